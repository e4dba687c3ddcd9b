package org.downhill.core.internal.kernel;

import static jdk.incubator.vector.VectorOperators.D2F;
import static jdk.incubator.vector.VectorOperators.F2D;

import java.util.Arrays;
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

  /** Numbers of rows that stay in the first-level cache while dot products run over them. */
  private static final int IN_CACHE = 4096;

  private static final int FEWEST_ROWS = 4;

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
   * <p>The loops over rows are the inner ones, with the factors of a group in registers. Each row's
   * four sums go through {@code work}, because taking lanes out of a vector one by one takes longer
   * than all the rest.
   */
  public static void rowDots(
      int rows, int n, float[] x, int xFrom, double[] w, double[] out, double[] work) {
    int most = Math.max(FEWEST_ROWS, IN_CACHE / n);
    for (int done = 0; done < rows; done += most) {
      int some = Math.min(most, rows - done);
      sums(some, n, x, xFrom + done * n, w, work);
      join(some, n, x, xFrom + done * n, w, work, out, done);
    }
  }

  /** Overwrites {@code work} with four sums for each row. */
  private static void sums(int rows, int n, float[] x, int xFrom, double[] w, double[] work) {
    Arrays.fill(work, 0, rows * LANES, 0);
    int whole = n & -LANES;
    for (int j = 0; j < whole; ) {
      int group = DotGroups.length(whole - j);
      switch (group) {
        case DotGroups.LONGEST -> dots28(rows, n, x, xFrom + j, w, j, work);
        case DotGroups.HALF -> dots16(rows, n, x, xFrom + j, w, j, work);
        case DotGroups.QUARTER -> dots8(rows, n, x, xFrom + j, w, j, work);
        default -> dots4(rows, n, x, xFrom + j, w, j, work);
      }
      j += group;
    }
  }

  private static void join(
      int rows, int n, float[] x, int xFrom, double[] w, double[] work, double[] out, int outFrom) {
    int whole = n & -LANES;
    for (int i = 0; i < rows; i++) {
      int s = i * LANES;
      double sum = (work[s] + work[s + 2]) + (work[s + 1] + work[s + 3]);
      int p = xFrom + i * n;
      for (int j = whole; j < n; j++) {
        sum += x[p + j] * w[j];
      }
      out[outFrom + i] = sum;
    }
  }

  private static void dots28(
      int rows, int n, float[] x, int xFrom, double[] w, int wFrom, double[] work) {
    DoubleVector w0 = load(w, wFrom);
    DoubleVector w1 = load(w, wFrom + LANES);
    DoubleVector w2 = load(w, wFrom + 2 * LANES);
    DoubleVector w3 = load(w, wFrom + 3 * LANES);
    DoubleVector w4 = load(w, wFrom + 4 * LANES);
    DoubleVector w5 = load(w, wFrom + 5 * LANES);
    DoubleVector w6 = load(w, wFrom + 6 * LANES);
    for (int i = 0; i < rows; i++) {
      int p = xFrom + i * n;
      DoubleVector low = load(x, p).mul(w0);
      DoubleVector high = load(x, p + LANES).mul(w1);
      low = low.add(load(x, p + 2 * LANES).mul(w2));
      high = high.add(load(x, p + 3 * LANES).mul(w3));
      low = low.add(load(x, p + 4 * LANES).mul(w4));
      high = high.add(load(x, p + 5 * LANES).mul(w5));
      low = low.add(load(x, p + 6 * LANES).mul(w6));
      load(work, i * LANES).add(low.add(high)).intoArray(work, i * LANES);
    }
  }

  private static void dots16(
      int rows, int n, float[] x, int xFrom, double[] w, int wFrom, double[] work) {
    DoubleVector w0 = load(w, wFrom);
    DoubleVector w1 = load(w, wFrom + LANES);
    DoubleVector w2 = load(w, wFrom + 2 * LANES);
    DoubleVector w3 = load(w, wFrom + 3 * LANES);
    for (int i = 0; i < rows; i++) {
      int p = xFrom + i * n;
      DoubleVector low = load(x, p).mul(w0);
      DoubleVector high = load(x, p + LANES).mul(w1);
      low = low.add(load(x, p + 2 * LANES).mul(w2));
      high = high.add(load(x, p + 3 * LANES).mul(w3));
      load(work, i * LANES).add(low.add(high)).intoArray(work, i * LANES);
    }
  }

  private static void dots8(
      int rows, int n, float[] x, int xFrom, double[] w, int wFrom, double[] work) {
    DoubleVector w0 = load(w, wFrom);
    DoubleVector w1 = load(w, wFrom + LANES);
    for (int i = 0; i < rows; i++) {
      int p = xFrom + i * n;
      DoubleVector low = load(x, p).mul(w0);
      DoubleVector high = load(x, p + LANES).mul(w1);
      load(work, i * LANES).add(low.add(high)).intoArray(work, i * LANES);
    }
  }

  private static void dots4(
      int rows, int n, float[] x, int xFrom, double[] w, int wFrom, double[] work) {
    DoubleVector w0 = load(w, wFrom);
    for (int i = 0; i < rows; i++) {
      int p = xFrom + i * n;
      DoubleVector low = load(x, p).mul(w0);
      load(work, i * LANES).add(low).intoArray(work, i * LANES);
    }
  }

  /**
   * Adds {@code a[i]} times row {@code i} to {@code y} for all rows, one after the other, rows with
   * {@code a[i] = 0} left out.
   *
   * <p>The loops over rows are the inner ones, with up to 28 columns of {@code y} in registers.
   */
  public static void addRows(int rows, int n, double[] a, float[] x, int xFrom, double[] y) {
    int whole = n & -LANES;
    for (int j = 0; j < whole; ) {
      int group = DotGroups.length(whole - j);
      switch (group) {
        case DotGroups.LONGEST -> add28(rows, n, a, x, xFrom + j, y, j);
        case DotGroups.HALF -> add16(rows, n, a, x, xFrom + j, y, j);
        case DotGroups.QUARTER -> add8(rows, n, a, x, xFrom + j, y, j);
        default -> add4(rows, n, a, x, xFrom + j, y, j);
      }
      j += group;
    }
    for (int j = whole; j < n; j++) {
      double sum = y[j];
      for (int i = 0; i < rows; i++) {
        if (a[i] != 0) {
          sum += a[i] * x[xFrom + i * n + j];
        }
      }
      y[j] = sum;
    }
  }

  private static void add28(
      int rows, int n, double[] a, float[] x, int xFrom, double[] y, int yFrom) {
    DoubleVector y0 = load(y, yFrom);
    DoubleVector y1 = load(y, yFrom + LANES);
    DoubleVector y2 = load(y, yFrom + 2 * LANES);
    DoubleVector y3 = load(y, yFrom + 3 * LANES);
    DoubleVector y4 = load(y, yFrom + 4 * LANES);
    DoubleVector y5 = load(y, yFrom + 5 * LANES);
    DoubleVector y6 = load(y, yFrom + 6 * LANES);
    for (int i = 0; i < rows; i++) {
      if (a[i] != 0) {
        int p = xFrom + i * n;
        DoubleVector factor = DoubleVector.broadcast(D, a[i]);
        y0 = y0.add(load(x, p).mul(factor));
        y1 = y1.add(load(x, p + LANES).mul(factor));
        y2 = y2.add(load(x, p + 2 * LANES).mul(factor));
        y3 = y3.add(load(x, p + 3 * LANES).mul(factor));
        y4 = y4.add(load(x, p + 4 * LANES).mul(factor));
        y5 = y5.add(load(x, p + 5 * LANES).mul(factor));
        y6 = y6.add(load(x, p + 6 * LANES).mul(factor));
      }
    }
    y0.intoArray(y, yFrom);
    y1.intoArray(y, yFrom + LANES);
    y2.intoArray(y, yFrom + 2 * LANES);
    y3.intoArray(y, yFrom + 3 * LANES);
    y4.intoArray(y, yFrom + 4 * LANES);
    y5.intoArray(y, yFrom + 5 * LANES);
    y6.intoArray(y, yFrom + 6 * LANES);
  }

  private static void add16(
      int rows, int n, double[] a, float[] x, int xFrom, double[] y, int yFrom) {
    DoubleVector y0 = load(y, yFrom);
    DoubleVector y1 = load(y, yFrom + LANES);
    DoubleVector y2 = load(y, yFrom + 2 * LANES);
    DoubleVector y3 = load(y, yFrom + 3 * LANES);
    for (int i = 0; i < rows; i++) {
      if (a[i] != 0) {
        int p = xFrom + i * n;
        DoubleVector factor = DoubleVector.broadcast(D, a[i]);
        y0 = y0.add(load(x, p).mul(factor));
        y1 = y1.add(load(x, p + LANES).mul(factor));
        y2 = y2.add(load(x, p + 2 * LANES).mul(factor));
        y3 = y3.add(load(x, p + 3 * LANES).mul(factor));
      }
    }
    y0.intoArray(y, yFrom);
    y1.intoArray(y, yFrom + LANES);
    y2.intoArray(y, yFrom + 2 * LANES);
    y3.intoArray(y, yFrom + 3 * LANES);
  }

  private static void add8(
      int rows, int n, double[] a, float[] x, int xFrom, double[] y, int yFrom) {
    DoubleVector y0 = load(y, yFrom);
    DoubleVector y1 = load(y, yFrom + LANES);
    for (int i = 0; i < rows; i++) {
      if (a[i] != 0) {
        int p = xFrom + i * n;
        DoubleVector factor = DoubleVector.broadcast(D, a[i]);
        y0 = y0.add(load(x, p).mul(factor));
        y1 = y1.add(load(x, p + LANES).mul(factor));
      }
    }
    y0.intoArray(y, yFrom);
    y1.intoArray(y, yFrom + LANES);
  }

  private static void add4(
      int rows, int n, double[] a, float[] x, int xFrom, double[] y, int yFrom) {
    DoubleVector y0 = load(y, yFrom);
    for (int i = 0; i < rows; i++) {
      if (a[i] != 0) {
        int p = xFrom + i * n;
        DoubleVector factor = DoubleVector.broadcast(D, a[i]);
        y0 = y0.add(load(x, p).mul(factor));
      }
    }
    y0.intoArray(y, yFrom);
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

  /** Copies {@code n} numbers, four at a time. */
  public static void widen(int n, float[] x, int xFrom, double[] y, int yFrom) {
    int i = 0;
    for (int whole = n & -LANES; i < whole; i += LANES) {
      load(x, xFrom + i).intoArray(y, yFrom + i);
    }
    for (; i < n; i++) {
      y[yFrom + i] = x[xFrom + i];
    }
  }

  /** Copies {@code n} numbers, four at a time, rounded to the nearest. */
  public static void narrow(int n, double[] x, int xFrom, float[] y, int yFrom) {
    int i = 0;
    for (int whole = n & -LANES; i < whole; i += LANES) {
      narrow(load(x, xFrom + i)).intoArray(y, yFrom + i);
    }
    for (; i < n; i++) {
      y[yFrom + i] = (float) x[xFrom + i];
    }
  }

  /** Divides by roots in {@code float}, four at a time. */
  public static void divideByRoots(
      int from, int to, double[] y, double[] square, double scale, double inside, double outside) {
    DoubleVector scales = DoubleVector.broadcast(D, scale);
    DoubleVector insides = DoubleVector.broadcast(D, inside);
    FloatVector outsides = FloatVector.broadcast(F, (float) outside);
    int i = from;
    for (; i <= to - LANES; i += LANES) {
      FloatVector root = narrow(load(square, i).mul(scales).add(insides)).sqrt();
      FloatVector quotient = narrow(load(y, i)).div(root.add(outsides));
      ((DoubleVector) quotient.convertShape(F2D, D, 0)).intoArray(y, i);
    }
    for (; i < to; i++) {
      float root = (float) Math.sqrt((float) (square[i] * scale + inside));
      float dividend = (float) y[i];
      y[i] = dividend / (root + (float) outside);
    }
  }

  private static FloatVector narrow(DoubleVector v) {
    return (FloatVector) v.convertShape(D2F, F, 0);
  }
}
