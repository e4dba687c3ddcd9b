package org.downhill.core.descent;

import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What a descent came to. */
public final class Run {

  private final double[] x;
  private final double value;
  private final double gradientNorm;
  private final long steps;
  private final long epochs;
  private final double evaluations;
  private final long hessianProducts;
  private final double gap;
  private final double seconds;
  private final Termination termination;
  private final Trace trace;
  private final @Nullable Best best;

  Run(
      double[] x,
      double value,
      double gradientNorm,
      Progress progress,
      Termination termination,
      Trace trace,
      Optional<Best> best) {
    this.x = x;
    this.value = value;
    this.gradientNorm = gradientNorm;
    this.termination = termination;
    this.trace = trace;
    this.best = best.orElse(null);
    steps = progress.step;
    epochs = progress.epoch;
    evaluations = progress.evaluations;
    hessianProducts = progress.hessianProducts;
    gap = progress.gap;
    seconds = progress.seconds;
  }

  /**
   * The answer: the last point, or what the optimizer makes of its points, such as their average.
   * Always finite; after a divergence, from the last step at which all was finite. A copy.
   */
  public double[] x() {
    return x.clone();
  }

  /**
   * Objective plus penalty at {@link #x}, evaluated in full. Finite, unless the run has diverged.
   */
  public double value() {
    return value;
  }

  /**
   * Norm of the smallest subgradient of objective plus penalty at {@link #x}; NaN where the method
   * has not evaluated it there (mini-batches).
   */
  public double gradientNorm() {
    return gradientNorm;
  }

  /** Number of steps made. */
  public long steps() {
    return steps;
  }

  /** Number of complete passes over the data. */
  public long epochs() {
    return epochs;
  }

  /**
   * Number of value-and-gradient evaluations of the whole objective; a batch counts as its share of
   * the terms.
   */
  public double evaluations() {
    return evaluations;
  }

  /** Number of products with the exact Hessian. */
  public long hessianProducts() {
    return hessianProducts;
  }

  /**
   * An upper bound on how far {@link #value} lies above the minimum, where the method proves one,
   * such as the duality gap of SDCA.
   */
  public OptionalDouble gap() {
    return Double.isNaN(gap) ? OptionalDouble.empty() : OptionalDouble.of(gap);
  }

  /** How long the run took, in seconds. */
  public double seconds() {
    return seconds;
  }

  /** Why the run ended. */
  public Termination termination() {
    return termination;
  }

  /** The course of the run. */
  public Trace trace() {
    return trace;
  }

  /** The answer of the epoch with the lowest held-out loss, where such a loss was given. */
  public Optional<Best> best() {
    return Optional.ofNullable(best);
  }

  @Override
  public String toString() {
    return "Run[value=" + value + ", steps=" + steps + ", " + termination.message() + "]";
  }

  /** The answer of an epoch, and its loss on held-out data. */
  public static final class Best {

    private final double[] x;
    private final double loss;
    private final long epoch;

    Best(double[] x, double loss, long epoch) {
      this.x = x;
      this.loss = loss;
      this.epoch = epoch;
    }

    /** The answer; a copy. */
    public double[] x() {
      return x.clone();
    }

    /** Its loss on held-out data. */
    public double loss() {
      return loss;
    }

    /** The epoch, counted from 1. */
    public long epoch() {
      return epoch;
    }
  }
}
