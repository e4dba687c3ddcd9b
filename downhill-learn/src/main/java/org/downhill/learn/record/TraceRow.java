package org.downhill.learn.record;

import java.util.regex.Pattern;
import org.downhill.core.descent.Trace;
import org.downhill.learn.train.TrainListener;

/**
 * Where a descent stood at one moment.
 *
 * @param phase what was being fitted, such as {@code fitting}: small letters, digits, blanks,
 *     hyphens
 * @param step number of the report within its phase
 * @param epoch passes over the rows since the phase began
 * @param seconds wall time since the run began
 * @param objective mean loss over the training rows plus the penalty
 * @param objectiveMin least value of the objective, or of its estimates, since the row before
 * @param objectiveMax largest such value, so that no spike is lost
 * @param gradientNorm 2-norm of the gradient or of its estimate, NaN where unknown
 * @param learningRate the rate in force, NaN for a method without one
 * @param updateRatio how far the parameters have moved since the row before, as a share of their
 *     own 2-norm, NaN where unknown
 * @param heldOut mean loss on the rows set apart to tell when to end, NaN where there are none
 */
public record TraceRow(
    String phase,
    long step,
    double epoch,
    double seconds,
    double objective,
    double objectiveMin,
    double objectiveMax,
    double gradientNorm,
    double learningRate,
    double updateRatio,
    double heldOut) {

  private static final Pattern PHASE = Pattern.compile("[a-z0-9 -]+");

  /** A step of the measured fit. */
  public static TraceRow of(Trace.Row step) {
    return new TraceRow(
        TrainListener.FITTING,
        step.step(),
        step.epoch(),
        step.seconds(),
        step.value(),
        step.value(),
        step.value(),
        step.gradientNorm(),
        step.learningRate(),
        Double.NaN,
        Double.NaN);
  }

  /** Checks that the phase is plain words. */
  public TraceRow {
    if (!PHASE.matcher(phase).matches()) {
      throw new IllegalArgumentException(
          "a phase is made of small letters, digits, blanks and hyphens, not \"" + phase + "\"");
    }
  }
}
