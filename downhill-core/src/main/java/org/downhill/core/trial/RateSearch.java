package org.downhill.core.trial;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import org.downhill.core.descent.Method;
import org.downhill.core.spec.Numbers;

/**
 * The search for a first-order method's best learning rate: every candidate gets the same start and
 * the same budget, and the lowest value at the end wins.
 *
 * <p>First come rates from 10⁻⁵ to 100, two for each power of ten, then twice the neighbours of the
 * best one, at a half and a quarter of the distance. All are round numbers, of three digits.
 */
public final class RateSearch {

  private static final int LOWEST = -10;
  private static final int HIGHEST = 4;
  private static final int DIGITS = 3;
  private static final double[] REFINEMENTS = {0.25, 0.125};

  private final Trials trials;
  private final List<Candidate> tried = new ArrayList<>();

  private RateSearch(Trials trials) {
    this.trials = trials;
  }

  /**
   * A rate that was tried.
   *
   * @param rate the rate
   * @param value the value at the end; infinite where a number was not finite
   */
  public record Candidate(double rate, double value) {}

  /**
   * What the search came to.
   *
   * @param best the best rate with its value
   * @param tried all that were tried, by rate
   * @param trial the trial of the best
   */
  public record Result(Candidate best, List<Candidate> tried, Trial trial) {

    /** A result that keeps a copy of its list. */
    public Result {
      tried = List.copyOf(tried);
    }
  }

  /** Whether a method has a learning rate that is still open. */
  public static boolean isOpen(Method method) {
    return method instanceof Method.FirstOrder first && first.optimizer().learningRate().isEmpty();
  }

  /** The learning rate of a method; empty where it has none, or it is still open. */
  public static OptionalDouble rate(Method method) {
    return method instanceof Method.FirstOrder first
        ? first.optimizer().learningRate()
        : OptionalDouble.empty();
  }

  /** The method with another learning rate. */
  public static Method.FirstOrder with(Method.FirstOrder method, double rate) {
    return new Method.FirstOrder(
        method.optimizer().withLearningRate(rate), method.schedule(), method.estimator());
  }

  /** Finds the best rate for {@code method}, whatever rate it has. */
  public static Result of(Method.FirstOrder method, Trials trials) {
    return new RateSearch(trials).find(method);
  }

  /** Tries the rates from 10⁻⁵ to 100 alone. */
  public static List<Candidate> grid(Method.FirstOrder method, Trials trials) {
    RateSearch search = new RateSearch(trials);
    search.tryGrid(method);
    return List.copyOf(search.tried);
  }

  private void tryGrid(Method.FirstOrder method) {
    for (int k = LOWEST; k <= HIGHEST; k++) {
      attempt(method, Math.pow(10, k / 2.0));
    }
  }

  private Result find(Method.FirstOrder method) {
    tryGrid(method);
    for (double refinement : REFINEMENTS) {
      double center = best().rate();
      attempt(method, center * Math.pow(10, -refinement));
      attempt(method, center * Math.pow(10, refinement));
    }
    Candidate best = best();
    List<Candidate> sorted = new ArrayList<>(tried);
    sorted.sort(Comparator.comparingDouble(Candidate::rate));
    return new Result(best, sorted, trials.run(with(method, best.rate())));
  }

  private void attempt(Method.FirstOrder method, double anyRate) {
    double rate = Numbers.rounded(anyRate, DIGITS);
    Trial trial = trials.points(2).run(with(method, rate));
    tried.add(
        new Candidate(rate, trial.isFinite() ? trial.run().value() : Double.POSITIVE_INFINITY));
  }

  /** The lowest value; of equal ones the smaller rate, which is farther from divergence. */
  private Candidate best() {
    return tried.stream()
        .min(Comparator.comparingDouble(Candidate::value).thenComparingDouble(Candidate::rate))
        .orElseThrow();
  }
}
