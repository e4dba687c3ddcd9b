package org.downhill.learn.linear;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.downhill.core.problem.DiagonalHessian;
import org.downhill.core.problem.ElasticNet;
import org.downhill.learn.loss.PoissonLoss;
import org.downhill.learn.loss.SoftmaxLoss;
import org.downhill.learn.loss.Targets;

/**
 * What is known of how far a fit lies above the best possible one.
 *
 * <p>A convex mean loss {@code f} lies nowhere below {@code f(x) + ∇f(x)·(y − x)}, nor below any
 * mean of such planes. With a penalty on the weights the minimum over {@code y} of plane plus
 * penalty is known in closed form once the plane does not slope along the intercepts, which a mean
 * of two planes is made to do. At the planes of the rows' own derivatives this is the value of the
 * Fenchel dual (R. T. Rockafellar, "Convex Analysis", 1970, §31), so that the difference is a
 * duality gap.
 *
 * @param value mean loss plus penalty at the answer
 * @param bound a number that no parameters can bring it below; empty where none is known that says
 *     more than the least loss of each row by itself, such as without a penalty
 * @param gradientNorm 2-norm of the gradient of {@code value}, in its smooth part
 */
public record Certificate(double value, OptionalDouble bound, double gradientNorm) {

  private static final int MOST_DOUBLINGS = 40;
  private static final BigDecimal LEAST_PERCENT = new BigDecimal("0.001");

  /** A larger share is no longer worth a percentage. */
  private static final double LARGEST_SHARE = 10;

  /** Error of a share that rounding up is not to show. */
  private static final double ROUNDING = 1e-9;

  /** What is certain of the parameters {@code x}. */
  public static Certificate of(LinearObjective objective, ElasticNet penalty, double[] x) {
    Plane at = Plane.of(objective, x);
    double value = at.value() + penalty.value(x);
    double norm = norm(at.slope(), penalty, x);
    Optional<Plane> level = at.isLevel() ? Optional.of(at) : leveled(objective, at, x);
    double floor = floor(objective);
    OptionalDouble bound =
        level.isPresent() ? level.get().leastWith(penalty, floor) : OptionalDouble.empty();
    if (bound.isEmpty() || bound.getAsDouble() <= floor) {
      // Below the floor nobody expected it.
      return new Certificate(value, OptionalDouble.empty(), norm);
    }
    // Rounding errors must not make the bound better than what was reached.
    return new Certificate(value, OptionalDouble.of(Math.min(bound.getAsDouble(), value)), norm);
  }

  /**
   * Whether the bound tells something: the answer is at most twice as high, or as far off as it.
   */
  public boolean isClose() {
    return share().isPresent()
        ? share().getAsDouble() <= 1
        : gap().isPresent() && gap().getAsDouble() <= Math.abs(value);
  }

  /** How far the answer is above the best possible at most. */
  public OptionalDouble gap() {
    return bound.isPresent() ? OptionalDouble.of(value - bound.getAsDouble()) : bound;
  }

  /** {@link #gap} as a share of the best possible, where that is known to be above zero. */
  public OptionalDouble share() {
    return bound.isPresent() && bound.getAsDouble() > 0
        ? OptionalDouble.of((value - bound.getAsDouble()) / bound.getAsDouble())
        : OptionalDouble.empty();
  }

  /** One clause: {@code at most 0.3 % above the best possible}, or what is known in its place. */
  public String clause() {
    if (share().isPresent() && share().getAsDouble() <= LARGEST_SHARE) {
      return "at most " + percent(100 * share().getAsDouble()) + " % above the best possible";
    }
    return gap().isPresent()
        ? "at most " + brief(gap().getAsDouble()) + " above the best possible"
        : "gradient norm " + brief(gradientNorm) + ", no bound known";
  }

  /** Two digits, no more than three behind the point, and not less than the value. */
  private static String percent(double value) {
    BigDecimal two =
        new BigDecimal(value * (1 - ROUNDING)).round(new MathContext(2, RoundingMode.UP));
    BigDecimal plain = two.setScale(Math.min(two.scale(), 3), RoundingMode.UP);
    return (plain.signum() == 0 ? LEAST_PERCENT : plain.stripTrailingZeros()).toPlainString();
  }

  private static String brief(double value) {
    return value < 1e-12 ? "1e-12" : String.format(Locale.ROOT, "%.2g", value);
  }

  /** The mean of what the losses of the rows would be if each had the score that suits it best. */
  private static double floor(LinearObjective objective) {
    if (!(objective.loss() instanceof PoissonLoss)) {
      return 0;
    }
    Targets targets = objective.targets();
    double sum = 0;
    for (int i = 0; i < targets.size(); i++) {
      double y = targets.target(i);
      sum += targets.weight(i) * (y > 0 ? y - y * Math.log(y) : 0);
    }
    return sum / objective.totalWeight();
  }

  private static double norm(double[] slope, ElasticNet penalty, double[] x) {
    double squares = 0;
    for (int j = 0; j < slope.length; j++) {
      double g = slope[j] + (j < penalty.penalized() ? penalty.l2() * x[j] : 0);
      squares += g * g;
    }
    return Math.sqrt(squares);
  }

  /** A mean of planes that does not slope along the intercepts. */
  private static Optional<Plane> leveled(LinearObjective objective, Plane at, double[] x) {
    if (objective.outputs() == 1) {
      return withOtherIntercept(objective, at, x);
    }
    return objective.loss() instanceof SoftmaxLoss
        ? Optional.of(withConstants(objective, at))
        : Optional.empty();
  }

  /** The mean with a plane from across the least loss along the intercept. */
  private static Optional<Plane> withOtherIntercept(
      LinearObjective objective, Plane at, double[] x) {
    int intercept = objective.penalized();
    double slope = at.slope()[intercept];
    double curvature = curvature(objective, x, intercept);
    double[] other = x.clone();
    double step = 1.5 * slope / curvature;
    for (int i = 0; i < MOST_DOUBLINGS; i++) {
      other[intercept] = x[intercept] - step;
      Plane across = Plane.of(objective, other);
      double there = across.slope()[intercept];
      if (!Double.isFinite(across.value())) {
        return Optional.empty();
      }
      if (there == 0 || there < 0 != slope < 0) {
        return Optional.of(at.mean(across, slope / (slope - there)));
      }
      step *= 2;
    }
    return Optional.empty();
  }

  private static double curvature(LinearObjective objective, double[] x, int coordinate) {
    double known = 0;
    if (objective instanceof DiagonalHessian hessian) {
      double[] diagonal = new double[objective.dimension()];
      hessian.hessianDiagonal(x, diagonal);
      known = diagonal[coordinate];
    }
    return known > 0 ? known : 1;
  }

  /**
   * The mean with the plane of constant scores whose class probabilities make up for what the
   * intercepts' slopes miss.
   */
  private static Plane withConstants(LinearObjective objective, Plane at) {
    int classes = objective.outputs();
    int first = objective.penalized();
    double[] shares = objective.targets().classWeights(classes);
    double total = objective.totalWeight();
    double part = 0;
    for (int k = 0; k < classes; k++) {
      shares[k] /= total;
      double slope = at.slope()[first + k];
      part = Math.max(part, slope / (shares[k] + slope));
    }
    // A little more than needed keeps every probability above zero.
    part = Math.min(1, 1.01 * part);
    double[] constant = new double[objective.dimension()];
    for (int k = 0; k < classes; k++) {
      double probability = shares[k] - (1 - part) / part * at.slope()[first + k];
      constant[first + k] = Math.log(Math.max(Double.MIN_NORMAL, probability));
    }
    return at.mean(Plane.of(objective, constant), part);
  }

  /**
   * {@code y ↦ value at 0 + slope·y}, nowhere above a mean loss.
   *
   * @param value the loss where the plane touches it
   * @param atZero the plane's height at zero
   * @param slope its slope
   * @param penalized number of leading coordinates that a penalty acts on
   */
  // Made and read here alone; nobody compares it.
  @SuppressWarnings("ArrayRecordComponent")
  private record Plane(double value, double atZero, double[] slope, int penalized) {

    static Plane of(LinearObjective objective, double[] x) {
      double[] slope = new double[x.length];
      double value = objective.valueAndGradient(x, slope);
      double product = 0;
      for (int j = 0; j < x.length; j++) {
        product += slope[j] * x[j];
      }
      return new Plane(value, value - product, slope, objective.penalized());
    }

    boolean isLevel() {
      for (int j = penalized; j < slope.length; j++) {
        if (slope[j] != 0) {
          return false;
        }
      }
      return true;
    }

    /** The mean of this plane and {@code share} of another, level along the intercepts. */
    Plane mean(Plane other, double share) {
      double[] mean = new double[slope.length];
      for (int j = 0; j < penalized; j++) {
        mean[j] = (1 - share) * slope[j] + share * other.slope[j];
      }
      return new Plane(value, (1 - share) * atZero + share * other.atZero, mean, penalized);
    }

    /** The least value of this plane plus a penalty; empty where there is none. */
    OptionalDouble leastWith(ElasticNet penalty, double floor) {
      double steepest = 0;
      double squares = 0;
      for (int j = 0; j < penalized; j++) {
        double beyond = Math.max(0, Math.abs(slope[j]) - penalty.l1());
        squares += beyond * beyond;
        steepest = Math.max(steepest, Math.abs(slope[j]));
      }
      if (squares == 0) {
        return OptionalDouble.of(atZero);
      }
      if (penalty.l2() > 0) {
        return OptionalDouble.of(atZero - squares / (2 * penalty.l2()));
      }
      // The mean with the level plane below all losses is as flat as L1 allows.
      double share = penalty.l1() / steepest;
      return penalty.l1() > 0
          ? OptionalDouble.of(share * atZero + (1 - share) * floor)
          : OptionalDouble.empty();
    }
  }
}
