package org.downhill.core.kernel;

import org.downhill.core.internal.kernel.VectorLogistic;
import org.downhill.core.internal.kernel.VectorLoops;
import org.downhill.core.internal.kernel.VectorOutputs;

/** The kernels on Java's Vector API where that is faster, and as plain loops where it is not. */
final class VectorKernels extends PlainKernels {

  /** Numbers side by side that fill a vector; fewer are left to the plain loops. */
  static final int SHORTEST = 4;

  @Override
  public String name() {
    return KernelChoice.VECTOR;
  }

  @Override
  public void axpy(int n, double a, float[] x, int xFrom, double[] y, int yFrom) {
    if (n < SHORTEST) {
      super.axpy(n, a, x, xFrom, y, yFrom);
    } else {
      VectorLoops.axpy(n, a, x, xFrom, y, yFrom);
    }
  }

  // Compilers before JDK 20 convert numbers one by one in a plain loop.

  @Override
  public void widen(int n, float[] x, int xFrom, double[] y, int yFrom) {
    VectorLoops.widen(n, x, xFrom, y, yFrom);
  }

  @Override
  public void narrow(int n, double[] x, int xFrom, float[] y, int yFrom) {
    VectorLoops.narrow(n, x, xFrom, y, yFrom);
  }

  @Override
  public void divideByRoots(
      int from, int to, double[] y, double[] square, double scale, double inside, double outside) {
    VectorLoops.divideByRoots(from, to, y, square, scale, inside, outside);
  }

  @Override
  public void rowDots(
      int rows, int n, float[] x, int xFrom, double[] w, double[] out, double[] work) {
    if (n < SHORTEST || rows == 0) {
      super.rowDots(rows, n, x, xFrom, w, out, work);
    } else {
      VectorLoops.rowDots(rows, n, x, xFrom, w, out, work);
    }
  }

  @Override
  public void addRows(int rows, int n, double[] a, float[] x, int xFrom, double[] y) {
    if (n < SHORTEST || rows == 0) {
      super.addRows(rows, n, a, x, xFrom, y);
    } else {
      VectorLoops.addRows(rows, n, a, x, xFrom, y);
    }
  }

  @Override
  public double logistic(
      int n, double[] score, double[] target, double[] weight, double[] residual, double[] work) {
    return VectorLogistic.losses(n, score, target, weight, residual, work);
  }

  @Override
  public void gemv(
      int n, int outputs, float[] x, int xFrom, double[] w, double[] out, int outFrom) {
    if (outputs < SHORTEST) {
      super.gemv(n, outputs, x, xFrom, w, out, outFrom);
    } else {
      VectorOutputs.gemv(n, outputs, x, xFrom, w, out, outFrom);
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
    if (outputs < SHORTEST) {
      super.sparseGemv(from, to, outputs, index, value, w, out, outFrom);
    } else {
      VectorOutputs.sparseGemv(from, to, outputs, index, value, w, out, outFrom);
    }
  }

  @Override
  public void ger(int n, int outputs, double[] a, int aFrom, float[] x, int xFrom, double[] y) {
    if (outputs < SHORTEST) {
      super.ger(n, outputs, a, aFrom, x, xFrom, y);
    } else {
      VectorOutputs.ger(n, outputs, a, aFrom, x, xFrom, y);
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
    if (outputs < SHORTEST) {
      super.sparseGer(from, to, outputs, a, aFrom, index, value, y);
    } else {
      VectorOutputs.sparseGer(from, to, outputs, a, aFrom, index, value, y);
    }
  }
}
