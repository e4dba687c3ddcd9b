package org.downhill.core.descent;

import java.util.Arrays;
import java.util.Map;
import org.downhill.core.internal.SavedState;
import org.downhill.core.problem.Support;
import org.downhill.core.problem.TermRow;

/** The coordinates that a step touches, and the values that they had before it. */
final class Touched {

  private int[] coordinates = {};
  private double[] values = {};
  private int size;

  /** Holds the coordinates of {@code support}, and forgets all others. */
  void hold(Support support, int blockLength) {
    size = support.size() * blockLength;
    if (size > values.length) {
      coordinates = new int[2 * size];
      values = new double[2 * size];
    }
    int k = 0;
    for (int i = 0; i < support.size(); i++) {
      int from = support.block(i) * blockLength;
      for (int c = from; c < from + blockLength; c++) {
        coordinates[k++] = c;
      }
    }
  }

  /** Holds the coordinates of a row, and forgets all others. */
  void hold(TermRow row) {
    size = row.denseLength() + row.to() - row.from() + (row.constant() == TermRow.NONE ? 0 : 1);
    if (size > values.length) {
      coordinates = new int[2 * size];
      values = new double[2 * size];
    }
    int k = 0;
    for (int j = 0; j < row.denseLength(); j++) {
      coordinates[k++] = j;
    }
    for (int i = row.from(); i < row.to(); i++) {
      coordinates[k++] = row.index()[i];
    }
    if (row.constant() != TermRow.NONE) {
      coordinates[k] = row.constant();
    }
  }

  /** Remembers the values that the coordinates have. */
  void remember(double[] x) {
    for (int k = 0; k < size; k++) {
      values[k] = x[coordinates[k]];
    }
  }

  /** Sets the coordinates back to the values remembered. */
  void undo(double[] x) {
    for (int k = 0; k < size; k++) {
      x[coordinates[k]] = values[k];
    }
  }

  /** The Euclidean norm over the coordinates, without overflow on the way. */
  double norm(double[] vector) {
    double squares = 0;
    for (int k = 0; k < size; k++) {
      double entry = vector[coordinates[k]];
      squares += entry * entry;
    }
    // Between these bounds no square has lost its leading digits.
    return squares > 1e-280 && squares < 1e300 ? Math.sqrt(squares) : scaledNorm(vector);
  }

  /** The lowest of the coordinates at which {@code vector} is NaN or infinite, or −1. */
  int firstNonFinite(double[] vector) {
    int first = -1;
    for (int k = 0; k < size; k++) {
      int c = coordinates[k];
      if (!Double.isFinite(vector[c]) && (first < 0 || c < first)) {
        first = c;
      }
    }
    return first;
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

  private double scaledNorm(double[] vector) {
    double largest = 0;
    for (int k = 0; k < size; k++) {
      largest = Math.max(largest, Math.abs(vector[coordinates[k]]));
    }
    if (largest == 0 || !Double.isFinite(largest)) {
      return largest;
    }
    double squares = 0;
    for (int k = 0; k < size; k++) {
      double ratio = vector[coordinates[k]] / largest;
      squares += ratio * ratio;
    }
    return largest * Math.sqrt(squares);
  }
}
