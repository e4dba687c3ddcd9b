package org.downhill.core.spec;

/**
 * An interval of finite numbers, with a wording for error messages.
 *
 * <p>NaN and the infinities lie in no range.
 *
 * @param low lower end, negative infinity for none
 * @param lowEnd whether the lower end belongs to the range
 * @param high upper end, infinity for none
 * @param highEnd whether the upper end belongs to the range
 */
public record Range(double low, End lowEnd, double high, End highEnd) {

  /** Whether an end belongs to its range. */
  public enum End {
    /** The end belongs to the range. */
    INCLUDED,
    /** The end does not belong to the range. */
    EXCLUDED
  }

  /** All finite numbers. */
  public static Range any() {
    return new Range(
        Double.NEGATIVE_INFINITY, End.EXCLUDED, Double.POSITIVE_INFINITY, End.EXCLUDED);
  }

  /** The finite numbers greater than {@code low}. */
  public static Range above(double low) {
    return new Range(low, End.EXCLUDED, Double.POSITIVE_INFINITY, End.EXCLUDED);
  }

  /** The finite numbers from {@code low} on. */
  public static Range atLeast(double low) {
    return new Range(low, End.INCLUDED, Double.POSITIVE_INFINITY, End.EXCLUDED);
  }

  /** The part of this range that is less than {@code newHigh}. */
  public Range below(double newHigh) {
    return new Range(low, lowEnd, newHigh, End.EXCLUDED);
  }

  /** The part of this range up to {@code newHigh}. */
  public Range atMost(double newHigh) {
    return new Range(low, lowEnd, newHigh, End.INCLUDED);
  }

  /** Whether {@code value} is finite and lies in the range. */
  public boolean contains(double value) {
    return Double.isFinite(value)
        && (value > low || (value == low && lowEnd == End.INCLUDED))
        && (value < high || (value == high && highEnd == End.INCLUDED));
  }

  /**
   * Returns {@code value} if it lies in the range.
   *
   * @param what the name of the value, for the message
   * @throws SpecException if it does not
   */
  public double check(String what, double value) {
    if (!contains(value)) {
      throw new SpecException(what + " must be " + this + ", found " + Numbers.print(value));
    }
    return value;
  }

  /** The range in words: "at least 0 and below 1". */
  @Override
  public String toString() {
    String lower =
        low == Double.NEGATIVE_INFINITY
            ? ""
            : (lowEnd == End.INCLUDED ? "at least " : "above ") + Numbers.print(low);
    String upper =
        high == Double.POSITIVE_INFINITY
            ? ""
            : (highEnd == End.INCLUDED ? "at most " : "below ") + Numbers.print(high);
    if (lower.isEmpty() && upper.isEmpty()) {
      return "finite";
    }
    return lower.isEmpty() || upper.isEmpty() ? lower + upper : lower + " and " + upper;
  }
}
