package org.downhill.core.solver;

/**
 * A line search for the strong Wolfe conditions: J. J. Moré and D. J. Thuente, "Line search
 * algorithms with guaranteed sufficient decrease", ACM TOMS 20 (1994) 286–307.
 *
 * <p>It keeps an interval that contains acceptable steps, one end of which is the best step so far,
 * and shrinks it by safeguarded cubic and quadratic interpolation. Two things are added to the
 * paper. A trial that is not finite shortens the step. And where values differ by rounding errors
 * only, a step is acceptable under the approximate Wolfe conditions of W. W. Hager and H. Zhang, "A
 * new conjugate gradient method with guaranteed descent and an efficient line search", SIAM J.
 * Optim. 16 (2005) 170–192, which look at slopes alone: near a minimum these are still exact.
 */
final class MoreThuente {

  /** Demanded decrease, as a share of what the slope at 0 promises (µ in the paper). */
  private static final double DECREASE = 1e-4;

  /** The allowed slope that suits quasi-Newton directions. */
  private static final double USUAL_FLATTENING = 0.9;

  /** δ of the approximate Wolfe conditions. */
  private static final double APPROXIMATE_DECREASE = 0.1;

  /** Relative size of rounding errors in a value. */
  private static final double ROUNDING = 1e-13;

  private static final int MOST_EVALUATIONS = 40;
  private static final double NARROWEST = 1e-14;
  private static final double LONGEST = 1e100;

  /** Allowed slope, as a share of the slope at 0 (η in the paper). */
  private final double flattening;

  private double startValue;
  private double startSlope;

  // The interval of uncertainty: its best end, its other end, and its bounds for the next trial.
  private double best;
  private double bestValue;
  private double bestSlope;
  private double other;
  private double otherValue;
  private double otherSlope;
  private boolean bracketed;
  private double lower;
  private double upper;

  // Whether the auxiliary function ψ(t) = φ(t) − φ(0) − µφ′(0)t still guides the search.
  private boolean auxiliary;
  private double width;
  private double widthBefore;

  /** The shortest trial at which the function was not finite. */
  private double ceiling;

  /** The longest step that is allowed; it is acceptable even where the slope is still steep. */
  private double longest;

  private double step;

  MoreThuente() {
    this(USUAL_FLATTENING);
  }

  MoreThuente(double flattening) {
    this.flattening = flattening;
  }

  /** The step found. */
  double step() {
    return step;
  }

  /**
   * Searches for an acceptable step; the ray was last evaluated there.
   *
   * @param value {@code φ(0)}
   * @param slope {@code φ′(0) < 0}
   * @param first the first trial, greater than 0
   * @return false if no trial gave a lower finite value
   */
  boolean search(Ray ray, double value, double slope, double first) {
    return search(ray, value, slope, first, LONGEST);
  }

  /** As {@link #search(Ray, double, double, double)}, with a bound on the step. */
  boolean search(Ray ray, double value, double slope, double first, double atMost) {
    begin(value, slope, first);
    longest = atMost;
    double t = Math.min(first, atMost);
    for (int evaluation = 1; evaluation < MOST_EVALUATIONS; evaluation++) {
      ray.evaluate(t);
      double trialValue = ray.trialValue();
      double trialSlope = ray.trialSlope();
      if (!Double.isFinite(trialValue) || !Double.isFinite(trialSlope)) {
        ceiling = Math.min(ceiling, t);
        t = best + 0.1 * (t - best);
      } else if (isAcceptable(t, trialValue, trialSlope)) {
        step = t;
        return true;
      } else {
        t = next(t, trialValue, trialSlope);
      }
      if (t == best || (bracketed && Math.abs(other - best) <= NARROWEST * Math.max(best, other))) {
        break;
      }
    }
    return settleForBest(ray);
  }

  private void begin(double value, double slope, double first) {
    startValue = value;
    startSlope = slope;
    best = 0;
    bestValue = value;
    bestSlope = slope;
    other = 0;
    otherValue = value;
    otherSlope = slope;
    bracketed = false;
    auxiliary = true;
    lower = 0;
    upper = 5 * first;
    width = LONGEST;
    widthBefore = 2 * LONGEST;
    ceiling = Double.POSITIVE_INFINITY;
  }

  private boolean isAcceptable(double t, double value, double slope) {
    boolean wolfe =
        value <= startValue + DECREASE * t * startSlope
            && (Math.abs(slope) <= -flattening * startSlope || (t == longest && slope < 0));
    boolean approximateWolfe =
        Math.abs(value - startValue) <= ROUNDING * Math.abs(startValue)
            && slope >= flattening * startSlope
            && slope <= (2 * APPROXIMATE_DECREASE - 1) * startSlope;
    return wolfe || approximateWolfe;
  }

  /** The best step of a search that ended without an acceptable one, if it is any good. */
  private boolean settleForBest(Ray ray) {
    if (!(best > 0 && bestValue < startValue)) {
      return false;
    }
    ray.evaluate(best);
    step = best;
    return true;
  }

  /** Updates the interval with a trial and gives the next one (section 3 of the paper). */
  private double next(double t, double value, double slope) {
    double line = DECREASE * startSlope;
    double bound = startValue + t * line;
    if (auxiliary && value <= bound && slope >= 0) {
      auxiliary = false;
    }
    double trial;
    if (auxiliary && value <= bestValue && value > bound) {
      bestValue -= best * line;
      bestSlope -= line;
      otherValue -= other * line;
      otherSlope -= line;
      trial = trial(t, value - t * line, slope - line);
      bestValue += best * line;
      bestSlope += line;
      otherValue += other * line;
      otherSlope += line;
    } else {
      trial = trial(t, value, slope);
    }
    if (bracketed) {
      if (Math.abs(other - best) >= 0.66 * widthBefore) {
        trial = best + 0.5 * (other - best);
      }
      widthBefore = width;
      width = Math.abs(other - best);
      lower = Math.min(best, other);
      upper = Math.max(best, other);
    } else {
      lower = trial + 1.1 * (trial - best);
      upper = trial + 4 * (trial - best);
    }
    if (!(trial < ceiling && trial < LONGEST)) {
      // Beyond what is known to be finite, or an interpolation that overflowed.
      double end = bracketed ? other : Math.min(ceiling, Math.min(LONGEST, 5 * t));
      trial = best + 0.5 * (end - best);
    }
    return Math.min(trial, longest);
  }

  /** The safeguarded trial of section 4 of the paper; moves the ends of the interval. */
  private double trial(double t, double value, double slope) {
    boolean signChange = slope * Math.signum(bestSlope) < 0;
    double trial;
    if (value > bestValue) {
      // Case 1: a higher value. The minimum is bracketed.
      double cubic = cubicMinimum(best, bestValue, bestSlope, t, value, slope);
      double quadratic =
          best + bestSlope / ((bestValue - value) / (t - best) + bestSlope) / 2 * (t - best);
      trial =
          Math.abs(cubic - best) < Math.abs(quadratic - best)
              ? cubic
              : cubic + (quadratic - cubic) / 2;
      bracketed = true;
    } else if (signChange) {
      // Case 2: a lower value and slopes of opposite sign. The minimum is bracketed.
      double cubic = cubicMinimum(t, value, slope, best, bestValue, bestSlope);
      double secant = t + slope / (slope - bestSlope) * (best - t);
      trial = Math.abs(cubic - t) > Math.abs(secant - t) ? cubic : secant;
      bracketed = true;
    } else if (Math.abs(slope) < Math.abs(bestSlope)) {
      trial = flatter(t, value, slope);
    } else if (bracketed) {
      // Case 4: a lower value, the slope no flatter.
      trial = cubicMinimum(t, value, slope, other, otherValue, otherSlope);
    } else {
      trial = t > best ? upper : lower;
    }
    moveEnds(t, value, slope, signChange);
    return trial;
  }

  /** Case 3: a lower value, slopes of the same sign, the new one flatter. */
  private double flatter(double t, double value, double slope) {
    double cubic = cubicBeyond(t, value, slope);
    double secant = t + slope / (slope - bestSlope) * (best - t);
    if (!bracketed) {
      double farther = Math.abs(cubic - t) > Math.abs(secant - t) ? cubic : secant;
      return Math.max(lower, Math.min(upper, farther));
    }
    double closer = Math.abs(cubic - t) < Math.abs(secant - t) ? cubic : secant;
    double limit = t + 0.66 * (other - t);
    return t > best ? Math.min(limit, closer) : Math.max(limit, closer);
  }

  private void moveEnds(double t, double value, double slope, boolean signChange) {
    if (value > bestValue) {
      other = t;
      otherValue = value;
      otherSlope = slope;
      return;
    }
    if (signChange) {
      other = best;
      otherValue = bestValue;
      otherSlope = bestSlope;
    }
    best = t;
    bestValue = value;
    bestSlope = slope;
  }

  /** The minimum of the cubic with the given values and slopes at {@code a} and {@code b}. */
  private static double cubicMinimum(
      double a, double valueA, double slopeA, double b, double valueB, double slopeB) {
    double theta = 3 * (valueA - valueB) / (b - a) + slopeA + slopeB;
    double size = Math.max(Math.abs(theta), Math.max(Math.abs(slopeA), Math.abs(slopeB)));
    double root =
        size
            * Math.sqrt(
                Math.max(0, (theta / size) * (theta / size) - (slopeA / size) * (slopeB / size)));
    double gamma = b < a ? -root : root;
    double ratio = (gamma - slopeA + theta) / (gamma - slopeA + gamma + slopeB);
    return a + ratio * (b - a);
  }

  /** As {@link #cubicMinimum} from the trial, or the bound where the cubic has none beyond it. */
  private double cubicBeyond(double t, double value, double slope) {
    double theta = 3 * (bestValue - value) / (t - best) + bestSlope + slope;
    double size = Math.max(Math.abs(theta), Math.max(Math.abs(bestSlope), Math.abs(slope)));
    double root =
        size
            * Math.sqrt(
                Math.max(0, (theta / size) * (theta / size) - (bestSlope / size) * (slope / size)));
    double gamma = t > best ? -root : root;
    double ratio = (gamma - slope + theta) / (gamma + (bestSlope - slope) + gamma);
    if (ratio < 0 && gamma != 0) {
      return t + ratio * (best - t);
    }
    return t > best ? upper : lower;
  }
}
