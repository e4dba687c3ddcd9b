package org.downhill.core.rule;

/** Decaying means that several rules share. */
final class Moments {

  private Moments() {}

  /** {@code mean ← decay·mean + (1 − decay)·values}. */
  static void follow(double[] mean, double[] values, int from, int to, double decay) {
    double fresh = 1 - decay;
    for (int i = from; i < to; i++) {
      mean[i] = decay * mean[i] + fresh * values[i];
    }
  }

  /** {@code mean ← decay·mean + (1 − decay)·values²}. */
  static void followSquares(double[] mean, double[] values, int from, int to, double decay) {
    double fresh = 1 - decay;
    for (int i = from; i < to; i++) {
      mean[i] = decay * mean[i] + fresh * values[i] * values[i];
    }
  }

  /** Overwrites the tile's update with {@code scale·values}; leaves its gain alone. */
  static void replace(Tile tile, double[] values, double scale) {
    double[] update = tile.update();
    int to = tile.to();
    for (int i = tile.from(); i < to; i++) {
      update[i] = values[i] * scale;
    }
  }

  /** What a mean that began at 0 is multiplied by after {@code steps} steps: {@code 1/(1 − βᵗ)}. */
  static double correction(double decay, double steps) {
    return 1 / (1 - Math.pow(decay, steps));
  }
}
