package org.downhill.core.verdict;

import java.util.Optional;
import java.util.OptionalDouble;
import org.downhill.core.analysis.CurvatureBounds;
import org.downhill.core.analysis.RateLimits;
import org.downhill.core.descent.Method;
import org.downhill.core.rule.GradientNoise;
import org.downhill.core.rule.LearningRate;
import org.downhill.core.rule.Momentum;
import org.downhill.core.rule.Rule;
import org.downhill.core.spec.Numbers;
import org.downhill.core.trajectory.Point;
import org.downhill.core.trial.RateSearch;
import org.downhill.core.trial.Trial;
import org.downhill.core.trial.Trials;

/** The search for a learning rate that works where one did not. */
final class Remedy {

  private static final int MOST_CUTS = 8;
  private static final double CUT = 0.1;
  private static final int DIGITS = 3;

  private Remedy() {}

  /**
   * The learning rate above which a chain is unstable.
   *
   * @param rate the rate, NaN where it is not known
   * @param formula what it is
   */
  private record Limit(double rate, String formula) {

    boolean isKnown() {
      return rate > 0 && rate < Double.POSITIVE_INFINITY;
    }

    /** What the limit has to say about a rate: nothing about one below it. */
    String sentence(double given) {
      if (!isKnown() || given < rate) {
        return "";
      }
      return "The learning rate "
          + Brief.number(given)
          + (given > rate ? " is above the limit " : " is at the limit ")
          + formula
          + " = "
          + Brief.number(rate)
          + " that the curvature sets. ";
    }
  }

  /**
   * Tries half the limit that curvature sets, where it is known, then a tenth of that, and so on,
   * and at last searches among all rates; a rate works if the trial ends below {@code toBeat} and
   * does not diverge.
   */
  static Optional<Verdict.Advice> find(
      Trials trials, Trial failed, Method.FirstOrder method, double toBeat) {
    OptionalDouble given = RateSearch.rate(method);
    if (given.isEmpty()) {
      return Optional.empty();
    }
    double rate = given.getAsDouble();
    Limit limit = limit(trials, failed, method);
    double next = limit.isKnown() && limit.rate() / 2 < rate ? limit.rate() / 2 : rate * CUT;
    for (int cut = 0; cut < MOST_CUTS; cut++) {
      double tried = Numbers.rounded(next, DIGITS);
      Trial trial = trials.run(RateSearch.with(method, tried));
      if (works(trials, trial, toBeat)) {
        return Optional.of(advice(limit, rate, tried, trial));
      }
      next *= CUT;
    }
    RateSearch.Result found = RateSearch.of(method, trials);
    return found.best().rate() < rate && works(trials, found.trial(), toBeat)
        ? Optional.of(advice(limit, rate, found.best().rate(), found.trial()))
        : Optional.empty();
  }

  private static boolean works(Trials trials, Trial trial, double toBeat) {
    return trial.run().value() < toBeat && !Judge.kind(trials, trial).isDivergence();
  }

  private static Verdict.Advice advice(Limit limit, double given, double works, Trial trial) {
    return new Verdict.Advice(
        works,
        limit.isKnown() ? limit.rate() : Double.NaN,
        limit.sentence(given) + sentence(works, trial));
  }

  private static String sentence(double rate, Trial trial) {
    return "Tried: with lr="
        + Brief.number(rate)
        + " the value goes from "
        + Brief.number(trial.trajectory().first().value())
        + " to "
        + Brief.number(trial.run().value())
        + " in "
        + Brief.steps(trial.run().steps())
        + ".";
  }

  /**
   * {@code 2/λmax}, or {@code 2(1 + β)/λmax} with momentum, at the start or the lowest point,
   * whichever is less; NaN for other chains.
   */
  private static Limit limit(Trials trials, Trial failed, Method.FirstOrder method) {
    double momentum = 0;
    for (Rule rule : method.optimizer().rules()) {
      if (rule instanceof Momentum given && given.form() == Momentum.Form.HEAVY_BALL) {
        momentum = given.decay();
      } else if (!(rule instanceof LearningRate) && !(rule instanceof GradientNoise)) {
        return new Limit(Double.NaN, "");
      }
    }
    Point best = failed.trajectory().first();
    for (Point point : failed.trajectory().points()) {
      if (point.value() < best.value()) {
        best = point;
      }
    }
    RateLimits start = CurvatureBounds.at(trials.objective(), trials.start()).rateLimits();
    RateLimits there = CurvatureBounds.at(trials.objective(), best.x()).rateLimits();
    return new Limit(
        Math.min(start.momentum(momentum), there.momentum(momentum)),
        momentum == 0 ? "2/λmax" : "2(1+β)/λmax");
  }
}
