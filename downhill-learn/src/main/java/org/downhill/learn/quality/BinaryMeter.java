package org.downhill.learn.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.downhill.learn.loss.Link;
import org.downhill.learn.loss.ScalarLoss;
import org.downhill.learn.profile.Histogram;
import org.downhill.learn.quality.RankedScores.Levels;

/** Measures predictions of one of two classes: the positive one where the score is above zero. */
final class BinaryMeter extends QualityMeter {

  private static final int POINTS = 400;
  private static final int BINS = 10;
  private static final int INTERVALS = 40;
  private static final int ROUND_THRESHOLDS = 9;

  private final ScalarLoss loss;
  private final List<String> labels;
  private final RankedScores scores = new RankedScores();
  private double zeros;
  private double ones;
  private double squares;

  // Positive rows whose score is above zero, and negative ones, counted before it is rounded.
  private double truePositives;
  private double falsePositives;

  BinaryMeter(ScalarLoss loss, List<String> labels) {
    this.loss = loss;
    this.labels = labels;
  }

  @Override
  void addRow(double[] score, double target, double weight) {
    int actual = (int) target;
    scores.add(score[0], actual, weight);
    double value = loss.link().mean(score[0]);
    squares += weight * (value - target) * (value - target);
    boolean positive = score[0] > 0;
    if (actual == 1) {
      ones += weight;
      truePositives += positive ? weight : 0;
    } else {
      zeros += weight;
      falsePositives += positive ? weight : 0;
    }
    judge(loss.value(score[0], target), target, value);
  }

  @Override
  Quality.Detail detail() {
    boolean probabilities = loss.isProbabilistic();
    Levels levels = scores.levels();
    double share = ones / (zeros + ones);
    double[] values = new double[levels.size()];
    Arrays.setAll(values, i -> loss.link().mean(levels.score()[i]));
    double low = probabilities ? 0 : values[values.length - 1];
    double high = probabilities ? 1 : values[0];
    double top = high > low ? high : low + 1;
    return new BinaryQuality(
        labels,
        probabilities,
        ones,
        zeros,
        auc(levels),
        averagePrecision(levels),
        probabilities ? squares / (zeros + ones) : Double.NaN,
        probabilities ? share * (1 - share) : Double.NaN,
        new OperatingPoint(loss.link().mean(0), truePositives, falsePositives),
        best(levels, values),
        table(levels, values),
        curve(levels, values),
        probabilities ? calibration(levels, values) : List.of(),
        Histogram.within(low, top, INTERVALS, values, levels.zeros()),
        Histogram.within(low, top, INTERVALS, values, levels.ones()));
  }

  private double auc(Levels levels) {
    double ordered = 0;
    double above = 0;
    for (int i = 0; i < levels.size(); i++) {
      ordered += levels.zeros()[i] * (above + 0.5 * levels.ones()[i]);
      above += levels.ones()[i];
    }
    return ordered / (zeros * ones);
  }

  private double averagePrecision(Levels levels) {
    double sum = 0;
    double hits = 0;
    double all = 0;
    for (int i = 0; i < levels.size(); i++) {
      hits += levels.ones()[i];
      all += levels.ones()[i] + levels.zeros()[i];
      sum += levels.ones()[i] * (hits / all);
    }
    return sum / ones;
  }

  /** The value above which rows are, where the first levels are taken for positive. */
  private static double thresholdAfter(double[] values, int level) {
    return level + 1 < values.length ? values[level + 1] : Math.min(0, values[level]);
  }

  private Optional<OperatingPoint> best(Levels levels, double[] values) {
    Optional<OperatingPoint> best = Optional.empty();
    double bestF1 = 0;
    double hits = 0;
    double misses = 0;
    for (int i = 0; i < levels.size(); i++) {
      hits += levels.ones()[i];
      misses += levels.zeros()[i];
      double f1 = 2 * hits / (hits + misses + ones);
      if (f1 > bestF1) {
        bestF1 = f1;
        best = Optional.of(new OperatingPoint(thresholdAfter(values, i), hits, misses));
      }
    }
    return best;
  }

  /** Tenths of the probability, or of the way from the least to the greatest score. */
  private List<OperatingPoint> table(Levels levels, double[] values) {
    double low = loss.link() == Link.LOGIT ? 0 : values[values.length - 1];
    double high = loss.link() == Link.LOGIT ? 1 : values[0];
    List<OperatingPoint> table = new ArrayList<>();
    for (int tenth = 1; tenth <= ROUND_THRESHOLDS; tenth++) {
      double threshold = low + (high - low) * tenth / (ROUND_THRESHOLDS + 1);
      double hits = 0;
      double misses = 0;
      for (int i = 0; i < values.length && values[i] > threshold; i++) {
        hits += levels.ones()[i];
        misses += levels.zeros()[i];
      }
      table.add(new OperatingPoint(threshold, hits, misses));
    }
    return table;
  }

  /** Points so close that neither rate moves by more than half a percent unless a level does. */
  private List<OperatingPoint> curve(Levels levels, double[] values) {
    List<OperatingPoint> curve = new ArrayList<>();
    curve.add(new OperatingPoint(values[0], 0, 0));
    double hits = 0;
    double misses = 0;
    double last = 0;
    for (int i = 0; i < levels.size(); i++) {
      hits += levels.ones()[i];
      misses += levels.zeros()[i];
      double moved = (ones > 0 ? hits / ones : 0) + (zeros > 0 ? misses / zeros : 0);
      if (moved - last >= 2.0 / POINTS || i == levels.size() - 1) {
        curve.add(new OperatingPoint(thresholdAfter(values, i), hits, misses));
        last = moved;
      }
    }
    return curve;
  }

  private List<CalibrationBin> calibration(Levels levels, double[] values) {
    BinBuilder bins = new BinBuilder((zeros + ones) / BINS);
    for (int i = values.length - 1; i >= 0; i--) {
      double weight = levels.zeros()[i] + levels.ones()[i];
      bins.add(values[i], levels.ones()[i] / weight, weight);
    }
    return bins.build();
  }
}
