package org.downhill.learn.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.downhill.learn.loss.ScalarLoss;
import org.downhill.learn.profile.Histogram;

/** Measures predictions of numbers and counts, in units of the target. */
final class NumberMeter extends QualityMeter {

  /** Rows that histograms and quantiles are made from, at most: all, every other one, and so on. */
  static final int MOST_KEPT = 1 << 16;

  private static final int BINS = 20;
  private static final int CELLS = 40;
  private static final int INTERVALS = 41;
  private static final int PAIRS = 100;
  private static final double EDGE = 0.005;
  private static final double[] BAND = {0.05, 0.25, 0.5, 0.75, 0.95};

  private final ScalarLoss loss;
  private final double center;
  private final double unit;

  private double[] actual = new double[1024];
  private double[] predicted = new double[1024];
  private double[] weights = new double[1024];
  private int kept;
  private long stride = 1;
  private long met;

  private double total;
  private double sum;
  private double squares;
  private double sizes;

  // West's update of mean and sum of squares, as in the metrics.
  private double mean;
  private double squaresAroundMean;

  NumberMeter(ScalarLoss loss, double center, double unit) {
    this.loss = loss;
    this.center = center;
    this.unit = unit;
  }

  @Override
  void addRow(double[] scores, double target, double weight) {
    double value = loss.link().mean(scores[0]) * unit + center;
    double own = target * unit + center;
    double residual = own - value;
    total += weight;
    sum += weight * residual;
    squares += weight * residual * residual;
    sizes += weight * Math.abs(residual);
    double fromMean = own - mean;
    mean += fromMean * (weight / total);
    squaresAroundMean += weight * fromMean * (own - mean);
    keep(own, value, weight);
    judge(loss.value(scores[0], target), own, value);
  }

  private void keep(double own, double value, double weight) {
    if (met++ % stride != 0) {
      return;
    }
    if (kept == MOST_KEPT) {
      for (int i = 0; 2 * i < kept; i++) {
        actual[i] = actual[2 * i];
        predicted[i] = predicted[2 * i];
        weights[i] = weights[2 * i];
      }
      kept = (kept + 1) / 2;
      stride *= 2;
      if ((met - 1) % stride != 0) {
        return;
      }
    }
    if (kept == actual.length) {
      actual = Arrays.copyOf(actual, 2 * kept);
      predicted = Arrays.copyOf(predicted, 2 * kept);
      weights = Arrays.copyOf(weights, 2 * kept);
    }
    actual[kept] = own;
    predicted[kept] = value;
    weights[kept++] = weight;
  }

  @Override
  Quality.Detail detail() {
    double[] targets = Arrays.copyOf(actual, kept);
    double[] values = Arrays.copyOf(predicted, kept);
    double[] weight = Arrays.copyOf(weights, kept);
    double[] residual = new double[kept];
    Arrays.setAll(residual, i -> targets[i] - values[i]);
    WeightedQuantiles quantiles = new WeightedQuantiles(residual, weight);
    double reach = Math.max(Math.abs(quantiles.at(2 * EDGE)), Math.abs(quantiles.at(1 - 2 * EDGE)));
    double end = reach > 0 ? reach : 1;
    return new NumberQuality(
        kept,
        squaresAroundMean == 0 ? Double.NaN : 1 - squares / squaresAroundMean,
        Math.sqrt(squares / total),
        sizes / total,
        sum / total,
        grid(targets, values, weight),
        Histogram.within(-end, end, INTERVALS, residual, weight),
        bands(targets, values, weight),
        normal(quantiles));
  }

  private static NumberQuality.Grid grid(double[] targets, double[] values, double[] weight) {
    WeightedQuantiles ofTargets = new WeightedQuantiles(targets, weight);
    WeightedQuantiles ofValues = new WeightedQuantiles(values, weight);
    double low = Math.min(ofTargets.at(EDGE), ofValues.at(EDGE));
    double high = Math.max(ofTargets.at(1 - EDGE), ofValues.at(1 - EDGE));
    double top = high > low ? high : low + 1;
    double[][] cells = new double[CELLS][CELLS];
    double outside = 0;
    for (int i = 0; i < targets.length; i++) {
      double x = (values[i] - low) / (top - low);
      double y = (targets[i] - low) / (top - low);
      if (x >= 0 && x <= 1 && y >= 0 && y <= 1) {
        int column = Math.min(CELLS - 1, (int) (x * CELLS));
        cells[Math.min(CELLS - 1, (int) (y * CELLS))][column] += weight[i];
      } else {
        outside += weight[i];
      }
    }
    return new NumberQuality.Grid(
        low,
        top,
        Arrays.stream(cells).map(row -> Arrays.stream(row).boxed().toList()).toList(),
        outside);
  }

  private static List<NumberQuality.Band> bands(
      double[] targets, double[] values, double[] weight) {
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> values[i]))
            .mapToInt(i -> i)
            .toArray();
    BinBuilder builder = new BinBuilder(Arrays.stream(weight).sum() / BINS);
    List<Integer> beginnings = new ArrayList<>();
    for (int k = 0; k < order.length; k++) {
      int i = order[k];
      if (builder.add(values[i], targets[i], weight[i])) {
        beginnings.add(k);
      }
    }
    beginnings.add(order.length);
    List<CalibrationBin> bins = builder.build();
    List<NumberQuality.Band> bands = new ArrayList<>();
    for (int b = 0; b < bins.size(); b++) {
      int[] own = Arrays.copyOfRange(order, beginnings.get(b), beginnings.get(b + 1));
      WeightedQuantiles quantiles =
          new WeightedQuantiles(
              Arrays.stream(own).mapToDouble(i -> targets[i] - values[i]).toArray(),
              Arrays.stream(own).mapToDouble(i -> weight[i]).toArray());
      bands.add(
          new NumberQuality.Band(
              bins.get(b), Arrays.stream(BAND).map(quantiles::at).boxed().toList()));
    }
    return bands;
  }

  private List<NumberQuality.QuantilePair> normal(WeightedQuantiles quantiles) {
    double bias = sum / total;
    double deviation = Math.sqrt(Math.max(0, squares / total - bias * bias));
    List<NumberQuality.QuantilePair> pairs = new ArrayList<>();
    for (int i = 0; deviation > 0 && i < PAIRS; i++) {
      double share = (i + 0.5) / PAIRS;
      pairs.add(
          new NumberQuality.QuantilePair(
              NormalQuantile.of(share), (quantiles.at(share) - bias) / deviation));
    }
    return pairs;
  }
}
