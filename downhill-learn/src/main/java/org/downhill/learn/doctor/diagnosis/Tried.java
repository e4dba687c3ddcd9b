package org.downhill.learn.doctor.diagnosis;

import java.util.Locale;

/**
 * A remedy that was tried: the same number of steps on the same rows, or on the same function, with
 * it and without it.
 *
 * @param measure what was measured, such as {@code loss of the training rows}
 * @param budget the steps that both fits made, such as {@code 50 steps}
 * @param start the measure before the first step, as it was asked for
 * @param without the measure after the steps as they were asked for
 * @param with the measure after the steps with the remedy
 * @param better which way the measure gets better
 */
public record Tried(
    String measure, String budget, double start, double without, double with, Better better) {

  /** A change of less than this part of the measure at the start is none. */
  private static final double LEAST_GAIN = 0.01;

  private static final double ROUNDING = 1e-8;

  /** Which way a measure gets better. */
  public enum Better {
    /** Losses and errors. */
    LOWER,
    /** Shares of what is right. */
    HIGHER,
    /** Values of a function, of which any lower one is better, by more than rounding. */
    LOWEST
  }

  /**
   * Whether the remedy helped, by more than a hundredth of the measure at the start; of a
   * function's value, by more than rounding.
   */
  public boolean helped() {
    return helped(LEAST_GAIN);
  }

  /** Whether the remedy helped by more than a part of the measure at the start. */
  public boolean helped(double leastGain) {
    if (!Double.isFinite(with)) {
      return false;
    }
    if (!Double.isFinite(without)) {
      return true;
    }
    return switch (better) {
      case LOWER -> without - with > leastGain * Math.abs(start);
      case HIGHER -> with - without > leastGain;
      case LOWEST -> without - with > ROUNDING * Math.max(1, Math.abs(without));
    };
  }

  /** One sentence: {@code 50 steps with it: loss 0.6931 -> 0.41; without it 0.6931 -> 12.3}. */
  public String sentence() {
    if (better == Better.LOWEST) {
      // A remedy may be another start, which has a value of its own.
      return budget
          + " with it: the "
          + measure
          + " ends at "
          + Brief.number(with)
          + "; without it: at "
          + Brief.number(without);
    }
    return String.format(
        Locale.ROOT,
        "%s with it: %s %s -> %s; without it: %s -> %s",
        budget,
        measure,
        Brief.number(start),
        Brief.number(with),
        Brief.number(start),
        Brief.number(without));
  }
}
