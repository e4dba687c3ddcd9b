package org.downhill.core.descent;

import org.downhill.core.problem.Support;

/** Loops over the coordinates of a support. */
final class OnSupport {

  private OnSupport() {}

  /** The Euclidean norm of the support's coordinates, without overflow on the way. */
  static double norm(double[] vector, Support support, int blockLength) {
    double squares = 0;
    for (int i = 0; i < support.size(); i++) {
      int from = support.block(i) * blockLength;
      for (int c = from; c < from + blockLength; c++) {
        squares += vector[c] * vector[c];
      }
    }
    // Between these bounds no square has lost its leading digits.
    return squares > 1e-280 && squares < 1e300
        ? Math.sqrt(squares)
        : scaledNorm(vector, support, blockLength);
  }

  /** The lowest coordinate that is NaN or infinite, or −1. */
  static int firstNonFinite(double[] vector, Support support, int blockLength) {
    int first = -1;
    for (int i = 0; i < support.size(); i++) {
      int from = support.block(i) * blockLength;
      for (int c = from; c < from + blockLength; c++) {
        if (!Double.isFinite(vector[c]) && (first < 0 || c < first)) {
          first = c;
        }
      }
    }
    return first;
  }

  private static double scaledNorm(double[] vector, Support support, int blockLength) {
    double largest = 0;
    for (int i = 0; i < support.size(); i++) {
      int from = support.block(i) * blockLength;
      for (int c = from; c < from + blockLength; c++) {
        largest = Math.max(largest, Math.abs(vector[c]));
      }
    }
    if (largest == 0 || !Double.isFinite(largest)) {
      return largest;
    }
    double squares = 0;
    for (int i = 0; i < support.size(); i++) {
      int from = support.block(i) * blockLength;
      for (int c = from; c < from + blockLength; c++) {
        double ratio = vector[c] / largest;
        squares += ratio * ratio;
      }
    }
    return largest * Math.sqrt(squares);
  }
}
