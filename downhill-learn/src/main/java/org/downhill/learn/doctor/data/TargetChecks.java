package org.downhill.learn.doctor.data;

import static org.downhill.learn.doctor.diagnosis.Brief.count;
import static org.downhill.learn.doctor.diagnosis.Brief.number;
import static org.downhill.learn.doctor.diagnosis.Brief.percent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.downhill.core.descent.Descent;
import org.downhill.core.descent.Methods;
import org.downhill.core.descent.StopRules;
import org.downhill.core.problem.ElasticNet;
import org.downhill.learn.doctor.diagnosis.Ailments;
import org.downhill.learn.doctor.diagnosis.Diagnosis;
import org.downhill.learn.doctor.diagnosis.Picture;
import org.downhill.learn.doctor.diagnosis.Remedy;
import org.downhill.learn.doctor.diagnosis.Thresholds;
import org.downhill.learn.encode.ClassTarget;
import org.downhill.learn.encode.NumericTarget;
import org.downhill.learn.linear.LinearObjective;
import org.downhill.learn.linear.LinearScorer;
import org.downhill.learn.loss.Losses;
import org.downhill.learn.rows.Rows;
import org.downhill.learn.train.ClassWeight;
import org.downhill.learn.train.DataSample;

/** What the targets show: their order, their classes, and whether the loss suits them. */
final class TargetChecks {

  private static final int FEWEST_ROWS = 50;
  private static final int FEWEST_ROWS_FOR_TAILS = 200;
  private static final int MOST_ROWS_FITTED = 5_000;
  private static final int FIT_STEPS = 60;
  private static final double FIT_PENALTY = 1e-4;

  /** Huber's constant, in standard deviations, and what turns a median deviation into one. */
  private static final double HUBER = 1.345;

  private static final double MEDIAN_TO_DEVIATION = 1.4826;

  /** The rows whose share of the squared error is looked at. */
  private static final double TAIL = 0.01;

  private static final double ROUNDING = 1e-9;
  private static final int MOST_BARS = 8;

  private final DataSample sample;
  private final double[] target;

  TargetChecks(Patient patient) {
    sample = patient.sample();
    Rows rows = sample.rows();
    target = new double[rows.size()];
    for (int i = 0; i < target.length; i++) {
      double value = rows.target(i);
      target[i] =
          sample.codec() instanceof NumericTarget codec ? whole(codec.decode(value)) : value;
    }
  }

  /** A number as it was before it was scaled and scaled back, where it was a whole one. */
  private static double whole(double value) {
    double nearest = Math.rint(value);
    return Math.abs(value - nearest) < ROUNDING * (1 + Math.abs(value)) ? nearest : value;
  }

  List<Diagnosis> examine() {
    if (target.length < FEWEST_ROWS) {
      return List.of();
    }
    List<Diagnosis> found = new ArrayList<>();
    if (sample.task().isClassification()) {
      classSorted().ifPresent(found::add);
      imbalance().ifPresent(found::add);
    } else {
      alikeNeighbours().ifPresent(found::add);
      Optional<Diagnosis> wrong = wrongLoss();
      wrong.ifPresent(found::add);
      if (wrong.isEmpty()) {
        outliers().ifPresent(found::add);
      }
    }
    return found;
  }

  private Optional<Diagnosis> classSorted() {
    int n = target.length;
    long stretches = 1;
    for (int i = 1; i < n; i++) {
      stretches += target[i] == target[i - 1] ? 0 : 1;
    }
    double alike = 0;
    for (long rows : classCounts()) {
      alike += (double) rows * (rows - 1) / ((double) n * (n - 1));
    }
    double expected = 1 + (n - 1) * (1 - alike);
    boolean few =
        stretches < Thresholds.FEW_STRETCHES * expected
            && expected - stretches > Thresholds.STANDARD_ERRORS * Math.sqrt(expected);
    if (!few) {
      return Optional.empty();
    }
    Map<String, Double> numbers = new LinkedHashMap<>();
    numbers.put("stretches", (double) stretches);
    numbers.put("expected", expected);
    return Optional.of(
        Diagnosis.of(
                Ailments.CLASS_SORTED,
                count(n, "row")
                    + " have "
                    + count(stretches, "stretch").replaceFirst("stretchs", "stretches")
                    + " of equal labels, where a random order has about "
                    + number(Math.rint(expected)),
                numbers)
            .drawn(List.of(Picture.sparkline("class by row", Picture.averages(target)))));
  }

  private long[] classCounts() {
    long[] counts = new long[sample.classes()];
    for (double label : target) {
      counts[(int) label]++;
    }
    return counts;
  }

  private Optional<Diagnosis> imbalance() {
    long[] counts = classCounts();
    int smallest = 0;
    for (int k = 1; k < counts.length; k++) {
      smallest = counts[k] < counts[smallest] ? k : smallest;
    }
    double share = (double) counts[smallest] / target.length;
    boolean weighed = sample.settings().classWeight() == ClassWeight.BALANCED;
    if (weighed || !(share < Thresholds.RARE_CLASS / counts.length)) {
      return Optional.empty();
    }
    String label = label(smallest);
    int[] shown = classesToShow(counts);
    return Optional.of(
        Diagnosis.of(
                Ailments.IMBALANCE,
                "class \""
                    + label
                    + "\" has "
                    + number((double) counts[smallest])
                    + " of the "
                    + count(target.length, "row")
                    + " looked at ("
                    + percent(share)
                    + ")",
                Map.of("share", share))
            .drawn(
                Picture.bars(
                    IntStream.of(shown).mapToObj(this::label).toList(),
                    IntStream.of(shown).mapToDouble(k -> counts[k]).toArray()))
            .with(Remedy.untried("--class-weight balanced")));
  }

  /** All classes where they are few; otherwise the rarest and the largest. */
  private static int[] classesToShow(long[] counts) {
    if (counts.length <= MOST_BARS) {
      return IntStream.range(0, counts.length).toArray();
    }
    int[] byCount =
        IntStream.range(0, counts.length)
            .boxed()
            .sorted(Comparator.comparingLong(k -> counts[k]))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] shown = Arrays.copyOf(byCount, MOST_BARS);
    shown[MOST_BARS - 1] = byCount[byCount.length - 1];
    return shown;
  }

  private String label(int number) {
    return sample.codec() instanceof ClassTarget classes
        ? classes.labels().get(number)
        : Integer.toString(number);
  }

  private Optional<Diagnosis> alikeNeighbours() {
    double mean = Arrays.stream(target).average().orElse(0);
    double squares = 0;
    double products = 0;
    for (int i = 0; i < target.length; i++) {
      squares += (target[i] - mean) * (target[i] - mean);
      products += i == 0 ? 0 : (target[i] - mean) * (target[i - 1] - mean);
    }
    double correlation = squares > 0 ? products / squares : 0;
    return correlation > Thresholds.ALIKE_NEIGHBOURS
        ? Optional.of(
            Diagnosis.of(
                    Ailments.ALIKE_NEIGHBOURS,
                    "the target's correlation with that of the row before is "
                        + number(correlation),
                    Map.of("correlation", correlation))
                .drawn(List.of(Picture.sparkline("target by row", target))))
        : Optional.empty();
  }

  private Optional<Diagnosis> wrongLoss() {
    long distinct = Arrays.stream(target).distinct().limit(Thresholds.CLASS_VALUES + 1).count();
    if (distinct <= Thresholds.CLASS_VALUES) {
      return Optional.of(
          Diagnosis.of(
                  Ailments.WRONG_LOSS,
                  "the target has "
                      + distinct
                      + " different values, which are classes, and is fitted by the loss "
                      + sample.loss().spec(),
                  Map.of("values", (double) distinct))
              .with(Remedy.untried("--task binary")));
    }
    boolean counts = Arrays.stream(target).allMatch(y -> y >= 0 && y == Math.rint(y));
    double zeros = (double) Arrays.stream(target).filter(y -> y == 0).count() / target.length;
    double mean = Arrays.stream(target).average().orElse(0);
    double second = Arrays.stream(target).map(y -> (y - mean) * (y - mean)).average().orElse(0);
    double third = Arrays.stream(target).map(y -> Math.pow(y - mean, 3)).average().orElse(0);
    double skewness = second > 0 ? third / Math.pow(second, 1.5) : 0;
    boolean squared = sample.loss().spec().equals("squared");
    if (!squared || !counts || zeros < Thresholds.ZEROS || !(skewness > Thresholds.SKEWNESS)) {
      return Optional.empty();
    }
    Map<String, Double> numbers = new LinkedHashMap<>();
    numbers.put("zeros", zeros);
    numbers.put("skewness", skewness);
    return Optional.of(
        Diagnosis.of(
                Ailments.WRONG_LOSS,
                "the targets are counts, "
                    + percent(zeros)
                    + " of them 0, with a skewness of "
                    + number(skewness)
                    + ", and the squared loss takes them for symmetric",
                numbers)
            .with(Remedy.untried("--task count")));
  }

  private Optional<Diagnosis> outliers() {
    if (!sample.loss().spec().equals("squared") || target.length < FEWEST_ROWS_FOR_TAILS) {
      return Optional.empty();
    }
    double[] squares = robustSquares();
    double all = Arrays.stream(squares).sum();
    int tail = Math.max(1, (int) (TAIL * squares.length));
    double held = Arrays.stream(squares).skip(squares.length - tail).sum();
    double share = all > 0 ? held / all : 0;
    return share > Thresholds.ERROR_SHARE
        ? Optional.of(
            Diagnosis.of(
                    Ailments.OUTLIERS,
                    count(tail, "row")
                        + " of "
                        + count(squares.length, "row")
                        + " hold "
                        + percent(share)
                        + " of the squared error of a fit that outliers do not move",
                    Map.of("share", share))
                .with(Remedy.untried("--loss huber")))
        : Optional.empty();
  }

  /** Squared errors of Huber's fit, in ascending order. */
  private double[] robustSquares() {
    Rows rows = sample.rows();
    int n = Math.min(MOST_ROWS_FITTED, rows.size());
    int[] numbers = IntStream.range(0, n).map(i -> (int) ((long) rows.size() * i / n)).toArray();
    double[] targets = IntStream.of(numbers).mapToDouble(rows::target).sorted().toArray();
    double middle = targets[n / 2];
    double[] deviations = Arrays.stream(targets).map(y -> Math.abs(y - middle)).sorted().toArray();
    double deviation = MEDIAN_TO_DEVIATION * deviations[n / 2];
    double delta = HUBER * (deviation > 0 ? deviation : 1);
    LinearObjective objective =
        LinearObjective.builder(rows, Losses.catalog().create("huber:delta=" + delta))
            .rows(numbers)
            .intercept(sample.settings().intercept())
            .build();
    double[] x =
        Descent.minimize(objective)
            .penalty(new ElasticNet(0, FIT_PENALTY, objective.penalized()))
            .from(objective.start())
            .with(Methods.parse("lbfgs"))
            .until(StopRules.steps(FIT_STEPS), StopRules.gradientNorm(1e-6))
            .run()
            .x();
    LinearScorer scorer = objective.scorer(x);
    return IntStream.of(numbers)
        .mapToDouble(row -> Math.pow(scorer.score(rows, row) - rows.target(row), 2))
        .sorted()
        .toArray();
  }
}
