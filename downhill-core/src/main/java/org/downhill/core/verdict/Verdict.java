package org.downhill.core.verdict;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a descent came to.
 *
 * @param kind in one word
 * @param sentence one sentence with the numbers that show it
 * @param evidence the numbers by name
 * @param advice what to do, where something is wrong and a remedy was found
 */
public record Verdict(
    Kind kind, String sentence, Map<String, Double> evidence, Optional<Advice> advice) {

  /** A verdict that keeps a copy of its evidence, in the given order. */
  public Verdict {
    evidence = Collections.unmodifiableMap(new LinkedHashMap<>(evidence));
  }

  /** What a descent can come to. */
  public enum Kind {
    /** A strict local minimum. */
    MINIMUM,
    /** A minimum at which the slope jumps. */
    KINK,
    /** A value that was asked for. */
    TARGET,
    /** A saddle. */
    SADDLE,
    /** A local maximum. */
    MAXIMUM,
    /** A region so flat that steps lead nowhere. */
    PLATEAU,
    /** The bottom of a valley that is flat along some direction. */
    VALLEY,
    /** Still on its way when the budget was spent. */
    UNFINISHED,
    /** Steps to and fro without getting lower. */
    OSCILLATING,
    /** No progress, for another reason. */
    STALLED,
    /** Values that grow from step to step, still finite. */
    DIVERGING,
    /** A number that is not finite. */
    DIVERGED,
    /** Values that fall without end: there is no minimum in this direction. */
    UNBOUNDED,
    /** Stopped on request. */
    INTERRUPTED;

    /** Whether the descent failed for its learning rate or for want of a minimum. */
    public boolean isDivergence() {
      return this == DIVERGING || this == DIVERGED || this == UNBOUNDED;
    }

    /** Whether the descent ended where it should. */
    public boolean isSuccess() {
      return this == MINIMUM || this == KINK || this == TARGET || this == VALLEY;
    }
  }

  /**
   * A remedy that was tried.
   *
   * @param learningRate the learning rate that works
   * @param limit the limit above which the learning rate is unstable; NaN where it is unknown
   * @param sentence the limit, the remedy and what came of it
   */
  public record Advice(double learningRate, double limit, String sentence) {}
}
