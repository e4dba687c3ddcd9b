package org.downhill.learn.quality;

import java.util.ArrayList;
import java.util.List;

/** Puts predictions, which come in growing order, into bins of about equal weight. */
final class BinBuilder {

  private final double share;
  private final List<CalibrationBin> bins = new ArrayList<>();
  private double predicted;
  private double actual;
  private double weight;

  /** A builder of bins that weigh about so much. */
  BinBuilder(double share) {
    this.share = share;
  }

  /** Adds a prediction; true where it begins a new bin. */
  boolean add(double value, double target, double rowWeight) {
    boolean begins = weight == 0;
    predicted += rowWeight * value;
    actual += rowWeight * target;
    weight += rowWeight;
    if (weight >= share * (1 - 1e-9)) {
      close();
    }
    return begins;
  }

  List<CalibrationBin> build() {
    if (weight > 0) {
      close();
    }
    return List.copyOf(bins);
  }

  private void close() {
    bins.add(new CalibrationBin(predicted / weight, actual / weight, weight));
    predicted = 0;
    actual = 0;
    weight = 0;
  }
}
