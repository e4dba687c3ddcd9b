package org.downhill.core.solver;

import java.util.LinkedHashMap;
import java.util.Map;
import org.downhill.core.internal.SavedState;
import org.downhill.core.internal.Vectors;
import org.downhill.core.problem.Objective;
import org.downhill.core.problem.Penalty;

/**
 * What most iterations share: the point and a trial point with their values and gradients, the
 * counts, and the state. A subclass finds the next point and leaves it in the trial fields.
 */
abstract class PointIteration implements Iteration {

  final Smooth smooth;

  double[] x;
  double[] gradient;
  double value;

  double[] trialX;
  double[] trialGradient;
  double trialValue;

  private double gradientNorm;
  private double stepLength;

  /**
   * Evaluates the start; subclasses end their constructors with {@link #measure}.
   *
   * @param smoothPenalty the penalty whose differentiable part belongs to value and gradient
   */
  PointIteration(Objective objective, Penalty smoothPenalty, double[] start) {
    this(objective, smoothPenalty, start, new Workspace());
  }

  /** As above, with vectors from a workspace. */
  PointIteration(Objective objective, Penalty smoothPenalty, double[] start, Workspace workspace) {
    this(new Smooth(objective, smoothPenalty, 0, 0), start.length, workspace);
    Vectors.copy(start, x);
    value = smooth.valueAndGradient(x, gradient);
    stepLength = Double.NaN;
  }

  /** Reads the state; subclasses end their constructors with {@link #measure}. */
  PointIteration(Objective objective, Penalty smoothPenalty, SavedState state) {
    this(smooth(objective, smoothPenalty, state), objective.dimension(), new Workspace());
    double[] scalars = state.array("scalars", 4);
    value = scalars[0];
    stepLength = scalars[1];
    state.copy("x", x);
    state.copy("gradient", gradient);
  }

  private PointIteration(Smooth smooth, int dimension, Workspace workspace) {
    this.smooth = smooth;
    smooth.requireDimension(dimension);
    x = workspace.vector(dimension);
    gradient = workspace.vector(dimension);
    trialX = workspace.vector(dimension);
    trialGradient = workspace.vector(dimension);
  }

  private static Smooth smooth(Objective objective, Penalty smoothPenalty, SavedState state) {
    double[] scalars = state.array("scalars", 4);
    return new Smooth(objective, smoothPenalty, (long) scalars[2], (long) scalars[3]);
  }

  /** Updates what {@link #subgradient} gives and takes its norm. */
  final void measure() {
    updateSubgradient();
    gradientNorm = Vectors.norm(subgradient());
  }

  /** Brings the subgradient up to date with {@link #x} and {@link #gradient}. */
  void updateSubgradient() {}

  /**
   * Looks for the next point and leaves it in the trial fields, evaluated.
   *
   * @return the step length, or NaN if there is no such point
   */
  abstract double findStep();

  /** Learns from the step from the present point to the trial, which is about to be accepted. */
  void learn() {}

  /** Adds what the subclass remembers to the state. */
  void save(Map<String, double[]> state) {}

  @Override
  public final Move advance() {
    if (!Double.isFinite(value) || Vectors.firstNonFinite(gradient) >= 0) {
      throw new IllegalStateException("The start has a value or a gradient that is not finite.");
    }
    if (gradientNorm == 0) {
      return Move.STATIONARY;
    }
    double found = findStep();
    if (Double.isNaN(found)) {
      return Move.STUCK;
    }
    stepLength = found;
    learn();
    double[] oldX = x;
    x = trialX;
    trialX = oldX;
    double[] oldGradient = gradient;
    gradient = trialGradient;
    trialGradient = oldGradient;
    value = trialValue;
    measure();
    return Move.MOVED;
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

  /** As {@link #evaluateTrial}, and whether the gradient is finite as well. */
  final boolean isTrialFinite(double extra) {
    return evaluateTrial(extra) && Vectors.firstNonFinite(trialGradient) < 0;
  }

  /** Sets the trial to {@code x + t·direction}. */
  final void moveTrial(double t, double[] direction) {
    for (int i = 0; i < trialX.length; i++) {
      trialX[i] = x[i] + t * direction[i];
    }
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
  public double[] subgradient() {
    return gradient;
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
  public final double evaluations() {
    return smooth.evaluations();
  }

  @Override
  public final long hessianProducts() {
    return smooth.hessianProducts();
  }

  @Override
  public final Map<String, double[]> state() {
    Map<String, double[]> state = new LinkedHashMap<>();
    state.put("x", x.clone());
    state.put("gradient", gradient.clone());
    state.put("scalars", new double[] {value, stepLength, evaluations(), hessianProducts()});
    save(state);
    return state;
  }
}
