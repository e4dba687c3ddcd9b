package org.downhill.report.html;

import org.downhill.learn.record.TraceRow;

/**
 * Where a descent stood at one moment; NaN says that a number is not known.
 *
 * @param phase what was being fitted
 * @param step steps made in the phase
 * @param epoch passes over the rows in the phase
 * @param seconds time since the run began
 * @param objective mean loss over the training rows plus the penalty
 * @param least the least objective seen since the point before
 * @param greatest the greatest objective seen since the point before
 * @param gradientNorm 2-norm of the gradient or of its estimate
 * @param learningRate the rate in force
 * @param updateRatio length of the last step divided by the length of the parameters
 * @param heldOut mean loss on rows set apart
 */
public record CoursePoint(
    String phase,
    long step,
    double epoch,
    double seconds,
    double objective,
    double least,
    double greatest,
    double gradientNorm,
    double learningRate,
    double updateRatio,
    double heldOut) {

  /** The point of a row of the trace. */
  public static CoursePoint of(TraceRow row) {
    return new CoursePoint(
        row.phase(),
        row.step(),
        row.epoch(),
        row.seconds(),
        row.objective(),
        Double.NaN,
        Double.NaN,
        row.gradientNorm(),
        row.learningRate(),
        Double.NaN,
        Double.NaN);
  }
}
