package org.downhill.core.schedule;

/** A factor that multiplies the learning rate, as a function of the step. */
@FunctionalInterface
public interface Schedule {

  /**
   * The factor of a step.
   *
   * @param step number of the step, counted from 0
   * @param epoch number of passes over the data that were complete before the step
   */
  double factor(long step, long epoch);
}
