package org.downhill.learn.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.downhill.core.descent.StopRule;
import org.downhill.core.problem.DiagonalHessian;
import org.downhill.learn.linear.LinearObjective;

/**
 * A path of L2 weights from strong to weak in powers of ten, then half a power to both sides of the
 * best, each fit started where one before it ended and judged by the loss on rows set apart from
 * the training rows.
 *
 * <p>The penalty on a mean stands against the sum over all rows, so a weight found on some of the
 * rows is taken times their share of all: as a prior it is the same.
 */
final class PenaltyPath {

  /** The weight that is kept where there are too few rows to judge by. */
  static final double UNJUDGED = 1e-3;

  /** Features have a variance of about 1, so this leaves hardly more than the constant. */
  private static final double STRONGEST = 1;

  private static final double WEAKEST = 1e-8;

  /**
   * The least weight times the number of rows, as a share of the first weight: as a prior it lets a
   * weight reach 30 for a feature of variance 1. Weights beyond are learnt from classes that happen
   * to be divided without mistakes, and a row on the wrong side then costs too much.
   */
  private static final double LEAST_STRENGTH = 1e-3;

  private static final double FACTOR = 10;

  /** The share of the least loss that no choice of rows to judge by would tell apart. */
  private static final double SAME = 1e-3;

  /**
   * The share of the least loss beyond which no standard error of losses of numbers is believed.
   */
  private static final double MOST = 1e-2;

  /** The share of the least loss by which a weaker penalty must be better to go on, */
  private static final double BETTER = 2e-4;

  /** and how often in a row it may fail to be. */
  private static final int PATIENCE = 2;

  private final LinearProblem problem;
  private final Fit fit;
  private final List<StopRule> stop;

  PenaltyPath(LinearProblem problem, Fit fit, List<StopRule> stop) {
    this.problem = problem;
    this.fit = fit;
    this.stop = stop;
  }

  /**
   * A weight with the loss that it gave.
   *
   * @param l2 the weight, for all rows
   * @param loss mean loss on the rows set apart, where it is a log loss as {@link Folds} counts it
   */
  record Point(double l2, double loss) {}

  /**
   * What was found.
   *
   * @param points the points tried, from the strongest weight on
   * @param chosen the strongest whose loss is as good as the least
   * @param margin how far above the least a loss is as good, in words
   * @param near the parameters that the best weight gave in the first division of the rows
   */
  record Found(List<Point> points, Point chosen, String margin, Plan.Near near) {}

  /** Tries weights; empty where there are too few rows. */
  Optional<Found> find(long seed) {
    if (problem.rows().size() < Folds.FEWEST_ROWS) {
      return Optional.empty();
    }
    Search search = new Search(new Folds(problem, fit, stop, seed));
    search.descend();
    search.refine();
    return Optional.of(search.found());
  }

  /** A weight, for the rows that a division learns from, and what came of it. */
  private record Tried(double l2, Judgement judgement) {}

  /** The points of one search. */
  private static final class Search {

    private final Folds folds;
    private final List<Tried> tried = new ArrayList<>();
    private double least = Double.POSITIVE_INFINITY;
    private double best = Double.NaN;

    Search(Folds folds) {
      this.folds = folds;
    }

    /** From strong to weak, until weaker weights no longer help. */
    void descend() {
      int failures = 0;
      double strongest = strongest(folds.learnt());
      double weakest = Math.max(WEAKEST, LEAST_STRENGTH * strongest / folds.learnt().terms());
      for (double l2 = strongest;
          l2 > weakest / 2 && failures < PATIENCE;
          l2 = Numbers.round(l2 / FACTOR)) {
        double before = least;
        double loss = attempt(l2);
        boolean isFirst = Double.isInfinite(before) && Double.isFinite(loss);
        failures = isFirst || loss < before - BETTER * Math.abs(before) ? 0 : failures + 1;
      }
    }

    /** Half a step to both sides of the best. */
    void refine() {
      if (tried.size() > 1 && Double.isFinite(least)) {
        double l2 = best;
        double half = Math.sqrt(FACTOR);
        for (double near : new double[] {l2 * half, l2 / half}) {
          folds.restore();
          attempt(Numbers.round(near));
        }
      }
    }

    private double attempt(double l2) {
      Judgement judgement = folds.judge(l2);
      tried.add(new Tried(l2, judgement));
      if (judgement.mean() < least || tried.size() == 1) {
        least = judgement.mean();
        best = l2;
        folds.keep();
      }
      return judgement.mean();
    }

    Found found() {
      tried.sort(Comparator.comparingDouble(Tried::l2).reversed());
      Tried first =
          tried.stream().min(Comparator.comparingDouble(one -> one.judgement.mean())).orElseThrow();
      Tried chosen =
          tried.stream()
              .filter(one -> isAsGood(one.judgement, first.judgement))
              .findFirst()
              .orElse(first);
      return new Found(
          tried.stream().map(this::ofAllRows).toList(), ofAllRows(chosen), margin(), folds.kept());
    }

    private String margin() {
      if (!folds.haveVeryFewRows()) {
        return "0.1 %";
      }
      return folds.judgeNumbers() ? "one standard error and 1 %" : "one standard error";
    }

    /**
     * Whether a stronger weight is as good as the best one. On very few rows too weak a weight may
     * cost much more than one too strong, and the loss tells them badly apart: there the rule is
     * that of one standard error (L. Breiman et al., "Classification and regression trees", 1984,
     * §3.4.3), here of the difference. Losses of numbers have a bound, too: a few rows far from all
     * others make their standard error as large as they like.
     */
    private boolean isAsGood(Judgement stronger, Judgement best) {
      if (stronger.isWithin(SAME, best)) {
        return true;
      }
      return folds.haveVeryFewRows()
          && stronger.isWithinStandardErrorOf(best)
          && (!folds.judgeNumbers() || stronger.isWithin(MOST, best));
    }

    private Point ofAllRows(Tried one) {
      return new Point(Numbers.round(one.l2 * folds.share()), one.judgement.mean());
    }
  }

  /**
   * The first weight: features that are small everywhere, such as those of texts, need no more than
   * the curvature of the loss along the one of them that bends it most, to a power of ten.
   */
  private static double strongest(LinearObjective training) {
    if (!(training instanceof DiagonalHessian known)) {
      return STRONGEST;
    }
    double[] diagonal = new double[training.dimension()];
    known.hessianDiagonal(training.start(), diagonal);
    double largest = 0;
    for (int i = 0; i < training.penalized(); i++) {
      largest = Math.max(largest, diagonal[i]);
    }
    double l2 = STRONGEST;
    while (l2 >= FACTOR * largest && l2 > WEAKEST * FACTOR) {
      l2 = Numbers.round(l2 / FACTOR);
    }
    return l2;
  }

  /** The points in words, for a reason. */
  static String describe(List<Point> points) {
    StringBuilder text = new StringBuilder();
    for (Point point : points) {
      text.append(text.length() == 0 ? "" : ", ")
          .append(Numbers.brief(point.l2()))
          .append(": ")
          .append(Numbers.brief(point.loss()));
    }
    return text.toString();
  }
}
