package org.downhill.learn.record;

import java.util.regex.Pattern;

/**
 * Where a descent stood at one moment.
 *
 * @param phase what was being fitted, such as {@code fitting}: small letters, digits, blanks,
 *     hyphens
 * @param step number of the report within its phase
 * @param epoch passes over the rows since the phase began
 * @param seconds wall time since the run began
 * @param objective mean loss over the training rows plus the penalty
 * @param gradientNorm 2-norm of the gradient or of its estimate, NaN where unknown
 * @param learningRate the rate in force, NaN for a method without one
 */
public record TraceRow(
    String phase,
    long step,
    double epoch,
    double seconds,
    double objective,
    double gradientNorm,
    double learningRate) {

  private static final Pattern PHASE = Pattern.compile("[a-z0-9 -]+");

  /** Checks that the phase is plain words. */
  public TraceRow {
    if (!PHASE.matcher(phase).matches()) {
      throw new IllegalArgumentException(
          "a phase is made of small letters, digits, blanks and hyphens, not \"" + phase + "\"");
    }
  }
}
