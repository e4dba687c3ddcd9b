package org.downhill.core.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.downhill.core.descent.Descent;
import org.downhill.core.descent.Run;
import org.downhill.core.descent.StopRules;
import org.downhill.core.descent.Termination;
import org.downhill.core.function.Domain;
import org.downhill.core.problem.Objective;
import org.downhill.core.solver.Solvers;
import org.downhill.core.spec.Range;
import org.downhill.core.spec.SpecException;

/**
 * Descents by L-BFGS from random starts in a box, which tell a local minimum from a better one. The
 * same settings give the same bits.
 *
 * @param starts number of starts, at least 1
 * @param seed seed of the starts
 * @param steps most steps of a descent, at least 1
 */
public record Multistart(int starts, long seed, long steps) {

  private static final double GRADIENT_TOLERANCE = 1e-8;
  private static final double SAME_POINT = 1e-4;
  private static final double SAME_VALUE = 1e-8;

  /**
   * Checked settings.
   *
   * @throws SpecException if a number is below 1
   */
  public Multistart {
    Range.atLeast(1).check("the number of starts", starts);
    Range.atLeast(1).check("the number of steps", (double) steps);
  }

  /** At most 300 steps a start. */
  public Multistart(int starts, long seed) {
    this(starts, seed, 300);
  }

  /**
   * What was found: the different points at which descents ended, lowest value first. Ends that
   * differ by at most 10⁻⁴ of the box in each coordinate are one.
   *
   * @param inside the ends in the box
   * @param outside the ends that have left the box
   * @param starts number of starts
   * @param converged how many of them ended where the gradient is zero
   * @param diverged how many of them ended with a number that is not finite; they have no end here
   * @param evaluations evaluations of value and gradient, of all starts together
   */
  public record Result(
      List<Located> inside,
      List<Located> outside,
      int starts,
      int converged,
      int diverged,
      double evaluations) {

    /** A result that keeps copies of its lists. */
    public Result {
      inside = List.copyOf(inside);
      outside = List.copyOf(outside);
    }

    /** The lowest end in the box, empty where there is none. */
    public Optional<Located> best() {
      return inside.stream().findFirst();
    }

    /**
     * The lowest end, in the box if there is one, that is lower than {@code value} by more than
     * rounding: if there is any, a minimum with that value is only a local one. That there is none
     * proves nothing.
     */
    public Optional<Located> lowerThan(double value) {
      double enough = value - SAME_VALUE * Math.max(1, Math.abs(value));
      return Stream.concat(best().stream(), outside.stream())
          .filter(end -> end.value() < enough)
          .findFirst();
    }
  }

  /** Makes the descents. */
  public Result search(Objective function, Domain box) {
    List<Located> inside = new ArrayList<>();
    List<Located> outside = new ArrayList<>();
    int converged = 0;
    int diverged = 0;
    double evaluations = 0;
    for (int start = 0; start < starts; start++) {
      Run run =
          Descent.minimize(function)
              .from(box.sample(seed, start))
              .with(Solvers.lbfgs())
              .until(StopRules.gradientNorm(GRADIENT_TOLERANCE), StopRules.steps(steps))
              .traceRows(2)
              .run();
      evaluations += run.evaluations();
      converged += run.termination() instanceof Termination.Converged ? 1 : 0;
      if (run.termination() instanceof Termination.Diverged) {
        diverged++;
      } else {
        Located end = new Located(run.x(), run.value(), 1);
        (box.contains(run.x()) ? inside : outside).add(end);
      }
    }
    return new Result(
        merged(inside, box), merged(outside, box), starts, converged, diverged, evaluations);
  }

  private static List<Located> merged(List<Located> ends, Domain box) {
    List<Located> sorted = new ArrayList<>(ends);
    sorted.sort(Comparator.comparingDouble(Located::value));
    List<Located> minima = new ArrayList<>();
    for (Located end : sorted) {
      int same = 0;
      while (same < minima.size() && !isSame(minima.get(same).x(), end.x(), box)) {
        same++;
      }
      if (same == minima.size()) {
        minima.add(end);
      } else {
        Located lower = minima.get(same);
        minima.set(same, new Located(lower.x(), lower.value(), lower.count() + 1));
      }
    }
    return minima;
  }

  private static boolean isSame(double[] a, double[] b, Domain box) {
    for (int i = 0; i < a.length; i++) {
      double width = box.high(i) - box.low(i);
      if (!(Math.abs(a[i] - b[i]) <= SAME_POINT * width)) {
        return false;
      }
    }
    return true;
  }
}
