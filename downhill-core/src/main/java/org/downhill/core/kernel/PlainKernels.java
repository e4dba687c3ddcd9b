package org.downhill.core.kernel;

import org.downhill.core.internal.kernel.DotGroups;
import org.downhill.core.internal.kernel.Logit;

/** The kernels as plain Java loops: the reference for every other implementation. */
class PlainKernels implements Kernels {

  static final PlainKernels INSTANCE = new PlainKernels();

  PlainKernels() {}

  @Override
  public String name() {
    return "plain";
  }

  // The partial sums are local variables: in an array they would live in memory, not in registers.

  @Override
  public double dot(int n, float[] x, int xFrom, double[] w, int wFrom) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    while (i + 4 <= n) {
      int group = i + DotGroups.length(n - i);
      int p = xFrom + i;
      int q = wFrom + i;
      double a0 = x[p] * w[q];
      double a1 = x[p + 1] * w[q + 1];
      double a2 = x[p + 2] * w[q + 2];
      double a3 = x[p + 3] * w[q + 3];
      double b0 = 0;
      double b1 = 0;
      double b2 = 0;
      double b3 = 0;
      for (i += 4; i < group; i += 8) {
        p = xFrom + i;
        q = wFrom + i;
        b0 += x[p] * w[q];
        b1 += x[p + 1] * w[q + 1];
        b2 += x[p + 2] * w[q + 2];
        b3 += x[p + 3] * w[q + 3];
        if (i + 8 <= group) {
          a0 += x[p + 4] * w[q + 4];
          a1 += x[p + 5] * w[q + 5];
          a2 += x[p + 6] * w[q + 6];
          a3 += x[p + 7] * w[q + 7];
        }
      }
      i = group;
      s0 += a0 + b0;
      s1 += a1 + b1;
      s2 += a2 + b2;
      s3 += a3 + b3;
    }
    double sum = (s0 + s2) + (s1 + s3);
    for (; i < n; i++) {
      sum += x[xFrom + i] * w[wFrom + i];
    }
    return sum;
  }

  @Override
  public double dot(int n, double[] a, int aFrom, double[] b, int bFrom) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    int i = 0;
    for (int grouped = n & ~7; i < grouped; i += 8) {
      int p = aFrom + i;
      int q = bFrom + i;
      s0 += a[p] * b[q];
      s1 += a[p + 1] * b[q + 1];
      s2 += a[p + 2] * b[q + 2];
      s3 += a[p + 3] * b[q + 3];
      s4 += a[p + 4] * b[q + 4];
      s5 += a[p + 5] * b[q + 5];
      s6 += a[p + 6] * b[q + 6];
      s7 += a[p + 7] * b[q + 7];
    }
    if (i + 4 <= n) {
      int p = aFrom + i;
      int q = bFrom + i;
      s0 += a[p] * b[q];
      s1 += a[p + 1] * b[q + 1];
      s2 += a[p + 2] * b[q + 2];
      s3 += a[p + 3] * b[q + 3];
      i += 4;
    }
    double sum = ((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7));
    for (; i < n; i++) {
      sum += a[aFrom + i] * b[bFrom + i];
    }
    return sum;
  }

  @Override
  public double sparseDot(int from, int to, int[] index, float[] value, double[] w) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = from;
    for (int grouped = from + ((to - from) & ~3); i < grouped; i += 4) {
      s0 += value[i] * w[index[i]];
      s1 += value[i + 1] * w[index[i + 1]];
      s2 += value[i + 2] * w[index[i + 2]];
      s3 += value[i + 3] * w[index[i + 3]];
    }
    double sum = (s0 + s2) + (s1 + s3);
    for (; i < to; i++) {
      sum += value[i] * w[index[i]];
    }
    return sum;
  }

  @Override
  public void axpy(int n, double a, float[] x, int xFrom, double[] y, int yFrom) {
    for (int i = 0; i < n; i++) {
      y[yFrom + i] += a * x[xFrom + i];
    }
  }

  @Override
  public void axpy(int n, double a, double[] x, int xFrom, double[] y, int yFrom) {
    for (int i = 0; i < n; i++) {
      y[yFrom + i] += a * x[xFrom + i];
    }
  }

  @Override
  public void widen(int n, float[] x, int xFrom, double[] y, int yFrom) {
    for (int i = 0; i < n; i++) {
      y[yFrom + i] = x[xFrom + i];
    }
  }

  @Override
  public void narrow(int n, double[] x, int xFrom, float[] y, int yFrom) {
    for (int i = 0; i < n; i++) {
      y[yFrom + i] = (float) x[xFrom + i];
    }
  }

  @Override
  public void divideByRoots(
      int from, int to, double[] y, double[] square, double scale, double inside, double outside) {
    for (int i = from; i < to; i++) {
      float root = (float) Math.sqrt((float) (square[i] * scale + inside));
      float dividend = (float) y[i];
      y[i] = dividend / (root + (float) outside);
    }
  }

  @Override
  public void sparseAxpy(double a, int from, int to, int[] index, float[] value, double[] y) {
    for (int i = from; i < to; i++) {
      y[index[i]] += a * value[i];
    }
  }

  @Override
  public void gemv(
      int n, int outputs, float[] x, int xFrom, double[] w, double[] out, int outFrom) {
    for (int j = 0, at = 0; j < n; j++, at += outputs) {
      double v = x[xFrom + j];
      if (v != 0) { // images and one-hot columns are mostly zeros
        for (int k = 0; k < outputs; k++) {
          out[outFrom + k] += v * w[at + k];
        }
      }
    }
  }

  @Override
  public void sparseGemv(
      int from,
      int to,
      int outputs,
      int[] index,
      float[] value,
      double[] w,
      double[] out,
      int outFrom) {
    // Each feature's weights are read once and together: they are rarely in the cache.
    for (int i = from; i < to; i++) {
      double v = value[i];
      int at = index[i] * outputs;
      for (int k = 0; k < outputs; k++) {
        out[outFrom + k] += v * w[at + k];
      }
    }
  }

  @Override
  public void ger(int n, int outputs, double[] a, int aFrom, float[] x, int xFrom, double[] y) {
    for (int j = 0, at = 0; j < n; j++, at += outputs) {
      double v = x[xFrom + j];
      if (v != 0) { // images and one-hot columns are mostly zeros
        for (int k = 0; k < outputs; k++) {
          y[at + k] += v * a[aFrom + k];
        }
      }
    }
  }

  @Override
  public void sparseGer(
      int from,
      int to,
      int outputs,
      double[] a,
      int aFrom,
      int[] index,
      float[] value,
      double[] y) {
    for (int i = from; i < to; i++) {
      double v = value[i];
      int at = index[i] * outputs;
      for (int k = 0; k < outputs; k++) {
        y[at + k] += v * a[aFrom + k];
      }
    }
  }

  @Override
  public void rowDots(
      int rows, int n, float[] x, int xFrom, double[] w, double[] out, double[] work) {
    for (int i = 0; i < rows; i++) {
      out[i] = dot(n, x, xFrom + i * n, w, 0);
    }
  }

  @Override
  public void addRows(int rows, int n, double[] a, float[] x, int xFrom, double[] y) {
    for (int i = 0; i < rows; i++) {
      if (a[i] != 0) {
        axpy(n, a[i], x, xFrom + i * n, y, 0);
      }
    }
  }

  @Override
  public double logistic(
      int n, double[] score, double[] target, double[] weight, double[] residual, double[] work) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    for (int i = 0; i < n; i++) {
      double e = Logit.exp(-Math.abs(score[i]));
      double loss = Logit.loss(score[i], target[i], weight[i], e);
      residual[i] = Logit.slope(score[i], target[i], weight[i], e);
      switch (i & 3) {
        case 0 -> s0 += loss;
        case 1 -> s1 += loss;
        case 2 -> s2 += loss;
        default -> s3 += loss;
      }
    }
    return (s0 + s2) + (s1 + s3);
  }
}
