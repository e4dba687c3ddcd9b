package org.downhill.learn.doctor.trial;

import static org.downhill.learn.doctor.diagnosis.Brief.number;
import static org.downhill.learn.doctor.diagnosis.Brief.percent;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.downhill.core.descent.Estimator;
import org.downhill.core.descent.Method;
import org.downhill.core.descent.Run;
import org.downhill.core.descent.Trace;
import org.downhill.core.problem.Batch;
import org.downhill.core.random.CounterRandom;
import org.downhill.core.random.Stream;
import org.downhill.core.schedule.Constant;
import org.downhill.learn.doctor.diagnosis.Ailments;
import org.downhill.learn.doctor.diagnosis.Diagnosis;
import org.downhill.learn.doctor.diagnosis.Picture;
import org.downhill.learn.doctor.diagnosis.Thresholds;
import org.downhill.learn.linear.LinearObjective;
import org.downhill.learn.plan.RateLimit;

/** The rules that need the descent itself: it is made again on a sample of the rows. */
public final class RunChecks {

  private static final int BATCHES = 32;
  private static final int FEWEST_STEPS = 10;

  private final Bench bench;

  /** Checks of the run that a bench is for. */
  public RunChecks(Bench bench) {
    this.bench = bench;
  }

  /** What is found; a remedy has yet to show that it helps. */
  public List<Diagnosis> examine() {
    List<Diagnosis> found = new ArrayList<>();
    tooSlow().ifPresent(found::add);
    oscillation().ifPresent(found::add);
    noiseFloor().ifPresent(found::add);
    rateCollapsed().ifPresent(found::add);
    return found;
  }

  private Optional<Diagnosis> tooSlow() {
    Fit fit = bench.asAsked(Budget.FEW_STEPS);
    if (fit.plan().choseRate()) {
      return Optional.empty();
    }
    return RateLimit.of(bench.sample().objective(), fit.plan())
        .filter(limit -> limit.rate() < Thresholds.SLOW_RATE * limit.limit())
        .map(
            limit -> {
              Map<String, Double> numbers = new LinkedHashMap<>();
              numbers.put("rate", limit.rate());
              numbers.put("limit", limit.limit());
              String evidence =
                  "the rate "
                      + number(limit.rate())
                      + " is "
                      + number(limit.rate() / limit.limit())
                      + " times the limit "
                      + number(limit.limit());
              return Diagnosis.of(Ailments.TOO_SLOW, evidence, numbers)
                  .drawn(List.of(Picture.gauge("rate", limit.rate(), limit.limit())));
            });
  }

  private Optional<Diagnosis> oscillation() {
    Fit fit = bench.asAsked(Budget.FEW_STEPS);
    boolean turns = fit.turns() > Thresholds.ZIG_ZAG && fit.run().steps() >= FEWEST_STEPS;
    boolean overLimit =
        RateLimit.of(bench.sample().objective(), fit.plan())
            .map(limit -> limit.rate() > Thresholds.RATE_OVER_LIMIT * limit.limit())
            .orElse(false);
    if (!turns || fit.plan().choseRate() || overLimit) {
      return Optional.empty();
    }
    return Optional.of(
        Diagnosis.of(
            Ailments.OSCILLATION,
            percent(fit.turns())
                + " of "
                + fit.run().steps()
                + " steps turn back against the one before",
            Map.of("turns", fit.turns())));
  }

  private Optional<Diagnosis> noiseFloor() {
    Method method = bench.plan().method();
    boolean noisy =
        method instanceof Method.FirstOrder first
            && first.schedule() instanceof Constant
            && first.estimator() instanceof Estimator.MiniBatch batch
            && batch.size() < bench.sample().rows().size();
    if (!noisy || bench.sample().settings().optimizer().isEmpty()) {
      return Optional.empty();
    }
    int batch = ((Estimator.MiniBatch) ((Method.FirstOrder) method).estimator()).size();
    double[] x = bench.asAsked(Budget.WHOLE_RUN).run().x();
    LinearObjective objective = bench.sample().objective();
    double[] mean = new double[objective.dimension()];
    objective.valueAndGradient(x, mean);
    double noise = Math.sqrt(meanSquareNoise(objective, x, mean, batch));
    double size = norm(mean);
    if (!(size < Thresholds.NOISE * noise)) {
      return Optional.empty();
    }
    Map<String, Double> numbers = new LinkedHashMap<>();
    numbers.put("gradientNorm", size);
    numbers.put("noise", noise);
    return Optional.of(
        Diagnosis.of(
                Ailments.NOISE_FLOOR,
                "at the end the mean gradient has a norm of "
                    + number(size)
                    + " and the noise of a batch one of "
                    + number(noise)
                    + ", at a constant rate",
                numbers)
            .drawn(Picture.bars(List.of("gradient", "noise"), new double[] {size, noise})));
  }

  private Optional<Diagnosis> rateCollapsed() {
    if (!(bench.plan().method() instanceof Method.FirstOrder first)
        || first.schedule() instanceof Constant
        || bench.sample().settings().optimizer().isEmpty()) {
      return Optional.empty();
    }
    Run run = bench.asAsked(Budget.WHOLE_RUN).run();
    List<Trace.Row> rows = run.trace().rows();
    if (rows.size() < 2) {
      return Optional.empty();
    }
    double begun = rows.get(0).learningRate();
    double ended = rows.get(rows.size() - 1).learningRate();
    LinearObjective objective = bench.sample().objective();
    double[] gradient = new double[objective.dimension()];
    objective.valueAndGradient(objective.start(), gradient);
    double before = norm(gradient);
    objective.valueAndGradient(run.x(), gradient);
    double left = norm(gradient) / before;
    if (!(ended < Thresholds.COLLAPSED * begun) || !(left > Thresholds.WORK_LEFT)) {
      return Optional.empty();
    }
    Map<String, Double> numbers = new LinkedHashMap<>();
    numbers.put("firstRate", begun);
    numbers.put("lastRate", ended);
    numbers.put("gradientLeft", left);
    return Optional.of(
        Diagnosis.of(
                Ailments.RATE_COLLAPSED,
                "the rate fell from "
                    + number(begun)
                    + " to "
                    + number(ended)
                    + ", and "
                    + percent(left)
                    + " of the gradient's norm is left",
                numbers)
            .drawn(
                List.of(
                    Picture.sparkline(
                        "rate", rows.stream().mapToDouble(Trace.Row::learningRate).toArray()))));
  }

  private static double meanSquareNoise(
      LinearObjective objective, double[] x, double[] mean, int size) {
    int[] terms = new int[size];
    double[] gradient = new double[mean.length];
    double sum = 0;
    for (int b = 0; b < BATCHES; b++) {
      for (int i = 0; i < size; i++) {
        terms[i] = (int) CounterRandom.below(objective.terms(), 0, Stream.SAMPLE, b, i);
      }
      objective.batchValueAndGradient(x, new Batch(terms, 0, size), gradient);
      for (int j = 0; j < mean.length; j++) {
        double difference = gradient[j] - mean[j];
        sum += difference * difference;
      }
    }
    return sum / BATCHES;
  }

  private static double norm(double[] vector) {
    double squares = 0;
    for (double value : vector) {
      squares += value * value;
    }
    return Math.sqrt(squares);
  }
}
