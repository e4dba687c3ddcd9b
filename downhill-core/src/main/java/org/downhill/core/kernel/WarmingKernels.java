package org.downhill.core.kernel;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;

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

  /** Numbers that plain loops go through in half a second or so. */
  private static final long WORTH = 200_000_000;

  private static final int ROWS = 64;
  private static final int[] WIDTHS = {9, 28, 31, 100};
  private static final int CALLS = 40;
  private static final long MOST_NANOS = 60_000_000_000L;

  private final Kernels vector;
  private final long worth;
  private final AtomicBoolean started = new AtomicBoolean();
  private volatile boolean ready;

  /** Numbers gone through so far; that threads may lose counts does no harm. */
  private long seen;

  WarmingKernels(Kernels vector) {
    this(vector, WORTH);
  }

  WarmingKernels(Kernels vector, long worth) {
    this.vector = vector;
    this.worth = worth;
  }

  @Override
  public String name() {
    return vector.name();
  }

  /** Whether vector loops do the work. */
  boolean isReady() {
    return ready;
  }

  @Override
  public void axpy(int n, double a, float[] x, int xFrom, double[] y, int yFrom) {
    if (ready) {
      vector.axpy(n, a, x, xFrom, y, yFrom);
    } else {
      super.axpy(n, a, x, xFrom, y, yFrom);
    }
  }

  @Override
  public void widen(int n, float[] x, int xFrom, double[] y, int yFrom) {
    if (ready) {
      vector.widen(n, x, xFrom, y, yFrom);
    } else {
      count(n);
      super.widen(n, x, xFrom, y, yFrom);
    }
  }

  @Override
  public void narrow(int n, double[] x, int xFrom, float[] y, int yFrom) {
    if (ready) {
      vector.narrow(n, x, xFrom, y, yFrom);
    } else {
      super.narrow(n, x, xFrom, y, yFrom);
    }
  }

  @Override
  public void divideByRoots(
      int from, int to, double[] y, double[] square, double scale, double inside, double outside) {
    if (ready) {
      vector.divideByRoots(from, to, y, square, scale, inside, outside);
    } else {
      super.divideByRoots(from, to, y, square, scale, inside, outside);
    }
  }

  @Override
  public void rowDots(
      int rows, int n, float[] x, int xFrom, double[] w, double[] out, double[] work) {
    if (ready) {
      vector.rowDots(rows, n, x, xFrom, w, out, work);
    } else {
      count((long) rows * n);
      super.rowDots(rows, n, x, xFrom, w, out, work);
    }
  }

  @Override
  public void addRows(int rows, int n, double[] a, float[] x, int xFrom, double[] y) {
    if (ready) {
      vector.addRows(rows, n, a, x, xFrom, y);
    } else {
      super.addRows(rows, n, a, x, xFrom, y);
    }
  }

  @Override
  public double logistic(
      int n, double[] score, double[] target, double[] weight, double[] residual, double[] work) {
    return ready
        ? vector.logistic(n, score, target, weight, residual, work)
        : super.logistic(n, score, target, weight, residual, work);
  }

  private void count(long numbers) {
    seen += numbers;
    if (seen >= worth && started.compareAndSet(false, true)) {
      Thread thread = new Thread(this::warmUp, "downhill-warm-up");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void warmUp() {
    Trial trial = new Trial();
    Kernels plain = new PlainKernels();
    long start = System.nanoTime();
    while (System.nanoTime() - start < MOST_NANOS) {
      long ofVector = trial.nanos(vector);
      // Twice, so that one slow moment of the plain loops does not decide.
      if (ofVector < trial.nanos(plain) && trial.nanos(vector) < trial.nanos(plain)) {
        ready = true;
        return;
      }
    }
  }

  /** Random rows of several widths, with every case that the loops know. */
  private static final class Trial {
    private final float[] x = new float[ROWS * WIDTHS[WIDTHS.length - 1]];
    private final double[] wide = new double[x.length];
    private final double[] w = new double[WIDTHS[WIDTHS.length - 1]];
    private final double[] y = new double[w.length];
    private final double[] scores = new double[ROWS];
    private final double[] target = new double[ROWS];
    private final double[] weight = new double[ROWS];
    private final double[] residual = new double[ROWS];
    private final double[] work = new double[4 * ROWS];

    Trial() {
      SplittableRandom random = new SplittableRandom(1);
      for (int i = 0; i < x.length; i++) {
        x[i] = (float) random.nextDouble(-1, 1);
      }
      for (int j = 0; j < w.length; j++) {
        w[j] = random.nextDouble(-1, 1);
      }
      for (int i = 0; i < ROWS; i++) {
        target[i] = random.nextInt(2);
        weight[i] = random.nextInt(8) == 0 ? 0 : 1;
      }
    }

    long nanos(Kernels kernels) {
      long start = System.nanoTime();
      for (int call = 0; call < CALLS; call++) {
        int n = WIDTHS[call % WIDTHS.length];
        int rows = ROWS - call % 4;
        kernels.rowDots(rows, n, x, 0, w, scores, work);
        kernels.logistic(rows, scores, target, weight, residual, work);
        kernels.addRows(rows, n, residual, x, 0, y);
        kernels.axpy(n, 1e-3, x, 0, y, 0);
        kernels.widen(n * rows, x, 0, wide, 0);
        kernels.narrow(n * rows, wide, 0, x, 0);
        kernels.divideByRoots(0, rows, scores, weight, 2, 1, 1);
      }
      return System.nanoTime() - start;
    }
  }
}
