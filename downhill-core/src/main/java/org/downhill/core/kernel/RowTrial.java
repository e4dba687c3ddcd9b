package org.downhill.core.kernel;

import java.util.SplittableRandom;

/** Random dense rows of several widths, scored, judged and added, and copies of them. */
final class RowTrial implements Warming.Trial {

  private static final int ROWS = 64;
  private static final int[] WIDTHS = {9, 28, 31, 100};
  private static final int CALLS = 40;

  private final float[] x = new float[ROWS * WIDTHS[WIDTHS.length - 1]];
  private final double[] wide = new double[x.length];
  private final double[] w = new double[WIDTHS[WIDTHS.length - 1]];
  private final double[] y = new double[w.length];
  private final double[] scores = new double[ROWS];
  private final double[] target = new double[ROWS];
  private final double[] weight = new double[ROWS];
  private final double[] residual = new double[ROWS];
  private final double[] work = new double[4 * ROWS];

  RowTrial() {
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

  @Override
  public void run(Kernels kernels) {
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
  }
}
