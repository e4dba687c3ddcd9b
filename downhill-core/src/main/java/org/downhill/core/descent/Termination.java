package org.downhill.core.descent;

import java.util.Locale;

/**
 * Why a descent ended, with the numbers that show it.
 *
 * <p>Success with a number that is not finite cannot be expressed: {@link Converged} refuses it.
 */
public sealed interface Termination {

  /** One word for machines: converged, budget, stalled, diverged or interrupted. */
  String reason();

  /** One sentence for people, with the evidence. */
  String message();

  /**
   * A test of convergence was met.
   *
   * @param criterion name of the test
   * @param value what was measured, finite
   * @param threshold what it had to reach, finite; at least {@code value}
   */
  record Converged(String criterion, double value, double threshold) implements Termination {

    /**
     * Checks the evidence.
     *
     * @throws IllegalArgumentException unless {@code value ≤ threshold}, both finite
     */
    public Converged {
      if (!Double.isFinite(value) || !Double.isFinite(threshold) || value > threshold) {
        throw new IllegalArgumentException(
            "Convergence needs finite evidence, but "
                + criterion
                + " is "
                + value
                + " against "
                + threshold
                + ".");
      }
    }

    @Override
    public String reason() {
      return "converged";
    }

    @Override
    public String message() {
      return "Converged: "
          + criterion
          + " "
          + number(value)
          + " is at most "
          + number(threshold)
          + ".";
    }
  }

  /**
   * A budget was spent before a test of convergence was met.
   *
   * @param criterion what was budgeted: steps, epochs or seconds
   * @param value how much was spent
   * @param threshold how much was allowed
   */
  record BudgetSpent(String criterion, double value, double threshold) implements Termination {

    @Override
    public String reason() {
      return "budget";
    }

    @Override
    public String message() {
      return "The budget is spent: "
          + number(value)
          + " of "
          + number(threshold)
          + " "
          + criterion
          + ".";
    }
  }

  /**
   * The method goes on, or could go on, without getting better, and nothing shows that a minimum is
   * reached.
   *
   * @param criterion name of the test
   * @param step number of steps made
   * @param value what was measured
   * @param threshold what it was measured against
   * @param finding what the numbers mean: the rest of a sentence that begins with the criterion
   */
  record Stalled(String criterion, long step, double value, double threshold, String finding)
      implements Termination {

    @Override
    public String reason() {
      return "stalled";
    }

    @Override
    public String message() {
      return "Stalled at step " + step + ": " + finding + ".";
    }
  }

  /**
   * A number that is not finite appeared, and the run's point is the last one before it; or the
   * value has grown beyond all bounds that the caller has set.
   *
   * @param what where it appeared
   * @param step number of steps made when it appeared
   * @param coordinate the first coordinate concerned, −1 for the value
   * @param value the number
   */
  record Diverged(Quantity what, long step, int coordinate, double value) implements Termination {

    @Override
    public String reason() {
      return "diverged";
    }

    @Override
    public String message() {
      String where =
          switch (what) {
            case VALUE -> "the objective's value";
            case GRADIENT -> "coordinate " + coordinate + " of the gradient";
            case POINT -> "coordinate " + coordinate + " of the point";
          };
      return "Diverged at step " + step + ": " + where + " is " + value + ".";
    }
  }

  /**
   * The run was asked to stop.
   *
   * @param step number of steps made
   */
  record Interrupted(long step) implements Termination {

    @Override
    public String reason() {
      return "interrupted";
    }

    @Override
    public String message() {
      return "Interrupted at step " + step + ".";
    }
  }

  /** Where a number that is not finite can appear. */
  enum Quantity {
    /** The objective's value, penalty included. */
    VALUE,
    /** A coordinate of the gradient. */
    GRADIENT,
    /** A coordinate of the point. */
    POINT
  }

  /** A number with at most six significant digits. */
  private static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Long.toString((long) value);
    }
    return String.format(Locale.ROOT, "%.6g", value);
  }
}
