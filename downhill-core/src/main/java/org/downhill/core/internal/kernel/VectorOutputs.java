package org.downhill.core.internal.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products of single rows with the weights of several outputs, which lie side by side, on vectors
 * of four {@code double}s. Sixteen, eight or four outputs are taken at a time and stay in registers
 * while a loop runs over the row's features. For the up to three that are left over a vector takes
 * the last four, and only what is new of it is kept; there must be four outputs at least, and
 * nobody else may write to what is added to. Bits and order are those of the plain loops, as in
 * {@link VectorLoops}.
 *
 * <p>Plain loops over outputs become vectors as well, but end after so few numbers that most of the
 * time goes to getting in and out of them, and what they add up goes to memory and back for each
 * feature.
 */
public final class VectorOutputs {

  private static final VectorSpecies<Double> D = DoubleVector.SPECIES_256;
  private static final int LANES = 4;
  private static final int SIXTEEN = 16;
  private static final int EIGHT = 8;

  private VectorOutputs() {}

  /** How many outputs are taken next where so many are left, at least four. */
  private static int group(int left) {
    if (left >= SIXTEEN) {
      return SIXTEEN;
    }
    return left >= EIGHT ? EIGHT : LANES;
  }

  /** The last lanes, so many of them. */
  private static VectorMask<Double> last(int lanes) {
    return DoubleVector.zero(D).addIndex(1).compare(VectorOperators.GE, LANES - lanes);
  }

  /** Adds to each output its dot product with a dense row. */
  public static void gemv(
      int n, int outputs, float[] x, int xFrom, double[] w, double[] out, int outFrom) {
    int whole = outputs & -LANES;
    for (int k = 0, group; k < whole; k += group) {
      group = group(whole - k);
      switch (group) {
        case SIXTEEN -> sumDenseSixteen(n, outputs, x, xFrom, w, k, out, outFrom + k);
        case EIGHT -> sumDenseEight(n, outputs, x, xFrom, w, k, out, outFrom + k);
        default -> sumDenseFour(n, outputs, x, xFrom, w, k, out, outFrom + k);
      }
    }
    if (whole < outputs) {
      sumDenseLast(n, outputs, x, xFrom, w, out, outFrom + outputs - LANES);
    }
  }

  private static void sumDenseSixteen(
      int n, int outputs, float[] x, int xFrom, double[] w, int wFrom, double[] out, int at) {
    DoubleVector s0 = DoubleVector.fromArray(D, out, at);
    DoubleVector s1 = DoubleVector.fromArray(D, out, at + LANES);
    DoubleVector s2 = DoubleVector.fromArray(D, out, at + 2 * LANES);
    DoubleVector s3 = DoubleVector.fromArray(D, out, at + 3 * LANES);
    for (int j = 0, p = wFrom; j < n; j++, p += outputs) {
      if (x[xFrom + j] != 0) {
        DoubleVector v = DoubleVector.broadcast(D, x[xFrom + j]);
        s0 = s0.add(DoubleVector.fromArray(D, w, p).mul(v));
        s1 = s1.add(DoubleVector.fromArray(D, w, p + LANES).mul(v));
        s2 = s2.add(DoubleVector.fromArray(D, w, p + 2 * LANES).mul(v));
        s3 = s3.add(DoubleVector.fromArray(D, w, p + 3 * LANES).mul(v));
      }
    }
    s0.intoArray(out, at);
    s1.intoArray(out, at + LANES);
    s2.intoArray(out, at + 2 * LANES);
    s3.intoArray(out, at + 3 * LANES);
  }

  private static void sumDenseEight(
      int n, int outputs, float[] x, int xFrom, double[] w, int wFrom, double[] out, int at) {
    DoubleVector s0 = DoubleVector.fromArray(D, out, at);
    DoubleVector s1 = DoubleVector.fromArray(D, out, at + LANES);
    for (int j = 0, p = wFrom; j < n; j++, p += outputs) {
      if (x[xFrom + j] != 0) {
        DoubleVector v = DoubleVector.broadcast(D, x[xFrom + j]);
        s0 = s0.add(DoubleVector.fromArray(D, w, p).mul(v));
        s1 = s1.add(DoubleVector.fromArray(D, w, p + LANES).mul(v));
      }
    }
    s0.intoArray(out, at);
    s1.intoArray(out, at + LANES);
  }

  private static void sumDenseFour(
      int n, int outputs, float[] x, int xFrom, double[] w, int wFrom, double[] out, int at) {
    DoubleVector s0 = DoubleVector.fromArray(D, out, at);
    for (int j = 0, p = wFrom; j < n; j++, p += outputs) {
      if (x[xFrom + j] != 0) {
        DoubleVector v = DoubleVector.broadcast(D, x[xFrom + j]);
        s0 = s0.add(DoubleVector.fromArray(D, w, p).mul(v));
      }
    }
    s0.intoArray(out, at);
  }

  private static void sumDenseLast(
      int n, int outputs, float[] x, int xFrom, double[] w, double[] out, int at) {
    DoubleVector before = DoubleVector.fromArray(D, out, at);
    DoubleVector s = before;
    for (int j = 0, p = outputs - LANES; j < n; j++, p += outputs) {
      if (x[xFrom + j] != 0) {
        s = s.add(DoubleVector.fromArray(D, w, p).mul(DoubleVector.broadcast(D, x[xFrom + j])));
      }
    }
    before.blend(s, last(outputs % LANES)).intoArray(out, at);
  }

  /** Adds to each output its dot product with a sparse row. */
  public static void sparseGemv(
      int from,
      int to,
      int outputs,
      int[] index,
      float[] value,
      double[] w,
      double[] out,
      int outFrom) {
    int whole = outputs & -LANES;
    for (int k = 0, group; k < whole; k += group) {
      group = group(whole - k);
      switch (group) {
        case SIXTEEN -> sumSparseSixteen(from, to, outputs, index, value, w, k, out, outFrom + k);
        case EIGHT -> sumSparseEight(from, to, outputs, index, value, w, k, out, outFrom + k);
        default -> sumSparseFour(from, to, outputs, index, value, w, k, out, outFrom + k);
      }
    }
    if (whole < outputs) {
      sumSparseLast(from, to, outputs, index, value, w, out, outFrom + outputs - LANES);
    }
  }

  private static void sumSparseSixteen(
      int from,
      int to,
      int outputs,
      int[] index,
      float[] value,
      double[] w,
      int wFrom,
      double[] out,
      int at) {
    DoubleVector s0 = DoubleVector.fromArray(D, out, at);
    DoubleVector s1 = DoubleVector.fromArray(D, out, at + LANES);
    DoubleVector s2 = DoubleVector.fromArray(D, out, at + 2 * LANES);
    DoubleVector s3 = DoubleVector.fromArray(D, out, at + 3 * LANES);
    for (int i = from; i < to; i++) {
      DoubleVector v = DoubleVector.broadcast(D, value[i]);
      int p = index[i] * outputs + wFrom;
      s0 = s0.add(DoubleVector.fromArray(D, w, p).mul(v));
      s1 = s1.add(DoubleVector.fromArray(D, w, p + LANES).mul(v));
      s2 = s2.add(DoubleVector.fromArray(D, w, p + 2 * LANES).mul(v));
      s3 = s3.add(DoubleVector.fromArray(D, w, p + 3 * LANES).mul(v));
    }
    s0.intoArray(out, at);
    s1.intoArray(out, at + LANES);
    s2.intoArray(out, at + 2 * LANES);
    s3.intoArray(out, at + 3 * LANES);
  }

  private static void sumSparseEight(
      int from,
      int to,
      int outputs,
      int[] index,
      float[] value,
      double[] w,
      int wFrom,
      double[] out,
      int at) {
    DoubleVector s0 = DoubleVector.fromArray(D, out, at);
    DoubleVector s1 = DoubleVector.fromArray(D, out, at + LANES);
    for (int i = from; i < to; i++) {
      DoubleVector v = DoubleVector.broadcast(D, value[i]);
      int p = index[i] * outputs + wFrom;
      s0 = s0.add(DoubleVector.fromArray(D, w, p).mul(v));
      s1 = s1.add(DoubleVector.fromArray(D, w, p + LANES).mul(v));
    }
    s0.intoArray(out, at);
    s1.intoArray(out, at + LANES);
  }

  private static void sumSparseFour(
      int from,
      int to,
      int outputs,
      int[] index,
      float[] value,
      double[] w,
      int wFrom,
      double[] out,
      int at) {
    DoubleVector s0 = DoubleVector.fromArray(D, out, at);
    for (int i = from; i < to; i++) {
      DoubleVector v = DoubleVector.broadcast(D, value[i]);
      int p = index[i] * outputs + wFrom;
      s0 = s0.add(DoubleVector.fromArray(D, w, p).mul(v));
    }
    s0.intoArray(out, at);
  }

  private static void sumSparseLast(
      int from, int to, int outputs, int[] index, float[] value, double[] w, double[] out, int at) {
    DoubleVector before = DoubleVector.fromArray(D, out, at);
    DoubleVector s = before;
    for (int i = from; i < to; i++) {
      int p = index[i] * outputs + outputs - LANES;
      s = s.add(DoubleVector.fromArray(D, w, p).mul(DoubleVector.broadcast(D, value[i])));
    }
    before.blend(s, last(outputs % LANES)).intoArray(out, at);
  }

  /** Adds the outer product of a dense row and one number for each output. */
  public static void ger(
      int n, int outputs, double[] a, int aFrom, float[] x, int xFrom, double[] y) {
    int whole = outputs & -LANES;
    for (int k = 0, group; k < whole; k += group) {
      group = group(whole - k);
      switch (group) {
        case SIXTEEN -> addDenseSixteen(n, outputs, x, xFrom, a, aFrom + k, y, k);
        case EIGHT -> addDenseEight(n, outputs, x, xFrom, a, aFrom + k, y, k);
        default -> addDenseFour(n, outputs, x, xFrom, a, aFrom + k, y, k);
      }
    }
    if (whole < outputs) {
      addDenseLast(n, outputs, x, xFrom, a, aFrom + outputs - LANES, y);
    }
  }

  private static void addDenseSixteen(
      int n, int outputs, float[] x, int xFrom, double[] a, int at, double[] y, int yFrom) {
    DoubleVector s0 = DoubleVector.fromArray(D, a, at);
    DoubleVector s1 = DoubleVector.fromArray(D, a, at + LANES);
    DoubleVector s2 = DoubleVector.fromArray(D, a, at + 2 * LANES);
    DoubleVector s3 = DoubleVector.fromArray(D, a, at + 3 * LANES);
    for (int j = 0, p = yFrom; j < n; j++, p += outputs) {
      if (x[xFrom + j] != 0) {
        DoubleVector v = DoubleVector.broadcast(D, x[xFrom + j]);
        DoubleVector.fromArray(D, y, p).add(s0.mul(v)).intoArray(y, p);
        DoubleVector.fromArray(D, y, p + LANES).add(s1.mul(v)).intoArray(y, p + LANES);
        DoubleVector.fromArray(D, y, p + 2 * LANES).add(s2.mul(v)).intoArray(y, p + 2 * LANES);
        DoubleVector.fromArray(D, y, p + 3 * LANES).add(s3.mul(v)).intoArray(y, p + 3 * LANES);
      }
    }
  }

  private static void addDenseEight(
      int n, int outputs, float[] x, int xFrom, double[] a, int at, double[] y, int yFrom) {
    DoubleVector s0 = DoubleVector.fromArray(D, a, at);
    DoubleVector s1 = DoubleVector.fromArray(D, a, at + LANES);
    for (int j = 0, p = yFrom; j < n; j++, p += outputs) {
      if (x[xFrom + j] != 0) {
        DoubleVector v = DoubleVector.broadcast(D, x[xFrom + j]);
        DoubleVector.fromArray(D, y, p).add(s0.mul(v)).intoArray(y, p);
        DoubleVector.fromArray(D, y, p + LANES).add(s1.mul(v)).intoArray(y, p + LANES);
      }
    }
  }

  private static void addDenseFour(
      int n, int outputs, float[] x, int xFrom, double[] a, int at, double[] y, int yFrom) {
    DoubleVector s0 = DoubleVector.fromArray(D, a, at);
    for (int j = 0, p = yFrom; j < n; j++, p += outputs) {
      if (x[xFrom + j] != 0) {
        DoubleVector v = DoubleVector.broadcast(D, x[xFrom + j]);
        DoubleVector.fromArray(D, y, p).add(s0.mul(v)).intoArray(y, p);
      }
    }
  }

  private static void addDenseLast(
      int n, int outputs, float[] x, int xFrom, double[] a, int at, double[] y) {
    DoubleVector factors = DoubleVector.fromArray(D, a, at);
    VectorMask<Double> fresh = last(outputs % LANES);
    for (int j = 0, p = outputs - LANES; j < n; j++, p += outputs) {
      if (x[xFrom + j] != 0) {
        DoubleVector before = DoubleVector.fromArray(D, y, p);
        DoubleVector v = DoubleVector.broadcast(D, x[xFrom + j]);
        before.blend(before.add(factors.mul(v)), fresh).intoArray(y, p);
      }
    }
  }

  /** Adds the outer product of a sparse row and one number for each output. */
  public static void sparseGer(
      int from,
      int to,
      int outputs,
      double[] a,
      int aFrom,
      int[] index,
      float[] value,
      double[] y) {
    int whole = outputs & -LANES;
    for (int k = 0, group; k < whole; k += group) {
      group = group(whole - k);
      switch (group) {
        case SIXTEEN -> addSparseSixteen(from, to, outputs, index, value, a, aFrom + k, y, k);
        case EIGHT -> addSparseEight(from, to, outputs, index, value, a, aFrom + k, y, k);
        default -> addSparseFour(from, to, outputs, index, value, a, aFrom + k, y, k);
      }
    }
    if (whole < outputs) {
      addSparseLast(from, to, outputs, index, value, a, aFrom + outputs - LANES, y);
    }
  }

  private static void addSparseSixteen(
      int from,
      int to,
      int outputs,
      int[] index,
      float[] value,
      double[] a,
      int at,
      double[] y,
      int yFrom) {
    DoubleVector s0 = DoubleVector.fromArray(D, a, at);
    DoubleVector s1 = DoubleVector.fromArray(D, a, at + LANES);
    DoubleVector s2 = DoubleVector.fromArray(D, a, at + 2 * LANES);
    DoubleVector s3 = DoubleVector.fromArray(D, a, at + 3 * LANES);
    for (int i = from; i < to; i++) {
      DoubleVector v = DoubleVector.broadcast(D, value[i]);
      int p = index[i] * outputs + yFrom;
      DoubleVector.fromArray(D, y, p).add(s0.mul(v)).intoArray(y, p);
      DoubleVector.fromArray(D, y, p + LANES).add(s1.mul(v)).intoArray(y, p + LANES);
      DoubleVector.fromArray(D, y, p + 2 * LANES).add(s2.mul(v)).intoArray(y, p + 2 * LANES);
      DoubleVector.fromArray(D, y, p + 3 * LANES).add(s3.mul(v)).intoArray(y, p + 3 * LANES);
    }
  }

  private static void addSparseEight(
      int from,
      int to,
      int outputs,
      int[] index,
      float[] value,
      double[] a,
      int at,
      double[] y,
      int yFrom) {
    DoubleVector s0 = DoubleVector.fromArray(D, a, at);
    DoubleVector s1 = DoubleVector.fromArray(D, a, at + LANES);
    for (int i = from; i < to; i++) {
      DoubleVector v = DoubleVector.broadcast(D, value[i]);
      int p = index[i] * outputs + yFrom;
      DoubleVector.fromArray(D, y, p).add(s0.mul(v)).intoArray(y, p);
      DoubleVector.fromArray(D, y, p + LANES).add(s1.mul(v)).intoArray(y, p + LANES);
    }
  }

  private static void addSparseFour(
      int from,
      int to,
      int outputs,
      int[] index,
      float[] value,
      double[] a,
      int at,
      double[] y,
      int yFrom) {
    DoubleVector s0 = DoubleVector.fromArray(D, a, at);
    for (int i = from; i < to; i++) {
      DoubleVector v = DoubleVector.broadcast(D, value[i]);
      int p = index[i] * outputs + yFrom;
      DoubleVector.fromArray(D, y, p).add(s0.mul(v)).intoArray(y, p);
    }
  }

  private static void addSparseLast(
      int from, int to, int outputs, int[] index, float[] value, double[] a, int at, double[] y) {
    DoubleVector factors = DoubleVector.fromArray(D, a, at);
    VectorMask<Double> fresh = last(outputs % LANES);
    for (int i = from; i < to; i++) {
      int p = index[i] * outputs + outputs - LANES;
      DoubleVector before = DoubleVector.fromArray(D, y, p);
      DoubleVector v = DoubleVector.broadcast(D, value[i]);
      before.blend(before.add(factors.mul(v)), fresh).intoArray(y, p);
    }
  }
}
