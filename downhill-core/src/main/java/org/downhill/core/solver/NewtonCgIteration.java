package org.downhill.core.solver;

import java.util.Arrays;
import java.util.Map;
import org.downhill.core.internal.SavedState;
import org.downhill.core.internal.Vectors;
import org.downhill.core.problem.Objective;
import org.downhill.core.problem.Penalty;

/** {@link NewtonCg} at work. */
final class NewtonCgIteration extends PointIteration {

  /** The least share of the promised decrease that is worth a step. */
  private static final double ACCEPTABLE = 1e-4;

  private static final double POOR = 0.25;
  private static final double GOOD = 0.75;
  private static final double LARGEST_RADIUS = 1e10;

  /** Relative size of rounding errors in a value. */
  private static final double ROUNDING = 1e-13;

  private final double[] step;
  private final double[] residual;
  private final double[] direction;
  private final double[] product;
  private double radius;
  private double promised;
  private boolean atBorder;

  NewtonCgIteration(double radius, Objective objective, Penalty penalty, double[] start) {
    super(objective, penalty, start);
    this.radius = radius;
    step = new double[x.length];
    residual = new double[x.length];
    direction = new double[x.length];
    product = new double[x.length];
    measure();
  }

  NewtonCgIteration(Objective objective, Penalty penalty, SavedState state) {
    super(objective, penalty, state);
    radius = state.array("radius", 1)[0];
    step = new double[x.length];
    residual = new double[x.length];
    direction = new double[x.length];
    product = new double[x.length];
    measure();
  }

  @Override
  double findStep() {
    double least = Math.ulp(1.0) * Math.max(Math.ulp(1.0), Vectors.norm(x));
    while (radius > least) {
      solve();
      double length = Vectors.norm(step);
      moveTrial(1, step);
      double share = isTrialFinite(0) ? share() : Double.NEGATIVE_INFINITY;
      double used = radius;
      if (!(share >= POOR)) {
        radius = POOR * Math.min(length, radius);
      } else if (share > GOOD && atBorder) {
        radius = Math.min(2 * radius, LARGEST_RADIUS);
      }
      if (share > ACCEPTABLE) {
        return used;
      }
      if (Arrays.equals(trialX, x)) {
        break;
      }
    }
    return Double.NaN;
  }

  /** The share of the promised decrease that the trial has brought. */
  private double share() {
    double noise = ROUNDING * Math.abs(value);
    if (promised <= noise && Math.abs(trialValue - value) <= noise) {
      // Values can no longer tell which point is lower; the gradient can.
      return Vectors.norm(trialGradient) < gradientNorm() ? 1 : Double.NEGATIVE_INFINITY;
    }
    return (value - trialValue) / promised;
  }

  /** Sets {@link #step} to an approximate minimum of the quadratic model within the radius. */
  private void solve() {
    Arrays.fill(step, 0);
    atBorder = false;
    promised = 0;
    for (int i = 0; i < residual.length; i++) {
      residual[i] = gradient[i];
      direction[i] = -gradient[i];
    }
    double squares = Vectors.dot(residual, residual);
    double enough = Math.min(0.5, Math.sqrt(gradientNorm())) * gradientNorm();
    int most = 2 * step.length + 10;
    for (int k = 0; k < most && Math.sqrt(squares) > enough; k++) {
      smooth.hessianTimes(x, direction, product);
      double curvature = Vectors.dot(direction, product);
      double t = squares / curvature;
      if (!(curvature > 0) || !(lengthAfter(t) < radius)) {
        t = toBorder();
        atBorder = true;
      }
      // The model's decrease along the direction, on which the slope is −squares.
      promised += t * squares - t * t * curvature / 2;
      Vectors.addScaled(t, direction, step);
      if (atBorder) {
        return;
      }
      Vectors.addScaled(t, product, residual);
      double before = squares;
      squares = Vectors.dot(residual, residual);
      double beta = squares / before;
      for (int i = 0; i < direction.length; i++) {
        direction[i] = beta * direction[i] - residual[i];
      }
    }
  }

  private double lengthAfter(double t) {
    double squares = 0;
    for (int i = 0; i < step.length; i++) {
      double moved = step[i] + t * direction[i];
      squares += moved * moved;
    }
    return Math.sqrt(squares);
  }

  /** The positive {@code t} for which {@code step + t·direction} lies on the border. */
  private double toBorder() {
    double along = Vectors.dot(step, direction);
    double length = Vectors.norm(direction);
    double a = length * length;
    double c = radius * radius - Vectors.dot(step, step);
    double root = Math.sqrt(Math.max(0, along * along + a * c));
    return along > 0 ? c / (along + root) : (root - along) / a;
  }

  @Override
  void save(Map<String, double[]> state) {
    state.put("radius", new double[] {radius});
  }
}
