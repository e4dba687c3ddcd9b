package org.downhill.core.internal.kernel;

import static jdk.incubator.vector.VectorOperators.F2D;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Inner loops on vectors of four {@code double}s: fixed at 256 bits, so that the order of every sum
 * is the same wherever they run. They add in the order of the plain loops and end with the same
 * bits; there is no fused multiply-add, which would round differently and, on the processors at
 * hand, gain nothing: multiplier and adder work side by side.
 *
 * <p>The methods are meant to be longer than 325 bytes of bytecode, up to which the compiler copies
 * a method into its caller. Where many vector operations come together in one place it stops to
 * inline them, and then puts the operands of each on the heap.
 */
public final class VectorLoops {

  /** Bits of a vector. */
  public static final int BITS = 256;

  private static final VectorSpecies<Double> D = DoubleVector.SPECIES_256;
  private static final VectorSpecies<Float> F = FloatVector.SPECIES_128;
  private static final int LANES = 4;

  /** Partial sums of a dot product: two vectors. */
  private static final int SUMS = 2 * LANES;

  private VectorLoops() {}

  /** Bits of the vectors that suit this machine best. */
  static int preferredBits() {
    return DoubleVector.SPECIES_PREFERRED.vectorBitSize();
  }

  private static DoubleVector load(double[] a, int at) {
    return DoubleVector.fromArray(D, a, at);
  }

  private static DoubleVector load(float[] a, int at) {
    return (DoubleVector) FloatVector.fromArray(F, a, at).convertShape(F2D, D, 0);
  }

  /**
   * The dot products of {@code rows} rows with {@code w}, in the order of the plain loop.
   *
   * <p>Each row's four sums go through {@code work}, because taking lanes out of a vector one by
   * one takes longer than all the rest.
   */
  public static void rowDots(
      int rows, int n, float[] x, int xFrom, double[] w, double[] out, double[] work) {
    int grouped = n & -SUMS;
    int whole = n & -LANES;
    for (int i = 0; i < rows; i++) {
      int p = xFrom + i * n;
      DoubleVector low = DoubleVector.zero(D);
      DoubleVector high = low;
      for (int j = 0; j < grouped; j += SUMS) {
        low = low.add(load(x, p + j).mul(load(w, j)));
        high = high.add(load(x, p + j + LANES).mul(load(w, j + LANES)));
      }
      if (grouped < whole) {
        low = low.add(load(x, p + grouped).mul(load(w, grouped)));
      }
      low.add(high).intoArray(work, i * LANES);
    }
    for (int i = 0; i < rows; i++) {
      int s = i * LANES;
      double sum = (work[s] + work[s + 2]) + (work[s + 1] + work[s + 3]);
      int p = xFrom + i * n;
      for (int j = whole; j < n; j++) {
        sum += x[p + j] * w[j];
      }
      out[i] = sum;
    }
  }

  /**
   * Adds {@code a[i]} times row {@code i} to {@code y} for all rows, one after the other, rows with
   * {@code a[i] = 0} left out.
   *
   * <p>The loops over rows are the inner ones, with up to 16 columns of {@code y} in registers.
   */
  public static void addRows(int rows, int n, double[] a, float[] x, int xFrom, double[] y) {
    int j = 0;
    for (; j + 4 * LANES <= n; j += 4 * LANES) {
      DoubleVector y0 = load(y, j);
      DoubleVector y1 = load(y, j + LANES);
      DoubleVector y2 = load(y, j + 2 * LANES);
      DoubleVector y3 = load(y, j + 3 * LANES);
      for (int i = 0; i < rows; i++) {
        if (a[i] != 0) {
          int p = xFrom + i * n + j;
          DoubleVector factor = DoubleVector.broadcast(D, a[i]);
          y0 = y0.add(load(x, p).mul(factor));
          y1 = y1.add(load(x, p + LANES).mul(factor));
          y2 = y2.add(load(x, p + 2 * LANES).mul(factor));
          y3 = y3.add(load(x, p + 3 * LANES).mul(factor));
        }
      }
      y0.intoArray(y, j);
      y1.intoArray(y, j + LANES);
      y2.intoArray(y, j + 2 * LANES);
      y3.intoArray(y, j + 3 * LANES);
    }
    if (j + 2 * LANES <= n) {
      DoubleVector y0 = load(y, j);
      DoubleVector y1 = load(y, j + LANES);
      for (int i = 0; i < rows; i++) {
        if (a[i] != 0) {
          int p = xFrom + i * n + j;
          DoubleVector factor = DoubleVector.broadcast(D, a[i]);
          y0 = y0.add(load(x, p).mul(factor));
          y1 = y1.add(load(x, p + LANES).mul(factor));
        }
      }
      y0.intoArray(y, j);
      y1.intoArray(y, j + LANES);
      j += 2 * LANES;
    }
    if (j + LANES <= n) {
      DoubleVector y0 = load(y, j);
      for (int i = 0; i < rows; i++) {
        if (a[i] != 0) {
          y0 = y0.add(load(x, xFrom + i * n + j).mul(DoubleVector.broadcast(D, a[i])));
        }
      }
      y0.intoArray(y, j);
      j += LANES;
    }
    for (; j < n; j++) {
      for (int i = 0; i < rows; i++) {
        if (a[i] != 0) {
          y[j] += a[i] * x[xFrom + i * n + j];
        }
      }
    }
  }

  /** Adds {@code a} times {@code n} numbers to {@code y}. */
  public static void axpy(int n, double a, float[] x, int xFrom, double[] y, int yFrom) {
    DoubleVector factor = DoubleVector.broadcast(D, a);
    int i = 0;
    for (int whole = n & -LANES; i < whole; i += LANES) {
      load(y, yFrom + i).add(load(x, xFrom + i).mul(factor)).intoArray(y, yFrom + i);
    }
    for (; i < n; i++) {
      y[yFrom + i] += a * x[xFrom + i];
    }
  }
}
