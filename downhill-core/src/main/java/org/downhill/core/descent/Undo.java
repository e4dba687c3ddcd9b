package org.downhill.core.descent;

import java.util.Arrays;
import java.util.Map;
import org.downhill.core.internal.SavedState;
import org.downhill.core.problem.Support;

/** The values that a few coordinates had before the last step. */
final class Undo {

  private int[] coordinates = {};
  private double[] values = {};
  private int size;

  /** Remembers the coordinates of {@code support}, and forgets all others. */
  void remember(Support support, int blockLength, double[] x) {
    size = support.size() * blockLength;
    if (size > values.length) {
      coordinates = new int[2 * size];
      values = new double[2 * size];
    }
    int k = 0;
    for (int i = 0; i < support.size(); i++) {
      int from = support.block(i) * blockLength;
      for (int c = from; c < from + blockLength; c++) {
        coordinates[k] = c;
        values[k++] = x[c];
      }
    }
  }

  /** Sets the coordinates back. */
  void apply(double[] x) {
    for (int k = 0; k < size; k++) {
      x[coordinates[k]] = values[k];
    }
  }

  void save(Map<String, double[]> state) {
    double[] places = new double[size];
    Arrays.setAll(places, k -> coordinates[k]);
    state.put("last.coordinates", places);
    state.put("last.values", Arrays.copyOf(values, size));
  }

  void restore(SavedState state) {
    double[] places = state.arrays().getOrDefault("last.coordinates", new double[0]);
    size = places.length;
    values = state.array("last.values", size).clone();
    coordinates = Arrays.stream(places).mapToInt(place -> (int) place).toArray();
  }
}
