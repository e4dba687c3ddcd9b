package org.downhill.core.optimizer;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import org.downhill.core.problem.Objective;
import org.downhill.core.rule.Rule;
import org.downhill.core.spec.Arguments;
import org.downhill.core.spec.Range;
import org.downhill.core.spec.SpecException;

/**
 * A first-order method: a named, immutable chain of rules whose learning rate may still be open.
 *
 * <pre>{@code
 * Optimizer adam = Optimizers.adam(0.01);
 * Optimizer clipped = Optimizers.clipNorm(1).then(adam).then(Optimizers.average(0));
 * Optimizer same = Optimizers.parse("clip-norm:max=1+adam:lr=0.01+average");
 * }</pre>
 */
public final class Optimizer {

  static final Range LEARNING_RATES = Range.above(0);

  private final List<Link> links;

  private Optimizer(List<Link> links) {
    this.links = links;
  }

  /**
   * An optimizer of one's own rules. No spec can name it: its spec is only for people to read.
   *
   * @param name its name
   * @param rules the rules, in the order in which they transform the gradient; where none of them
   *     is a {@link org.downhill.core.rule.LearningRate}, the learning rate is 1
   */
  public static Optimizer of(String name, List<Rule> rules) {
    return new Optimizer(List.of(new Link.Own(name, List.copyOf(rules))));
  }

  /** A method of the catalog, whose parameter {@code lr} is its learning rate. */
  static Optimizer method(Arguments arguments, DoubleFunction<List<Rule>> rules) {
    return new Optimizer(
        List.of(
            new Link.Method(
                arguments.spec(), arguments.chosen("lr"), OptionalDouble.empty(), rules)));
  }

  /** A method of the catalog that has the learning rate {@code usual} where none is given. */
  static Optimizer method(Arguments arguments, double usual, DoubleFunction<List<Rule>> rules) {
    OptionalDouble given = arguments.chosen("lr");
    return new Optimizer(
        List.of(
            new Link.Method(
                arguments.spec(),
                OptionalDouble.of(given.orElse(usual)),
                OptionalDouble.of(usual),
                rules)));
  }

  /** A modifier of the catalog. */
  static Optimizer modifier(Arguments arguments, Rule rule, Link.Place place) {
    return new Optimizer(List.of(new Link.Modifier(arguments.spec(), rule, place)));
  }

  /**
   * This optimizer followed by another's rules.
   *
   * @throws SpecException if both are complete methods, or the other's rules must come first
   */
  public Optimizer then(Optimizer next) {
    if (next.links.get(0) instanceof Link.Modifier modifier
        && modifier.place() == Link.Place.FIRST) {
      throw new SpecException(
          modifier.text() + " comes first: write " + next.spec() + "+" + spec());
    }
    List<Link> joined = new ArrayList<>(links);
    joined.addAll(next.links);
    List<String> methods =
        joined.stream().filter(Link.Method.class::isInstance).map(Link::text).toList();
    if (methods.size() > 1) {
      throw new SpecException(
          "an optimizer has one method, but "
              + methods.get(0)
              + " and "
              + methods.get(1)
              + " are two");
    }
    return new Optimizer(List.copyOf(joined));
  }

  /**
   * The canonical spec: parts joined by {@code +}, each with its learning rate and the
   * hyper-parameters that differ from their defaults. It parses back to the same optimizer.
   */
  public String spec() {
    return links.stream().map(Link::text).collect(Collectors.joining("+"));
  }

  /**
   * The rules, in the order in which they transform the gradient.
   *
   * @throws SpecException if the learning rate is still open or there is no method
   */
  public List<Rule> rules() {
    requireMethod();
    double rate =
        learningRate()
            .orElseThrow(
                () -> new SpecException("the learning rate of " + spec() + " is not chosen yet"));
    return rules(rate);
  }

  /** The learning rate; empty where it is still to be chosen. */
  public OptionalDouble learningRate() {
    double own = 1;
    for (Link link : links) {
      if (link instanceof Link.Method method) {
        return method.learningRate();
      }
      own *= link instanceof Link.Own given ? given.learningRate() : 1;
    }
    return OptionalDouble.of(own);
  }

  /**
   * This optimizer with another learning rate.
   *
   * @param rate the learning rate, above 0
   * @throws SpecException if the rate is out of range
   */
  public Optimizer withLearningRate(double rate) {
    LEARNING_RATES.check("lr", rate);
    boolean method = links.stream().anyMatch(Link.Method.class::isInstance);
    List<Link> changed = new ArrayList<>();
    for (Link link : links) {
      if (link instanceof Link.Method open) {
        changed.add(open.with(rate));
      } else if (link instanceof Link.Own own && !method) {
        changed.add(own.with(rate));
      } else {
        changed.add(link);
      }
    }
    return new Optimizer(List.copyOf(changed));
  }

  /**
   * This optimizer as it runs on a problem: rules that speak of parameters by name have found their
   * coordinates. Its spec is the same.
   *
   * @throws SpecException if the problem has no parameter of that name
   */
  public Optimizer on(Objective problem) {
    return new Optimizer(links.stream().map(link -> link.on(problem)).toList());
  }

  /**
   * Whether every rule can leave alone the coordinates that have no gradient, or catch up later.
   */
  public boolean isLazy() {
    return rules(1).stream().noneMatch(rule -> rule.idle() == Rule.Idle.MOVES);
  }

  /** The spec. */
  @Override
  public String toString() {
    return spec();
  }

  /**
   * Checks that there is something to modify.
   *
   * @throws SpecException if all parts are modifiers
   */
  Optimizer requireMethod() {
    if (links.stream().allMatch(Link.Modifier.class::isInstance)) {
      throw new SpecException(
          spec() + " only modifies an optimizer; add one, for example " + spec() + "+sgd");
    }
    return this;
  }

  private List<Rule> rules(double rate) {
    return links.stream().flatMap(link -> link.rules(rate).stream()).toList();
  }
}
