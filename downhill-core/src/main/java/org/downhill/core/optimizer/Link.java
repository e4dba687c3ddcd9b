package org.downhill.core.optimizer;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import org.downhill.core.problem.Objective;
import org.downhill.core.rule.LearningRate;
import org.downhill.core.rule.Rule;
import org.downhill.core.spec.Numbers;
import org.downhill.core.spec.Spec;

/** One part of an optimizer's spec and the rules that it stands for. */
sealed interface Link {

  /** Where a modifier may stand in a chain. */
  enum Place {
    /** Before or after the method. */
    ANYWHERE,
    /** Before all others, where the update is still the gradient. */
    FIRST
  }

  /** The canonical text. */
  String text();

  /** The rules with a learning rate, where they have one. */
  List<Rule> rules(double learningRate);

  /** This part as it runs on a problem. */
  Link on(Objective problem);

  private static List<Rule> on(Objective problem, List<Rule> rules) {
    return rules.stream().map(rule -> rule.on(problem)).toList();
  }

  /**
   * A method of the catalog; its learning rate may still be open.
   *
   * @param spec the canonical spec
   * @param learningRate the learning rate, empty where it is to be chosen
   * @param usual the learning rate where a spec has none, empty where it is to be chosen
   * @param factory makes the rules for a learning rate
   */
  record Method(
      Spec spec,
      OptionalDouble learningRate,
      OptionalDouble usual,
      DoubleFunction<List<Rule>> factory)
      implements Link {

    @Override
    public String text() {
      return spec.toString();
    }

    @Override
    public List<Rule> rules(double rate) {
      return factory.apply(rate);
    }

    @Override
    public Link on(Objective problem) {
      return new Method(spec, learningRate, usual, rate -> Link.on(problem, factory.apply(rate)));
    }

    /** This method with another learning rate. */
    Method with(double rate) {
      boolean asUsual = usual.isPresent() && usual.getAsDouble() == rate;
      Spec changed = asUsual ? spec.without("lr") : spec.withFirst("lr", Numbers.print(rate));
      return new Method(changed, OptionalDouble.of(rate), usual, factory);
    }
  }

  /**
   * A part of the catalog that only changes what a method does.
   *
   * @param spec the canonical spec
   * @param rule what it adds
   * @param place where it may stand
   */
  record Modifier(Spec spec, Rule rule, Place place) implements Link {

    @Override
    public String text() {
      return spec.toString();
    }

    @Override
    public List<Rule> rules(double rate) {
      return List.of(rule);
    }

    @Override
    public Link on(Objective problem) {
      return new Modifier(spec, rule.on(problem), place);
    }
  }

  /**
   * Rules that somebody has put together in Java.
   *
   * @param name their name
   * @param chain the rules
   */
  record Own(String name, List<Rule> chain) implements Link {

    @Override
    public String text() {
      return name + chain;
    }

    @Override
    public List<Rule> rules(double rate) {
      return chain;
    }

    @Override
    public Link on(Objective problem) {
      return new Own(name, Link.on(problem, chain));
    }

    /** The product of the rules' learning rates. */
    double learningRate() {
      double rate = 1;
      for (Rule rule : chain) {
        rate *= rule instanceof LearningRate given ? given.rate() : 1;
      }
      return rate;
    }

    /** These rules with one learning rate in the place of the last, or at the end. */
    Own with(double rate) {
      List<Rule> changed = new ArrayList<>();
      int place = -1;
      for (Rule rule : chain) {
        if (rule instanceof LearningRate) {
          place = changed.size();
        } else {
          changed.add(rule);
        }
      }
      changed.add(place < 0 ? changed.size() : place, new LearningRate(rate));
      return new Own(name, List.copyOf(changed));
    }
  }
}
