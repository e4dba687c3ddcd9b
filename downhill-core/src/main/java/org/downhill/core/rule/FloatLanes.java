package org.downhill.core.rule;

import org.downhill.core.kernel.Kernels;
import org.downhill.core.problem.Penalty;
import org.jspecify.annotations.Nullable;

/**
 * Full vectors stored as {@code float}: a tile of them is widened while rules run over it, and
 * rounded when they are through.
 */
final class FloatLanes extends Lanes {

  private final Kernels kernels = Kernels.active();
  private final float[][][] slots;
  private float[] point = {};
  private float[] step = {};
  private float @Nullable [] gains;
  private float @Nullable [] spareGains;

  /** Takes over the arrays of the rules' states. */
  FloatLanes(Executor executor, int dimension) {
    length = dimension;
    slots = new float[executor.rules()][][];
    for (int k = 0; k < slots.length; k++) {
      slots[k] = executor.state(k).narrow(kernels);
    }
  }

  void bind(float[] newPoint, float[] newUpdate, boolean withGain) {
    point = newPoint;
    step = newUpdate;
    gains = withGain ? gains() : null;
  }

  private float[] gains() {
    if (spareGains == null) {
      spareGains = new float[length];
    }
    return spareGains;
  }

  /** The array that a rule declared as number {@code i}. */
  float[] slot(int rule, int i) {
    return slots[rule][i];
  }

  @Override
  void open(Tile tile, int from, int to) {
    WideTile wide = tile.wide();
    int n = to - from;
    kernels.widen(n, point, from, wide.x, 0);
    kernels.widen(n, step, from, wide.update, 0);
    if (gains != null) {
      kernels.widen(n, gains, from, wide.gain, 0);
    }
    tile.arrays(wide.x, wide.update, gains == null ? null : wide.gain).window(0, n, from);
  }

  @Override
  void lend(Tile tile, int rule) {
    float[][] narrow = slots[rule];
    double[][] wide = tile.wide().slots(narrow.length);
    for (int i = 0; i < narrow.length; i++) {
      kernels.widen(tile.to(), narrow[i], tile.coordinate(0), wide[i], 0);
    }
    tile.slots(wide);
  }

  @Override
  void takeBack(Tile tile, int rule) {
    float[][] narrow = slots[rule];
    for (int i = 0; i < narrow.length; i++) {
      kernels.narrow(tile.to(), tile.slot(i), 0, narrow[i], tile.coordinate(0));
    }
  }

  @Override
  void close(Tile tile) {
    int n = tile.to();
    int from = tile.coordinate(0);
    kernels.narrow(n, tile.update(), 0, step, from);
    if (gains != null) {
      kernels.narrow(n, tile.wide().gain, 0, gains, from);
    }
  }

  @Override
  void finish(Tile tile) {
    kernels.narrow(tile.to(), tile.x(), 0, point, tile.coordinate(0));
  }

  @Override
  void prox(Penalty penalty, double[] steps, Tile tile) {
    penalty.prox(tile.x(), steps, 0, tile.to(), tile.coordinate(0));
  }
}
