package org.downhill.core.kernel;

/**
 * The kernels on the Vector API, taken once they pay: plain loops at first, which need no warming
 * up, and the vector loops as soon as they are faster here.
 *
 * <p>Until the compiler has seen to it, every vector is an object and a vector loop a hundred times
 * slower than a plain one, for a second or more. So nothing happens in a process that ends soon;
 * after {@link #WORTH} numbers a thread of its own runs the vector loops on random rows, and work
 * goes over to them when they have overtaken the plain loops. As both end with the same bits,
 * nobody can tell when that was.
 */
final class WarmingKernels extends PlainKernels {

  /** Numbers that plain loops go through in half a second or so, where vectors would be filled. */
  private static final long WORTH = 200_000_000;

  private final Kernels vector;

  /** Of the loops for rows with one score. */
  private final Warming ofRows;

  /** Of the loops for rows with several scores, apart from the others, which most runs need. */
  private final Warming ofOutputs;

  WarmingKernels(Kernels vector) {
    this(vector, WORTH);
  }

  WarmingKernels(Kernels vector, long worth) {
    this.vector = vector;
    ofRows = new Warming(vector, worth, RowTrial::new);
    ofOutputs = new Warming(vector, worth, OutputTrial::new);
  }

  @Override
  public String name() {
    return vector.name();
  }

  @Override
  public void axpy(int n, double a, float[] x, int xFrom, double[] y, int yFrom) {
    if (ofRows.isReady()) {
      vector.axpy(n, a, x, xFrom, y, yFrom);
    } else {
      super.axpy(n, a, x, xFrom, y, yFrom);
    }
  }

  @Override
  public void widen(int n, float[] x, int xFrom, double[] y, int yFrom) {
    if (ofRows.isReady()) {
      vector.widen(n, x, xFrom, y, yFrom);
    } else {
      ofRows.count(n);
      super.widen(n, x, xFrom, y, yFrom);
    }
  }

  @Override
  public void narrow(int n, double[] x, int xFrom, float[] y, int yFrom) {
    if (ofRows.isReady()) {
      vector.narrow(n, x, xFrom, y, yFrom);
    } else {
      super.narrow(n, x, xFrom, y, yFrom);
    }
  }

  @Override
  public void divideByRoots(
      int from, int to, double[] y, double[] square, double scale, double inside, double outside) {
    if (ofRows.isReady()) {
      vector.divideByRoots(from, to, y, square, scale, inside, outside);
    } else {
      super.divideByRoots(from, to, y, square, scale, inside, outside);
    }
  }

  @Override
  public void rowDots(
      int rows, int n, float[] x, int xFrom, double[] w, double[] out, double[] work) {
    if (ofRows.isReady()) {
      vector.rowDots(rows, n, x, xFrom, w, out, work);
    } else {
      if (n >= VectorKernels.SHORTEST) {
        ofRows.count((long) rows * n);
      }
      super.rowDots(rows, n, x, xFrom, w, out, work);
    }
  }

  @Override
  public void addRows(int rows, int n, double[] a, float[] x, int xFrom, double[] y) {
    if (ofRows.isReady()) {
      vector.addRows(rows, n, a, x, xFrom, y);
    } else {
      super.addRows(rows, n, a, x, xFrom, y);
    }
  }

  @Override
  public double logistic(
      int n, double[] score, double[] target, double[] weight, double[] residual, double[] work) {
    return ofRows.isReady()
        ? vector.logistic(n, score, target, weight, residual, work)
        : super.logistic(n, score, target, weight, residual, work);
  }

  @Override
  public void gemv(
      int n, int outputs, float[] x, int xFrom, double[] w, double[] out, int outFrom) {
    if (ofOutputs.isReady()) {
      vector.gemv(n, outputs, x, xFrom, w, out, outFrom);
    } else {
      if (outputs >= VectorKernels.SHORTEST) {
        ofOutputs.count((long) n * outputs);
      }
      super.gemv(n, outputs, x, xFrom, w, out, outFrom);
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
    if (ofOutputs.isReady()) {
      vector.sparseGemv(from, to, outputs, index, value, w, out, outFrom);
    } else {
      if (outputs >= VectorKernels.SHORTEST) {
        ofOutputs.count((to - from) * (long) outputs);
      }
      super.sparseGemv(from, to, outputs, index, value, w, out, outFrom);
    }
  }

  @Override
  public void ger(int n, int outputs, double[] a, int aFrom, float[] x, int xFrom, double[] y) {
    if (ofOutputs.isReady()) {
      vector.ger(n, outputs, a, aFrom, x, xFrom, y);
    } else {
      super.ger(n, outputs, a, aFrom, x, xFrom, y);
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
    if (ofOutputs.isReady()) {
      vector.sparseGer(from, to, outputs, a, aFrom, index, value, y);
    } else {
      super.sparseGer(from, to, outputs, a, aFrom, index, value, y);
    }
  }
}
