package org.downhill.core.rule;

/** What a rule may know about the present step; reused from step to step. */
public final class Step {

  private long index;
  private double factor = 1;
  private double value = Double.NaN;
  private boolean held;

  /** Number of the step, counted from 0. */
  public long index() {
    return index;
  }

  /** What the schedule multiplies the learning rate by in this step. */
  public double factor() {
    return factor;
  }

  /** The objective's value (or its batch's estimate) at the point where the gradient was taken. */
  public double value() {
    return value;
  }

  /**
   * Ends the chain after the present rule: {@code x} stays, and later rules do not see this step
   * (gradient accumulation, skipped non-finite gradients). The present rule and those before it see
   * it to the end, {@link Rule#settle} included. May be called in {@link Rule#begin}, {@link
   * Rule#reduced} and {@link Rule#probe}.
   */
  public void hold() {
    held = true;
  }

  boolean isHeld() {
    return held;
  }

  /** Begins a step; for whoever drives a chain. */
  public Step begin(long newIndex, double newFactor, double newValue) {
    index = newIndex;
    factor = newFactor;
    value = newValue;
    held = false;
    return this;
  }
}
