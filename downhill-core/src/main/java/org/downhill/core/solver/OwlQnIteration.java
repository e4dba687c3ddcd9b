package org.downhill.core.solver;

import org.downhill.core.internal.SavedState;
import org.downhill.core.problem.Objective;
import org.downhill.core.problem.Penalty;
import org.downhill.core.problem.Subgradient;

/** {@link OwlQn} at work. */
final class OwlQnIteration extends QuasiNewton {

  /** Demanded decrease, as a share of what the pseudo-gradient promises (γ in the paper). */
  private static final double DECREASE = 1e-4;

  private static final int MOST_TRIALS = 60;

  /** Relative size of rounding errors in a value. */
  private static final double ROUNDING = 1e-14;

  private final double[] pseudoGradient;
  private final double[] kinks;

  /** The coordinates on which the objective is differentiable at present come first. */
  private final int[] free;

  OwlQnIteration(
      int memory, Objective objective, Penalty penalty, double[] start, Workspace workspace) {
    super(memory, objective, penalty, start, workspace);
    pseudoGradient = new double[x.length];
    kinks = kinks(penalty, x.length);
    free = new int[x.length];
    value += kinkValue(x);
    measure();
  }

  OwlQnIteration(int memory, Objective objective, Penalty penalty, SavedState state) {
    super(memory, objective, penalty, state);
    pseudoGradient = new double[x.length];
    kinks = kinks(penalty, x.length);
    free = new int[x.length];
    measure();
  }

  @Override
  public double[] subgradient() {
    return pseudoGradient;
  }

  @Override
  void updateSubgradient() {
    Subgradient.addKinks(penalty, x, gradient, pseudoGradient);
  }

  @Override
  void aim(CurvaturePairs from) {
    int count = 0;
    for (int i = 0; i < x.length; i++) {
      if (kinks[i] == 0 || x[i] != 0) {
        free[count++] = i;
      }
    }
    from.directionWithin(free, count, pseudoGradient, direction);
  }

  /** Halves the step until the decrease is a share of what was promised. */
  @Override
  double search(double slope, double first) {
    double t = first;
    for (int trial = 0; trial < MOST_TRIALS; trial++) {
      double promised = moveWithinOrthant(t);
      if (promised == 0) {
        // So short that no coordinate moves.
        return Double.NaN;
      }
      if (isTrialFinite(kinkValue(trialX))
          && (trialValue <= value + DECREASE * promised || isFlatterWithinRounding())) {
        return t;
      }
      t /= 2;
    }
    return Double.NaN;
  }

  /**
   * Moves the trial to {@code x + t·d}, stopped at the orthant's border; gives {@code v·(z − x)}.
   */
  private double moveWithinOrthant(double t) {
    double promised = 0;
    for (int i = 0; i < x.length; i++) {
      double moved = x[i] + t * direction[i];
      if (kinks[i] > 0) {
        double orthant = x[i] != 0 ? x[i] : -pseudoGradient[i];
        moved = moved * Math.signum(orthant) > 0 ? moved : 0;
      }
      trialX[i] = moved;
      promised += pseudoGradient[i] * (moved - x[i]);
    }
    return promised;
  }

  /**
   * Whether the value is the same up to rounding and the pseudo-gradient smaller: close to the
   * minimum, where values can no longer tell which point is lower.
   */
  private boolean isFlatterWithinRounding() {
    if (!(trialValue <= value + ROUNDING * Math.abs(value))) {
      return false;
    }
    double squares = 0;
    for (int i = 0; i < kinks.length; i++) {
      double component = Subgradient.component(trialX[i], trialGradient[i], kinks[i]);
      squares += component * component;
    }
    return Math.sqrt(squares) < gradientNorm();
  }

  private double kinkValue(double[] point) {
    double sum = 0;
    for (int i = 0; i < kinks.length; i++) {
      sum += kinks[i] * Math.abs(point[i]);
    }
    return sum;
  }

  private static double[] kinks(Penalty penalty, int dimension) {
    double[] kinks = new double[dimension];
    for (int i = 0; i < dimension; i++) {
      kinks[i] = penalty.kink(i);
    }
    return kinks;
  }
}
