package org.downhill.core.verdict;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.downhill.core.analysis.CurvatureBounds;
import org.downhill.core.analysis.RateLimits;
import org.downhill.core.descent.Method;
import org.downhill.core.rule.LearningRate;
import org.downhill.core.rule.Momentum;
import org.downhill.core.rule.Rule;
import org.downhill.core.trajectory.Point;
import org.downhill.core.trial.RateSearch;
import org.downhill.core.trial.Trial;
import org.downhill.core.trial.Trials;

/** The search for a learning rate that works where one did not. */
final class Remedy {

  private static final int MOST_CUTS = 8;
  private static final double CUT = 0.1;

  private Remedy() {}

  /** Half the limit that curvature sets, where it is known, then a tenth of that, and so on. */
  static Optional<Verdict.Advice> find(Trials trials, Trial failed, Method.FirstOrder method) {
    OptionalDouble rate = RateSearch.rate(method);
    if (rate.isEmpty()) {
      return Optional.empty();
    }
    double limit = limit(trials, failed, method.optimizer().rules());
    boolean limited = limit > 0 && limit < Double.POSITIVE_INFINITY;
    double next = limited && limit / 2 < rate.getAsDouble() ? limit / 2 : rate.getAsDouble() * CUT;
    double before = failed.trajectory().first().value();
    for (int cut = 0; cut < MOST_CUTS; cut++) {
      Trial trial = trials.run(RateSearch.with(method, next));
      double after = trial.run().value();
      if (trial.isFinite() && after < before) {
        return Optional.of(
            new Verdict.Advice(
                next,
                limited ? limit : Double.NaN,
                sentence(rate.getAsDouble(), limited ? limit : Double.NaN, next, trial, before)));
      }
      next *= CUT;
    }
    return Optional.empty();
  }

  private static String sentence(
      double rate, double limit, double works, Trial trial, double before) {
    String why =
        limit < rate
            ? "The learning rate "
                + Brief.number(rate)
                + " is above the limit "
                + Brief.number(limit)
                + " that the curvature sets. "
            : "";
    return why
        + "Tried: with lr="
        + Brief.number(works)
        + " the value goes from "
        + Brief.number(before)
        + " to "
        + Brief.number(trial.run().value())
        + " in "
        + trial.run().steps()
        + " steps.";
  }

  /** {@code 2/λmax}, or {@code 2(1 + β)/λmax} with momentum; NaN for other chains. */
  private static double limit(Trials trials, Trial failed, List<Rule> rules) {
    double momentum = 0;
    for (Rule rule : rules) {
      if (rule instanceof Momentum given && given.form() == Momentum.Form.HEAVY_BALL) {
        momentum = given.decay();
      } else if (!(rule instanceof LearningRate)) {
        return Double.NaN;
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
    return Math.min(start.momentum(momentum), there.momentum(momentum));
  }
}
