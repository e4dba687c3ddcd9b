package org.downhill.learn.plan;

import java.util.function.Function;
import org.downhill.core.random.Stream;
import org.downhill.core.solver.Workspace;
import org.downhill.learn.linear.LinearObjective;
import org.downhill.learn.linear.LinearObjectiveBuilder;
import org.downhill.learn.rows.Rows;
import org.jspecify.annotations.Nullable;

/** A linear model's rows together with how an objective over some of them is built. */
public final class LinearProblem {

  private final Rows rows;
  private final Function<Rows, LinearObjectiveBuilder> builders;
  private final int threads;
  private final Workspace workspace;
  private @Nullable Divided divided;
  private double dividedShare;
  private long dividedSeed;

  /**
   * A problem.
   *
   * @param rows the rows to fit
   * @param builders gives a new builder over rows, these or copies of some of them, set up but for
   *     the choice of rows
   * @param threads threads for trials side by side, at least 1; changes no result
   */
  public LinearProblem(Rows rows, Function<Rows, LinearObjectiveBuilder> builders, int threads) {
    this(rows, builders, threads, new Workspace());
  }

  private LinearProblem(
      Rows rows,
      Function<Rows, LinearObjectiveBuilder> builders,
      int threads,
      Workspace workspace) {
    this.rows = rows;
    this.builders = builders;
    this.threads = threads;
    this.workspace = workspace;
  }

  /** Threads for trials side by side. */
  int threads() {
    return threads;
  }

  /**
   * The room that descents on this problem share, one after the other; their vectors are large
   * where it has many features.
   */
  public Workspace workspace() {
    return workspace;
  }

  /** The rows. */
  public Rows rows() {
    return rows;
  }

  /** Multiply-adds of the scores of all rows, for one output. */
  long work() {
    return (long) rows.size() * rows.denseColumns() + rows.nonZeros();
  }

  /** The objective over all rows. */
  public LinearObjective all() {
    return builders.apply(rows).build();
  }

  /** The objective over the rows with these numbers. */
  public LinearObjective over(int[] numbers) {
    return builders.apply(rows).rows(numbers).build();
  }

  /**
   * The problem of the rows with these numbers, copied so that they lie in memory in this order:
   * far apart they would have to be fetched one by one in every pass.
   */
  LinearProblem gathered(int[] numbers) {
    return new LinearProblem(rows.gather(numbers, threads), builders, threads, workspace);
  }

  /**
   * The objective over a random sample of so many rows, or over all of them where there are fewer.
   */
  public LinearObjective sample(int most, long seed) {
    return over(Subsets.sample(rows.size(), most, seed, Stream.PROBE));
  }

  /**
   * The rows with a share of them set apart, copied in a random order. The last division is kept;
   * several threads may ask for it.
   */
  synchronized Divided divided(double share, long seed) {
    if (divided == null || share != dividedShare || seed != dividedSeed) {
      divided = Divided.of(rows, share, seed, threads, builders);
      dividedShare = share;
      dividedSeed = seed;
    }
    return divided;
  }
}
