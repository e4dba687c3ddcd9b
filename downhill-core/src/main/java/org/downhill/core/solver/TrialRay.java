package org.downhill.core.solver;

import org.downhill.core.internal.Vectors;
import org.downhill.core.problem.Box;
import org.jspecify.annotations.Nullable;

/** The objective along a direction from an iteration's point, evaluated in its trial fields. */
final class TrialRay implements Ray {

  private final PointIteration iteration;
  private final double[] direction;
  private final @Nullable Box box;
  private double slope;

  /**
   * A ray.
   *
   * @param direction the live array of the direction
   * @param box what rounding must not push a trial out of, or null
   */
  TrialRay(PointIteration iteration, double[] direction, @Nullable Box box) {
    this.iteration = iteration;
    this.direction = direction;
    this.box = box;
  }

  @Override
  public void evaluate(double t) {
    iteration.moveTrial(t, direction);
    if (box != null) {
      box.project(iteration.trialX);
    }
    // A gradient that is not finite where the direction is zero makes the product NaN as well.
    slope =
        iteration.evaluateTrial(0) ? Vectors.dot(iteration.trialGradient, direction) : Double.NaN;
  }

  @Override
  public double trialValue() {
    return iteration.trialValue;
  }

  @Override
  public double trialSlope() {
    return slope;
  }
}
