package org.downhill.learn.quality;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Quantiles of weighted numbers. */
final class WeightedQuantiles {

  private final double[] sorted;
  private final double[] upTo;

  /** Quantiles of at least one number. */
  WeightedQuantiles(double[] values, double[] weights) {
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> values[i]))
            .mapToInt(i -> i)
            .toArray();
    sorted = new double[values.length];
    upTo = new double[values.length];
    double sum = 0;
    for (int k = 0; k < order.length; k++) {
      sorted[k] = values[order[k]];
      sum += weights[order[k]];
      upTo[k] = sum;
    }
  }

  /** The least number such that it and those below it have at least a share of the weight. */
  double at(double share) {
    double wanted = share * upTo[upTo.length - 1];
    int low = 0;
    int high = upTo.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (upTo[middle] >= wanted) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return sorted[low];
  }
}
