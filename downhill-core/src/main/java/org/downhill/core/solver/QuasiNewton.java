package org.downhill.core.solver;

import java.util.LinkedHashMap;
import java.util.Map;
import org.downhill.core.internal.SavedState;
import org.downhill.core.internal.Vectors;
import org.downhill.core.problem.Objective;
import org.downhill.core.problem.Penalty;

/**
 * What limited-memory quasi-Newton iterations share: the point and a trial point with their values
 * and gradients, the remembered {@link CurvaturePairs}, and the fall back to the subgradient.
 */
abstract class QuasiNewton implements Iteration {

  /** The least descent {@code −slope/(|d||v|)} of a direction that is still trusted. */
  private static final double LEAST_COSINE = 1e-12;

  final Penalty penalty;
  final double[] direction;

  double[] x;
  double[] gradient;
  double value;

  double[] trialX;
  double[] trialGradient;
  double trialValue;

  private final Smooth smooth;
  private final CurvaturePairs pairs;
  private double gradientNorm;
  private double stepLength;

  /** Evaluates the start; subclasses end their constructors with {@link #measure}. */
  QuasiNewton(int memory, Objective objective, Penalty penalty, double[] start) {
    this(memory, objective, penalty, Preconditioner.at(start, objective, penalty), start.length, 0);
    Vectors.copy(start, x);
    value = smooth.valueAndGradient(x, gradient);
    stepLength = Double.NaN;
  }

  /** Reads the state; subclasses end their constructors with {@link #measure}. */
  QuasiNewton(int memory, Objective objective, Penalty penalty, SavedState state) {
    this(
        memory,
        objective,
        penalty,
        Preconditioner.restore(state, objective.dimension()),
        objective.dimension(),
        (long) state.array("scalars", 3)[2]);
    double[] scalars = state.array("scalars", 3);
    value = scalars[0];
    stepLength = scalars[1];
    state.copy("x", x);
    state.copy("gradient", gradient);
    pairs.restore(state, x.length);
  }

  private QuasiNewton(
      int memory,
      Objective objective,
      Penalty penalty,
      Preconditioner preconditioner,
      int dimension,
      long evaluations) {
    if (dimension != objective.dimension()) {
      throw new IllegalArgumentException(
          "The start must have "
              + objective.dimension()
              + " coordinates, but has "
              + dimension
              + ".");
    }
    this.penalty = penalty;
    smooth = new Smooth(objective, penalty, evaluations);
    pairs = new CurvaturePairs(memory, preconditioner);
    x = new double[dimension];
    gradient = new double[dimension];
    trialX = new double[dimension];
    trialGradient = new double[dimension];
    direction = new double[dimension];
  }

  /** Updates what {@link #subgradient} gives and takes its norm. */
  final void measure() {
    updateSubgradient();
    gradientNorm = Vectors.norm(subgradient());
  }

  /** Brings the subgradient up to date with {@link #x} and {@link #gradient}. */
  abstract void updateSubgradient();

  /** Sets {@link #direction} to the quasi-Newton direction. */
  abstract void aim(CurvaturePairs from);

  /**
   * Searches along {@link #direction} and leaves what it found in the trial fields.
   *
   * @param slope the product of direction and subgradient, less than 0
   * @param first the first step length to try
   * @return the step length found, or NaN
   */
  abstract double search(double slope, double first);

  @Override
  public final Move advance() {
    if (!Double.isFinite(value) || Vectors.firstNonFinite(gradient) >= 0) {
      throw new IllegalStateException("The start has a value or a gradient that is not finite.");
    }
    if (gradientNorm == 0) {
      return Move.STATIONARY;
    }
    double found = pairs.isEmpty() ? Double.NaN : searchQuasiNewton();
    if (Double.isNaN(found)) {
      pairs.clear();
      found = searchSteepest();
    }
    if (Double.isNaN(found)) {
      return Move.STUCK;
    }
    stepLength = found;
    accept();
    return Move.MOVED;
  }

  private double searchQuasiNewton() {
    aim(pairs);
    return searchDown(1);
  }

  /** Searches along the unit vector against the subgradient, so that no product overflows. */
  private double searchSteepest() {
    double[] subgradient = subgradient();
    for (int i = 0; i < direction.length; i++) {
      direction[i] = -subgradient[i] / gradientNorm;
    }
    return searchDown(Math.min(1, gradientNorm));
  }

  private double searchDown(double first) {
    double slope = Vectors.dot(direction, subgradient());
    double least = -LEAST_COSINE * Vectors.norm(direction) * gradientNorm;
    return slope < least && slope > Double.NEGATIVE_INFINITY ? search(slope, first) : Double.NaN;
  }

  private void accept() {
    pairs.add(x, trialX, gradient, trialGradient);
    double[] oldX = x;
    x = trialX;
    trialX = oldX;
    double[] oldGradient = gradient;
    gradient = trialGradient;
    trialGradient = oldGradient;
    value = trialValue;
    measure();
  }

  /**
   * Evaluates the smooth part at {@link #trialX} and adds {@code extra} to its value.
   *
   * @return whether point and value are finite
   */
  final boolean evaluateTrial(double extra) {
    if (Vectors.firstNonFinite(trialX) >= 0) {
      trialValue = Double.NaN;
      return false;
    }
    trialValue = smooth.valueAndGradient(trialX, trialGradient) + extra;
    return Double.isFinite(trialValue);
  }

  @Override
  public final double[] x() {
    return x;
  }

  @Override
  public final double value() {
    return value;
  }

  @Override
  public final double gradientNorm() {
    return gradientNorm;
  }

  @Override
  public final double stepLength() {
    return stepLength;
  }

  @Override
  public final long evaluations() {
    return smooth.evaluations();
  }

  @Override
  public final Map<String, double[]> state() {
    Map<String, double[]> state = new LinkedHashMap<>();
    state.put("x", x.clone());
    state.put("gradient", gradient.clone());
    state.put("scalars", new double[] {value, stepLength, evaluations()});
    pairs.save(state);
    return state;
  }
}
