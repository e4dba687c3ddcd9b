package org.downhill.core.solver;

import java.util.Map;
import org.downhill.core.internal.SavedState;
import org.downhill.core.internal.Vectors;
import org.downhill.core.problem.Box;
import org.downhill.core.problem.Objective;
import org.downhill.core.problem.Penalty;
import org.downhill.core.problem.Subgradient;
import org.jspecify.annotations.Nullable;

/** {@link LbfgsB} at work. */
final class LbfgsBIteration extends PointIteration {

  private final MoreThuente lineSearch = new MoreThuente();
  private final @Nullable Box box;
  private final CurvaturePairs pairs;
  private final double[] direction;
  private final double[] projected;
  private final TrialRay ray;

  LbfgsBIteration(
      int memory, Objective objective, Penalty penalty, @Nullable Box box, double[] start) {
    super(objective, penalty, start);
    this.box = box;
    pairs = new CurvaturePairs(memory, Preconditioner.none(), new Workspace());
    direction = new double[x.length];
    projected = new double[x.length];
    ray = new TrialRay(this, direction, box);
    measure();
  }

  LbfgsBIteration(
      int memory, Objective objective, Penalty penalty, @Nullable Box box, SavedState state) {
    super(objective, penalty, state);
    this.box = box;
    pairs = new CurvaturePairs(memory, Preconditioner.none(), new Workspace());
    pairs.restore(state, x.length);
    direction = new double[x.length];
    projected = new double[x.length];
    ray = new TrialRay(this, direction, box);
    measure();
  }

  @Override
  public double[] subgradient() {
    return projected;
  }

  @Override
  void updateSubgradient() {
    Vectors.copy(gradient, projected);
    if (box != null) {
      Subgradient.ofSum(box, x, projected);
    }
  }

  @Override
  double findStep() {
    double found = search();
    if (Double.isNaN(found) && !pairs.isEmpty()) {
      pairs.clear();
      found = search();
    }
    return found;
  }

  private double search() {
    if (!new BoundedModel(x, gradient, box, pairs).direction(direction)) {
      return Double.NaN;
    }
    double slope = Vectors.dot(direction, gradient);
    if (!(slope < 0 && slope > Double.NEGATIVE_INFINITY)) {
      return Double.NaN;
    }
    return lineSearch.search(ray, value, slope, 1, longest()) ? lineSearch.step() : Double.NaN;
  }

  /** The longest step that stays within the bounds; at least 1, up to rounding. */
  private double longest() {
    double longest = Double.MAX_VALUE;
    for (int i = 0; box != null && i < direction.length; i++) {
      if (direction[i] != 0) {
        double bound = direction[i] > 0 ? box.upper(i) : box.lower(i);
        longest = Math.min(longest, (bound - x[i]) / direction[i]);
      }
    }
    return Math.max(1, longest);
  }

  @Override
  void learn() {
    pairs.add(x, trialX, gradient, trialGradient);
  }

  @Override
  void save(Map<String, double[]> state) {
    pairs.save(state);
  }
}
