package org.downhill.core.kernel;

import java.util.SplittableRandom;

/** Random rows, dense and sparse, with several numbers of outputs. */
final class OutputTrial implements Warming.Trial {

  private static final int FEATURES = 100;
  private static final int[] OUTPUTS = {5, 10, 20, 29};
  private static final int CALLS = 40;

  private final float[] x = new float[FEATURES];
  private final int[] index = new int[FEATURES];
  private final double[] w = new double[FEATURES * OUTPUTS[OUTPUTS.length - 1]];
  private final double[] y = new double[w.length];
  private final double[] scores = new double[OUTPUTS[OUTPUTS.length - 1]];

  OutputTrial() {
    SplittableRandom random = new SplittableRandom(1);
    for (int j = 0; j < FEATURES; j++) {
      x[j] = random.nextInt(4) == 0 ? 0 : (float) random.nextDouble(-1e-3, 1e-3);
      index[j] = random.nextInt(FEATURES);
    }
    for (int j = 0; j < w.length; j++) {
      w[j] = random.nextDouble(-1, 1);
    }
  }

  @Override
  public void run(Kernels kernels) {
    for (int call = 0; call < CALLS; call++) {
      int outputs = OUTPUTS[call % OUTPUTS.length];
      int n = FEATURES - call % 4;
      kernels.gemv(n, outputs, x, 0, w, scores, 0);
      kernels.sparseGemv(0, n, outputs, index, x, w, scores, 0);
      kernels.ger(n, outputs, w, 0, x, 0, y);
      kernels.sparseGer(0, n, outputs, w, 0, index, x, y);
    }
  }
}
