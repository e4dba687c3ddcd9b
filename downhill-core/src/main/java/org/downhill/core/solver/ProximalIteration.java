package org.downhill.core.solver;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import org.downhill.core.internal.SavedState;
import org.downhill.core.internal.Vectors;
import org.downhill.core.problem.Constraint;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.problem.Objective;
import org.downhill.core.problem.Penalty;
import org.downhill.core.problem.Subgradient;
import org.downhill.core.spec.Numbers;
import org.downhill.core.spec.Range;
import org.downhill.core.spec.Spec;

/** {@link Fista} and {@link ProximalGradient} at work. */
final class ProximalIteration extends PointIteration {

  static final String RATE = "lr";
  static final Range RATES = Range.above(0);

  private static final int MOST_TRIALS = 100;

  /** Where the quadratic bound is smaller than this share of the value, slopes decide. */
  private static final double NOISE = 1e-10;

  /** Relative size of rounding errors in a value. */
  private static final double ROUNDING = 1e-14;

  /** How fast the step grows until it has been too long once, and after that. */
  private static final double FAST = 2;

  private static final double SLOW = 1.02;

  private final Penalty penalty;
  private final Momentum momentum;
  private final boolean searches;
  private final double[] subgradient;
  private final double[] before;
  private final double[] ahead;
  private final double[] aheadGradient;
  private final double[] steps;

  private double rate;
  private double growth = FAST;
  private double theta = 1;

  /** Whether steps build up speed. */
  enum Momentum {
    NONE,
    RESTARTED
  }

  ProximalIteration(
      OptionalDouble learningRate,
      Momentum momentum,
      Objective objective,
      Penalty penalty,
      double[] start) {
    super(objective, ElasticNet.none(), feasible(objective, penalty, start));
    this.penalty = penalty;
    this.momentum = momentum;
    searches = learningRate.isEmpty();
    subgradient = new double[x.length];
    before = x.clone();
    ahead = new double[x.length];
    aheadGradient = new double[x.length];
    steps = new double[x.length];
    value += penalty.value(x);
    measure();
    rate = learningRate.orElse(Math.min(1, 1 / Math.max(gradientNorm(), Double.MIN_NORMAL)));
  }

  ProximalIteration(
      OptionalDouble learningRate,
      Momentum momentum,
      Objective objective,
      Penalty penalty,
      SavedState state) {
    super(objective, ElasticNet.none(), state);
    this.penalty = penalty;
    this.momentum = momentum;
    searches = learningRate.isEmpty();
    subgradient = new double[x.length];
    before = new double[x.length];
    ahead = new double[x.length];
    aheadGradient = new double[x.length];
    steps = new double[x.length];
    state.copy("before", before);
    double[] saved = state.array("momentum", 3);
    rate = saved[0];
    growth = saved[1];
    theta = saved[2];
    measure();
  }

  static void check(OptionalDouble learningRate) {
    learningRate.ifPresent(rate -> RATES.check(RATE, rate));
  }

  static String spec(String name, OptionalDouble learningRate) {
    Spec spec = Spec.of(name);
    return (learningRate.isEmpty()
            ? spec
            : spec.with(RATE, Numbers.print(learningRate.getAsDouble())))
        .toString();
  }

  private static double[] feasible(Objective objective, Penalty penalty, double[] start) {
    double[] first = start.clone();
    if (penalty instanceof Constraint constraint && start.length == objective.dimension()) {
      constraint.project(first);
    }
    return first;
  }

  @Override
  public double[] subgradient() {
    return subgradient;
  }

  @Override
  void updateSubgradient() {
    Vectors.copy(gradient, subgradient);
    Subgradient.ofSum(penalty, x, subgradient);
  }

  @Override
  double findStep() {
    double next = (1 + Math.sqrt(1 + 4 * theta * theta)) / 2;
    double push = momentum == Momentum.NONE ? 0 : (theta - 1) / next;
    if (push > 0 && stepFromAhead(push)) {
      theta = pointsUphill() ? 1 : next;
      return rate;
    }
    // From the point itself the value cannot rise.
    Vectors.copy(x, ahead);
    Vectors.copy(gradient, aheadGradient);
    theta = momentum == Momentum.NONE ? 1 : (1 + Math.sqrt(5)) / 2;
    double from = value - penalty.value(x);
    boolean moved = step(from) && trialValue <= value + ROUNDING * Math.abs(value);
    return moved && !Arrays.equals(trialX, x) ? rate : Double.NaN;
  }

  /** Steps from the point that the momentum reaches; false if the value would rise. */
  private boolean stepFromAhead(double push) {
    for (int i = 0; i < ahead.length; i++) {
      ahead[i] = x[i] + push * (x[i] - before[i]);
    }
    double from = smooth.valueAndGradient(ahead, aheadGradient);
    return Double.isFinite(from)
        && Vectors.firstNonFinite(aheadGradient) < 0
        && step(from)
        && trialValue <= value;
  }

  /** The proximal step from {@link #ahead}, where the smooth function is {@code from}. */
  private boolean step(double from) {
    rate *= searches ? growth : 1;
    double t = rate;
    for (int trial = 0; trial < MOST_TRIALS; trial++) {
      for (int i = 0; i < trialX.length; i++) {
        trialX[i] = ahead[i] - t * aheadGradient[i];
      }
      Arrays.fill(steps, t);
      penalty.prox(trialX, steps, 0, trialX.length, 0);
      double extra = penalty.value(trialX);
      if (isTrialFinite(extra) && (!searches || isBelowBound(t, from, trialValue - extra))) {
        rate = searches ? t : rate;
        return true;
      }
      growth = SLOW;
      t /= 2;
    }
    return false;
  }

  /** Whether the smooth function lies below the quadratic with curvature {@code 1/t}. */
  private boolean isBelowBound(double t, double from, double smoothValue) {
    double along = 0;
    double change = 0;
    double squares = 0;
    for (int i = 0; i < trialX.length; i++) {
      double d = trialX[i] - ahead[i];
      along += d * aheadGradient[i];
      change += d * (trialGradient[i] - aheadGradient[i]);
      squares += d * d;
    }
    double bound = squares / (2 * t);
    // For convex functions the change of slope bounds what a difference of values cannot show.
    return bound > NOISE * Math.abs(from)
        ? smoothValue - from - along <= bound
        : change <= 2 * bound;
  }

  /** Whether the last step has turned against the momentum (their gradient scheme). */
  private boolean pointsUphill() {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += (ahead[i] - trialX[i]) * (trialX[i] - x[i]);
    }
    return sum > 0;
  }

  @Override
  void learn() {
    Vectors.copy(x, before);
  }

  @Override
  void save(Map<String, double[]> state) {
    state.put("before", before.clone());
    state.put("momentum", new double[] {rate, growth, theta});
  }
}
