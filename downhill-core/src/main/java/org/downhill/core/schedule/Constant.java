package org.downhill.core.schedule;

/** The factor 1 in every step. */
public record Constant() implements Schedule {

  @Override
  public double factor(long step, long epoch) {
    return 1;
  }

  @Override
  public boolean isSteadyWithinEpochs() {
    return true;
  }

  /** The schedule's spec. */
  @Override
  public String toString() {
    return "constant";
  }
}
