package org.downhill.core.problem;

import java.util.Arrays;

/**
 * The vector of one term of a sum as the arrays that hold it: neighbouring coordinates from 0 on,
 * then others with their numbers, and perhaps one coordinate that is always 1; with what the term's
 * function of the score is made of.
 *
 * <p>Reused from term to term; the arrays are the live ones and must not be written.
 */
public final class TermRow {

  /** What {@link #constant()} is where no coordinate is always 1. */
  public static final int NONE = -1;

  private float[] dense = {};
  private int denseFrom;
  private int denseLength;
  private int[] index = {};
  private float[] value = {};
  private int from;
  private int to;
  private int constant = NONE;
  private double offset;
  private double target;
  private double weight = 1;

  /** A row without coordinates. */
  public TermRow() {}

  /** Sets the neighbouring coordinates: {@code values[from + j]} is coordinate {@code j}. */
  public TermRow dense(float[] values, int newFrom, int length) {
    dense = values;
    denseFrom = newFrom;
    denseLength = length;
    return this;
  }

  /**
   * Sets the other coordinates: {@code values[i]} is coordinate {@code numbers[i]}, for {@code i =
   * from … to − 1}, each once and none of the neighbouring ones.
   */
  public TermRow sparse(int[] numbers, float[] values, int newFrom, int newTo) {
    index = numbers;
    value = values;
    from = newFrom;
    to = newTo;
    return this;
  }

  /** Sets the coordinate that is 1, or {@link #NONE}, and what is added to the score. */
  public TermRow constant(int coordinate, double newOffset) {
    constant = coordinate;
    offset = newOffset;
    return this;
  }

  /** Sets what the term's function of the score is made of. */
  public TermRow function(double newTarget, double newWeight) {
    target = newTarget;
    weight = newWeight;
    return this;
  }

  /**
   * Leaves out all coordinates but those from {@code low} to {@code high − 1}. The neighbouring
   * ones and the one that is always 1 count as one, with coordinate 0.
   */
  public void restrict(int low, int high) {
    if (low > 0) {
      denseLength = 0;
      constant = NONE;
    }
    int end = place(high);
    from = place(low);
    to = end;
  }

  /** Where the coordinates from {@code coordinate} on begin among those with numbers. */
  private int place(int coordinate) {
    int at = Arrays.binarySearch(index, from, to, coordinate);
    return at < 0 ? -at - 1 : at;
  }

  /** The array of the neighbouring coordinates. */
  public float[] dense() {
    return dense;
  }

  /** Where the neighbouring coordinates begin in {@link #dense()}. */
  public int denseFrom() {
    return denseFrom;
  }

  /** Number of neighbouring coordinates. */
  public int denseLength() {
    return denseLength;
  }

  /** Numbers of the other coordinates. */
  public int[] index() {
    return index;
  }

  /** Values of the other coordinates, aligned with {@link #index()}. */
  public float[] value() {
    return value;
  }

  /** Where the other coordinates begin. */
  public int from() {
    return from;
  }

  /** Where the other coordinates end, exclusive. */
  public int to() {
    return to;
  }

  /** The coordinate that is 1, or {@link #NONE}. */
  public int constant() {
    return constant;
  }

  /** The number that the score is to come near to, or the class. */
  public double target() {
    return target;
  }

  /** What the loss is multiplied by. */
  public double weight() {
    return weight;
  }

  /** What is added to the score besides the product with the point. */
  public double offset() {
    return offset;
  }
}
