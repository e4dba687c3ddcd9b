package org.downhill.core.rule;

import java.util.Arrays;
import org.downhill.core.problem.Penalty;

/** Compact copies of scattered coordinates, which grow to the largest number ever gathered. */
final class GatheredLanes extends Lanes {

  private static final double[] UNBOUND = {};

  private final Executor executor;
  private final double[][][] slots;
  private int[] coordinates = {};
  private int[] since = {};
  private double[] before = {};
  private double[] gains = {};
  private double[] source = UNBOUND;

  GatheredLanes(Executor executor) {
    this.executor = executor;
    slots = new double[executor.rules()][][];
    for (int k = 0; k < slots.length; k++) {
      slots[k] = new double[executor.state(k).arrays().length][0];
    }
  }

  void clear() {
    length = 0;
  }

  /** Adds the coordinates of a block; {@code seen} is the number of steps that it has seen. */
  void add(int block, int blockLength, int seen) {
    int end = length + blockLength;
    if (end > coordinates.length) {
      grow(Math.max(Math.max(end, Tile.LENGTH), 2 * coordinates.length));
    }
    int first = block * blockLength;
    for (int i = length; i < end; i++) {
      coordinates[i] = first++;
      since[i] = seen;
    }
    length = end;
  }

  int coordinate(int i) {
    return coordinates[i];
  }

  int since(int i) {
    return since[i];
  }

  /** The value that a coordinate had before it was brought forward. */
  double before(int i) {
    return before[i];
  }

  void gatherPoint(double[] point) {
    gather(point, x);
  }

  void scatterPoint(double[] point) {
    scatter(x, point);
  }

  void rememberPoint() {
    System.arraycopy(x, 0, before, 0, length);
  }

  /** Gathers the update of a step, and keeps a gain for it where asked. */
  void gatherUpdate(double[] gradient, boolean withGain) {
    source = gradient;
    gather(source, update);
    gain = withGain ? gains : null;
  }

  /** Scatters what a step has made of update and slots. */
  void afterStep() {
    scatter(update, source);
    source = UNBOUND;
    for (int k = 0; k < slots.length; k++) {
      scatterSlots(k);
    }
  }

  void gatherSlots() {
    for (int k = 0; k < slots.length; k++) {
      gatherSlots(k);
    }
  }

  void gatherSlots(int rule) {
    for (int i = 0; i < slots[rule].length; i++) {
      gather(executor.state(rule).array(i), slots[rule][i]);
    }
  }

  void scatterSlots(int rule) {
    for (int i = 0; i < slots[rule].length; i++) {
      scatter(slots[rule][i], executor.state(rule).array(i));
    }
  }

  /**
   * The scale that the rules give to each coordinate at present, beside what they give to all;
   * {@code step} has a factor of 1.
   */
  double[] measureScales(Step step) {
    gatherSlots();
    gain = gains;
    executor.measureGain(step, this);
    double uniform = executor.uniformGain(step);
    for (int i = 0; i < length; i++) {
      gains[i] /= uniform;
    }
    return gains;
  }

  @Override
  void open(Tile tile, int from, int to) {
    tile.arrays(x, update, gain).gathered(from, to, coordinates);
  }

  @Override
  void lend(Tile tile, int rule) {
    tile.slots(slots[rule]);
  }

  /** Calls the operator once for each stretch of neighbours. */
  @Override
  void prox(Penalty penalty, double[] steps, Tile tile) {
    int first = tile.from();
    int to = tile.to();
    for (int i = first + 1; i <= to; i++) {
      if (i == to || coordinates[i] != coordinates[i - 1] + 1) {
        penalty.prox(x, steps, first, i, coordinates[first]);
        first = i;
      }
    }
  }

  @Override
  void beforeProbe() {
    scatter(update, source);
  }

  @Override
  void afterProbe() {
    gather(source, update);
  }

  private void gather(double[] full, double[] compact) {
    for (int i = 0; i < length; i++) {
      compact[i] = full[coordinates[i]];
    }
  }

  private void scatter(double[] compact, double[] full) {
    for (int i = 0; i < length; i++) {
      full[coordinates[i]] = compact[i];
    }
  }

  private void grow(int capacity) {
    coordinates = Arrays.copyOf(coordinates, capacity);
    since = Arrays.copyOf(since, capacity);
    x = Arrays.copyOf(x, capacity);
    update = Arrays.copyOf(update, capacity);
    before = Arrays.copyOf(before, capacity);
    gains = Arrays.copyOf(gains, capacity);
    for (double[][] ofRule : slots) {
      for (int i = 0; i < ofRule.length; i++) {
        ofRule[i] = new double[capacity];
      }
    }
  }
}
