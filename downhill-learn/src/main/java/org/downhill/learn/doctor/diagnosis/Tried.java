package org.downhill.learn.doctor.diagnosis;

import java.util.Locale;

/**
 * A remedy that was tried: the same number of steps on the same rows, with it and without it.
 *
 * @param measure what was measured, such as {@code loss of the training rows}
 * @param budget the steps that both fits made, such as {@code 50 steps}
 * @param start the measure before the first step
 * @param without the measure after the steps as they were asked for
 * @param with the measure after the steps with the remedy
 * @param better which way the measure gets better
 */
public record Tried(
    String measure, String budget, double start, double without, double with, Better better) {

  /** A change of less than this part of the measure at the start is none. */
  private static final double LEAST_GAIN = 0.01;

  /** Which way a measure gets better. */
  public enum Better {
    /** Losses and errors. */
    LOWER,
    /** Shares of what is right. */
    HIGHER
  }

  /** Whether the remedy helped, by more than a hundredth of the measure at the start. */
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
    double gain = better == Better.LOWER ? without - with : with - without;
    double size = better == Better.LOWER ? Math.abs(start) : 1;
    return gain > leastGain * size;
  }

  /** One sentence: {@code 50 steps with it: loss 0.6931 -> 0.41; without it 0.6931 -> 12.3}. */
  public String sentence() {
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
