package org.downhill.core.schedule;

/**
 * A factor that multiplies the learning rate, as a function of the step.
 *
 * <p>Most schedules are that and no more. One that watches the objective keeps what it has seen in
 * a {@link #memory} of numbers that belongs to a run and is saved with it, so that the schedule
 * itself stays an immutable description.
 */
@FunctionalInterface
public interface Schedule {

  /**
   * The factor of a step; where a schedule watches the objective, its factor while it has seen
   * nothing.
   *
   * @param step number of the step, counted from 0
   * @param epoch number of passes over the data that were complete before the step
   */
  double factor(long step, long epoch);

  /** Whether the factor is known to be the same for all steps of a pass over the data. */
  default boolean isSteadyWithinEpochs() {
    return false;
  }

  /** New memory for a run; empty where the factor is a function of the step alone. */
  default double[] memory() {
    return new double[0];
  }

  /**
   * The factor of a step, brought up to date with what the run has come to; to be asked once for
   * each step, in order.
   *
   * @param step number of the step, counted from 0
   * @param epoch number of passes over the data that were complete before the step
   * @param epochValue the objective's mean value over the last complete pass, or the present value
   *     where each step is a pass; NaN before the first is known
   * @param memory what {@link #memory} gave at the beginning of the run; changes
   */
  default double factor(long step, long epoch, double epochValue, double[] memory) {
    return factor(step, epoch);
  }
}
