package org.downhill.core.rule;

import org.jspecify.annotations.Nullable;

/**
 * Some hundred coordinates that stay in the first-level cache while all rules of a chain run over
 * them.
 *
 * <p>A rule loops over {@code i = from … to − 1} and uses the same {@code i} for {@link #x}, {@link
 * #update}, {@link #gain} and its {@link #slot slots}. A tile may be a window on the full arrays or
 * hold copies of scattered coordinates: a rule cannot tell and need not.
 */
public final class Tile {

  /**
   * Number of coordinates in a full tile: four arrays of this length and what they are widened from
   * fit a 32 KiB cache.
   */
  public static final int LENGTH = 512;

  private double[] x = {};
  private double[] update = {};
  private double @Nullable [] gain;
  private double[][] slots = {};
  private int @Nullable [] coordinates;
  private int from;
  private int to;
  private int offset;
  private @Nullable WideTile wide;

  /** Values of the coordinates. */
  public double[] x() {
    return x;
  }

  /** The update, which the chain subtracts from {@link #x} in the end. */
  public double[] update() {
    return update;
  }

  /**
   * The factor by which the rules so far carry a constant gradient into the update, for each
   * coordinate, or null where nobody needs it (it is the step of the proximal operator).
   */
  public double @Nullable [] gain() {
    return gain;
  }

  /** The array that the present rule declared as number {@code i}, from 0. */
  public double[] slot(int i) {
    return slots[i];
  }

  /** First index of the tile in its arrays. */
  public int from() {
    return from;
  }

  /** One past the last index of the tile in its arrays. */
  public int to() {
    return to;
  }

  /** The number of the coordinate that index {@code i} of the arrays holds. */
  public int coordinate(int i) {
    return coordinates == null ? offset + i : coordinates[i];
  }

  Tile arrays(double[] newX, double[] newUpdate, double @Nullable [] newGain) {
    x = newX;
    update = newUpdate;
    gain = newGain;
    return this;
  }

  /** Index {@code i} holds coordinate {@code newOffset + i}. */
  Tile window(int newFrom, int newTo, int newOffset) {
    from = newFrom;
    to = newTo;
    offset = newOffset;
    coordinates = null;
    return this;
  }

  Tile gathered(int newFrom, int newTo, int[] numbers) {
    from = newFrom;
    to = newTo;
    coordinates = numbers;
    return this;
  }

  Tile slots(double[][] newSlots) {
    slots = newSlots;
    return this;
  }

  /** Whether the arrays are copies of numbers stored as {@code float}. */
  boolean isWidened() {
    return wide != null;
  }

  /** The arrays of its own that a tile has where the full ones are not {@code double}. */
  WideTile wide() {
    WideTile own = wide;
    if (own == null) {
      own = new WideTile();
      wide = own;
    }
    return own;
  }
}
