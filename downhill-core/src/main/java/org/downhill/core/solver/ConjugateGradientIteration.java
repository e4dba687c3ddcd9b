package org.downhill.core.solver;

import java.util.Map;
import org.downhill.core.internal.SavedState;
import org.downhill.core.internal.Vectors;
import org.downhill.core.problem.Objective;
import org.downhill.core.problem.Penalty;

/** {@link ConjugateGradient} at work. */
final class ConjugateGradientIteration extends PointIteration {

  /** Conjugate directions need a line search that comes close to the minimum. */
  private static final double FLATTENING = 0.1;

  /** η of the paper: bounds how negative β may become. */
  private static final double TRUNCATION = 0.01;

  private final MoreThuente lineSearch = new MoreThuente(FLATTENING);
  private final double[] direction;
  private final TrialRay ray;

  // The last step length times its slope, from which the next first trial is guessed; 0 before.
  private double reach;

  ConjugateGradientIteration(Objective objective, Penalty penalty, double[] start) {
    super(objective, penalty, start);
    direction = new double[x.length];
    ray = new TrialRay(this, direction, null);
    measure();
    steepest();
  }

  ConjugateGradientIteration(Objective objective, Penalty penalty, SavedState state) {
    super(objective, penalty, state);
    direction = new double[x.length];
    ray = new TrialRay(this, direction, null);
    state.copy("direction", direction);
    reach = state.array("reach", 1)[0];
    measure();
  }

  private void steepest() {
    for (int i = 0; i < direction.length; i++) {
      direction[i] = -gradient[i];
    }
    reach = 0;
  }

  @Override
  double findStep() {
    boolean restarted = reach == 0;
    double found = search();
    if (Double.isNaN(found) && !restarted) {
      steepest();
      found = search();
    }
    return found;
  }

  private double search() {
    double slope = Vectors.dot(direction, gradient);
    if (!(slope < 0 && slope > Double.NEGATIVE_INFINITY)) {
      return Double.NaN;
    }
    double guess = reach / slope;
    double first =
        guess > 0 && guess < Double.POSITIVE_INFINITY
            ? guess
            : Math.min(1, gradientNorm()) / gradientNorm();
    if (!lineSearch.search(ray, value, slope, first)) {
      return Double.NaN;
    }
    reach = lineSearch.step() * slope;
    return lineSearch.step();
  }

  @Override
  void learn() {
    double curvature = 0;
    double changes = 0;
    double along = 0;
    double across = 0;
    for (int i = 0; i < direction.length; i++) {
      double change = trialGradient[i] - gradient[i];
      curvature += direction[i] * change;
      changes += change * change;
      along += direction[i] * trialGradient[i];
      across += change * trialGradient[i];
    }
    double beta = (across - 2 * changes / curvature * along) / curvature;
    double norm = Vectors.norm(trialGradient);
    double least = -1 / (Vectors.norm(direction) * Math.min(TRUNCATION, norm));
    double factor = Math.max(beta, least);
    // Without curvature along the step nothing has been learnt: the next direction is −g again.
    double kept = curvature > 0 && Math.abs(factor) < Double.POSITIVE_INFINITY ? factor : 0;
    for (int i = 0; i < direction.length; i++) {
      direction[i] = kept == 0 ? -trialGradient[i] : kept * direction[i] - trialGradient[i];
    }
  }

  @Override
  void save(Map<String, double[]> state) {
    state.put("direction", direction.clone());
    state.put("reach", new double[] {reach});
  }
}
