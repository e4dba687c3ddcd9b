package org.downhill.learn.doctor.data;

import static org.downhill.learn.doctor.diagnosis.Brief.count;
import static org.downhill.learn.doctor.diagnosis.Brief.number;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.downhill.core.descent.Descent;
import org.downhill.core.descent.Methods;
import org.downhill.core.descent.StopRules;
import org.downhill.core.problem.DiagonalHessian;
import org.downhill.learn.doctor.diagnosis.Ailments;
import org.downhill.learn.doctor.diagnosis.Diagnosis;
import org.downhill.learn.doctor.diagnosis.Picture;
import org.downhill.learn.doctor.diagnosis.Remedy;
import org.downhill.learn.doctor.diagnosis.Thresholds;
import org.downhill.learn.linear.LinearObjective;
import org.downhill.learn.linear.LinearScorer;
import org.downhill.learn.plan.RateLimit;
import org.downhill.learn.rows.Rows;
import org.downhill.learn.train.DataSample;

/** The options that were given, against the data that they meet. */
final class SettingChecks {

  private static final int MOST_ROWS_FITTED = 5_000;
  private static final int FIT_STEPS = 200;

  private final Patient patient;
  private final DataSample sample;

  SettingChecks(Patient patient) {
    this.patient = patient;
    sample = patient.sample();
  }

  List<Diagnosis> examine() {
    List<Diagnosis> found = new ArrayList<>();
    rateOverLimit().ifPresent(found::add);
    strongPenalty().ifPresent(found::add);
    separable().ifPresent(found::add);
    return found;
  }

  private Optional<Diagnosis> rateOverLimit() {
    if (patient.plan().choseRate()) {
      return Optional.empty();
    }
    return RateLimit.of(sample.objective(), patient.plan())
        .filter(limit -> limit.rate() > Thresholds.RATE_OVER_LIMIT * limit.limit())
        .map(limit -> rateOverLimit(limit));
  }

  private static Diagnosis rateOverLimit(RateLimit limit) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    numbers.put("rate", limit.rate());
    numbers.put("limit", limit.limit());
    numbers.put("largestCurvature", limit.largest());
    String evidence =
        "the rate "
            + number(limit.rate())
            + " is "
            + number(limit.rate() / limit.limit())
            + " times the limit "
            + number(limit.limit())
            + ", from the largest curvature "
            + number(limit.largest())
            + " (power iteration, "
            + count(limit.products(), "product")
            + ") and batches of "
            + count(limit.batch(), "row");
    return Diagnosis.of(Ailments.RATE_OVER_LIMIT, evidence, numbers)
        .drawn(List.of(Picture.gauge("rate", limit.rate(), limit.limit())))
        .with(Remedy.untried("a learning rate of " + number(limit.limit() / 2)));
  }

  private Optional<Diagnosis> strongPenalty() {
    LinearObjective objective = sample.objective();
    if (sample.settings().l2().isEmpty() || !(objective instanceof DiagonalHessian known)) {
      return Optional.empty();
    }
    double[] diagonal = new double[objective.dimension()];
    known.hessianDiagonal(objective.start(), diagonal);
    double mean =
        IntStream.range(0, objective.penalized()).mapToDouble(j -> diagonal[j]).average().orElse(0);
    double penalty = sample.settings().l2().getAsDouble();
    if (!(mean > 0) || !(penalty > Thresholds.STRONG_PENALTY * mean)) {
      return Optional.empty();
    }
    Map<String, Double> numbers = new LinkedHashMap<>();
    numbers.put("l2", penalty);
    numbers.put("meanCurvature", mean);
    return Optional.of(
        Diagnosis.of(
                Ailments.STRONG_PENALTY,
                "the penalty "
                    + number(penalty)
                    + " is "
                    + number(penalty / mean)
                    + " times the mean curvature of the loss, "
                    + number(mean),
                numbers)
            .drawn(List.of(Picture.gauge("l2", penalty, mean)))
            .with(Remedy.untried("--l2 auto")));
  }

  private Optional<Diagnosis> separable() {
    boolean held =
        sample.settings().l2().isEmpty()
            || sample.settings().l2().getAsDouble() >= Thresholds.NO_PENALTY
            || sample.settings().l1().orElse(0) > 0;
    if (held || !isSeparable(sample)) {
      return Optional.empty();
    }
    return Optional.of(
        Diagnosis.of(
                Ailments.SEPARABLE,
                "a linear model tells the classes of all "
                    + count(Math.min(MOST_ROWS_FITTED, sample.rows().size()), "row")
                    + " looked at, and the penalty is "
                    + number(sample.settings().l2().getAsDouble()),
                Map.of("l2", sample.settings().l2().getAsDouble()))
            .with(Remedy.untried("--l2 auto")));
  }

  /** Whether a linear model tells the classes of all rows looked at. */
  static boolean isSeparable(DataSample sample) {
    Rows all = sample.rows();
    if (!sample.task().isClassification()
        || !sample.loss().isSmooth()
        || all.size() <= all.features() + 1) {
      return false;
    }
    int n = Math.min(MOST_ROWS_FITTED, all.size());
    Rows rows =
        n == all.size()
            ? all
            : all.gather(
                IntStream.range(0, n).map(i -> (int) ((long) all.size() * i / n)).toArray(), 1);
    if (n <= rows.features() + 1) {
      return false;
    }
    LinearObjective objective = sample.objective(rows);
    double[] x =
        Descent.minimize(objective)
            .from(objective.start())
            .with(Methods.parse("lbfgs"))
            .until(StopRules.steps(FIT_STEPS))
            .run()
            .x();
    LinearScorer scorer = objective.scorer(x);
    double[] scores = new double[scorer.outputs()];
    for (int row = 0; row < rows.size(); row++) {
      scorer.scores(rows, row, scores);
      if (predicted(scores) != (int) rows.target(row)) {
        return false;
      }
    }
    return true;
  }

  private static int predicted(double[] scores) {
    if (scores.length == 1) {
      return scores[0] > 0 ? 1 : 0;
    }
    int best = 0;
    for (int k = 1; k < scores.length; k++) {
      best = scores[k] > scores[best] ? k : best;
    }
    return best;
  }
}
