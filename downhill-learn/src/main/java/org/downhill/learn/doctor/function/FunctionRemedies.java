package org.downhill.learn.doctor.function;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.downhill.core.descent.Method;
import org.downhill.core.descent.Methods;
import org.downhill.core.descent.StopRules;
import org.downhill.core.solver.Solvers;
import org.downhill.core.spec.Numbers;
import org.downhill.core.trial.RateSearch;
import org.downhill.core.trial.Trial;
import org.downhill.core.trial.Trials;
import org.downhill.core.verdict.Judge;
import org.downhill.learn.doctor.diagnosis.Ailment;
import org.downhill.learn.doctor.diagnosis.Ailments;
import org.downhill.learn.doctor.diagnosis.Brief;
import org.downhill.learn.doctor.diagnosis.Diagnosis;
import org.downhill.learn.doctor.diagnosis.Remedy;
import org.downhill.learn.doctor.diagnosis.Tried;

/** Tries other starts, rates and budgets on the function of a descent. */
final class FunctionRemedies {

  /** Digits of a start that is recommended. */
  private static final int DIGITS = 3;

  /** How far a start is moved off the axis of a saddle, as a part of its coordinates. */
  private static final double PUSH = 0.01;

  /** Starts that are looked at where none were asked for. */
  private static final int FEW_STARTS = 8;

  private static final int MORE_STEPS = 10;
  private static final long MOST_STEPS = 100_000;

  private final FunctionCase ended;

  FunctionRemedies(FunctionCase ended) {
    this.ended = ended;
  }

  /**
   * A change that may help.
   *
   * @param words the change as options of the command
   * @param trials the function with the start and the budget to try
   * @param method the method to try
   */
  private record Candidate(String words, Trials trials, Method method) {}

  /**
   * The diagnosis with the remedy that ended lowest; with what is advised where none helped, as
   * none does that falls without end.
   */
  Diagnosis tryOn(Diagnosis diagnosis) {
    Diagnosis best = diagnosis;
    double lowest = Double.POSITIVE_INFINITY;
    for (Candidate candidate : candidates(diagnosis.ailment())) {
      if (isDefinedAt(candidate.trials().start())) {
        Tried tried = attempt(candidate);
        if (tried.helped() && tried.with() < lowest) {
          lowest = tried.with();
          best = diagnosis.with(new Remedy(candidate.words(), Optional.of(tried)));
        }
      }
    }
    return best;
  }

  private boolean isDefinedAt(double[] start) {
    double[] gradient = new double[start.length];
    double value = ended.trials().objective().valueAndGradient(start, gradient);
    return Double.isFinite(value) && Arrays.stream(gradient).allMatch(Double::isFinite);
  }

  private Tried attempt(Candidate candidate) {
    Trial other = candidate.trials().run(candidate.method());
    boolean ends = other.isFinite() && !Judge.kind(candidate.trials(), other).isDivergence();
    double with = ends ? other.run().value() : Double.NaN;
    return new Tried(
        "value",
        Brief.count(other.run().steps(), "step"),
        ended.trial().trajectory().first().value(),
        ended.trial().run().value(),
        with,
        Tried.Better.LOWEST);
  }

  private List<Candidate> candidates(Ailment ailment) {
    List<Candidate> all = new ArrayList<>();
    if (ailment.equals(Ailments.LOCAL_MINIMUM)) {
      ended.lower().ifPresent(lower -> startingNear(lower.x(), all));
    } else if (ailment.equals(Ailments.SADDLE)) {
      all.add(startingAt(rounded(pushed(ended.trials().start()))));
      all.add(startingAt(pushed(ended.trial().run().x())));
    } else if (ailment.equals(Ailments.PLATEAU)) {
      elsewhere(all);
    } else if (ailment.equals(Ailments.STOPPED_EARLY)) {
      moreSteps().ifPresent(all::add);
    } else if (ailment.equals(Ailments.OSCILLATION) || ailment.equals(Ailments.DIVERGED)) {
      advisedRate().ifPresent(all::add);
    }
    return all;
  }

  /** The lowest end of the starts that were asked for; otherwise a few starts of our own. */
  private void elsewhere(List<Candidate> all) {
    if (ended.others().isPresent()) {
      ended.lower().ifPresent(lower -> startingNear(lower.x(), all));
    } else if (ended.trial().run().steps() <= MOST_STEPS) {
      IntStream.range(0, FEW_STARTS)
          .mapToObj(i -> startingAt(rounded(ended.domain().sample(0, i))))
          .forEach(all::add);
    }
  }

  /** The descent's own method from there, or a solver where that one does not get down. */
  private void startingNear(double[] lower, List<Candidate> all) {
    Candidate own = startingAt(rounded(lower));
    all.add(own);
    all.add(
        new Candidate(
            own.words() + " --optimizer " + Solvers.lbfgs().spec(),
            own.trials(),
            new Method.Solving(Solvers.lbfgs())));
  }

  private Candidate startingAt(double[] start) {
    return new Candidate(
        "--from " + ended.written(start), ended.trials().from(start), ended.trial().method());
  }

  private Optional<Candidate> moreSteps() {
    long steps = MORE_STEPS * ended.trial().run().steps();
    return steps == 0 || steps > MOST_STEPS
        ? Optional.empty()
        : Optional.of(
            new Candidate(
                "--steps " + steps,
                ended.trials().until(StopRules.steps(steps)),
                ended.trial().method()));
  }

  private Optional<Candidate> advisedRate() {
    if (!(ended.trial().method() instanceof Method.FirstOrder first)) {
      return Optional.empty();
    }
    return ended
        .verdict()
        .advice()
        .map(advice -> RateSearch.with(first, advice.learningRate()))
        .map(
            method -> new Candidate("--optimizer " + Methods.spec(method), ended.trials(), method));
  }

  /** A start beside another, off in all coordinates, since a saddle is reached along some alone. */
  private static double[] pushed(double[] x) {
    double[] moved = x.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += PUSH * Math.max(1, Math.abs(moved[i]));
    }
    return moved;
  }

  private static double[] rounded(double[] x) {
    double[] result = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      result[i] = Numbers.rounded(x[i], DIGITS);
    }
    return result;
  }
}
