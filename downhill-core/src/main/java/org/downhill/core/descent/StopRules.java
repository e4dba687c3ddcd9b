package org.downhill.core.descent;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.downhill.core.descent.Termination.BudgetSpent;
import org.downhill.core.descent.Termination.Converged;
import org.downhill.core.descent.Termination.Interrupted;
import org.downhill.core.spec.Range;
import org.downhill.core.spec.SpecException;

/** The usual stop rules. Where several apply in the same step, convergence is reported first. */
public final class StopRules {

  private static final Range AT_LEAST_ZERO = Range.atLeast(0);

  private StopRules() {}

  /**
   * Converged when the Euclidean norm of the smallest subgradient of objective plus penalty is at
   * most {@code threshold}. With mini-batches it is evaluated at the start and after each epoch.
   *
   * @throws SpecException if the threshold is negative or NaN
   */
  public static StopRule gradientNorm(double threshold) {
    AT_LEAST_ZERO.check("gradient-norm", threshold);
    return exact(
        progress ->
            progress.gradientNorm() <= threshold
                ? Optional.of(new Converged("gradient-norm", progress.gradientNorm(), threshold))
                : Optional.empty());
  }

  /**
   * Converged when objective plus penalty is at most {@code value}. With mini-batches it is
   * evaluated at the start and after each epoch.
   *
   * @throws SpecException if the value is not finite
   */
  public static StopRule target(double value) {
    Range.any().check("target", value);
    return exact(
        progress ->
            progress.value() <= value
                ? Optional.of(new Converged("target", progress.value(), value))
                : Optional.empty());
  }

  /**
   * Converged when the value is proven to lie at most {@code threshold} above the minimum; only
   * methods that prove a bound (the duality gap of SDCA) end by it.
   *
   * @throws SpecException if the threshold is negative or NaN
   */
  public static StopRule gap(double threshold) {
    AT_LEAST_ZERO.check("gap", threshold);
    return exact(
        progress ->
            progress.gap().orElse(Double.POSITIVE_INFINITY) <= threshold
                ? Optional.of(new Converged("gap", progress.gap().getAsDouble(), threshold))
                : Optional.empty());
  }

  /**
   * Ends when the value has changed by at most {@code tolerance}, relative to itself, in {@code
   * patience} consecutive steps (epochs, with mini-batches).
   *
   * <p>A small change alone proves nothing: tiny steps, a noisy gradient or an oscillation between
   * two points show it too. The run counts as converged only if the gradient agrees, {@code ‖∇F‖ ≤
   * √tolerance · max(1, |F|)}; otherwise it has stalled.
   *
   * @param tolerance largest relative change {@code |F − F′|/max(|F|, |F′|)} that counts as none
   * @param patience number of consecutive steps, at least 1
   * @throws SpecException if an argument is outside its range
   */
  public static StopRule relativeChange(double tolerance, int patience) {
    return new RelativeChange(tolerance, patience);
  }

  /**
   * Stalled when the loss on held-out data, or without such data the mean value over an epoch, has
   * not fallen by more than {@code leastDecrease} below its best for {@code patience} epochs. A
   * loss that is NaN does not count as better.
   *
   * @param patience number of epochs, at least 1
   * @param leastDecrease what counts as better, at least 0
   * @throws SpecException if an argument is outside its range
   */
  public static StopRule noImprovement(int patience, double leastDecrease) {
    return new NoImprovement(patience, leastDecrease);
  }

  /**
   * Ends after {@code most} steps.
   *
   * @throws SpecException if the number is negative
   */
  public static StopRule steps(long most) {
    AT_LEAST_ZERO.check("steps", (double) most);
    return new StopRule() {
      @Override
      public Optional<Termination> check(Progress progress, double[] memory) {
        return progress.step() >= most
            ? Optional.of(new BudgetSpent("steps", progress.step(), most))
            : Optional.empty();
      }

      @Override
      public long stepsToSpare(Progress progress) {
        return most - progress.step();
      }
    };
  }

  /**
   * Ends after {@code most} passes over the data.
   *
   * @throws SpecException if the number is negative
   */
  public static StopRule epochs(long most) {
    AT_LEAST_ZERO.check("epochs", (double) most);
    return new StopRule() {
      @Override
      public Optional<Termination> check(Progress progress, double[] memory) {
        return progress.epoch() >= most
            ? Optional.of(new BudgetSpent("epochs", progress.epoch(), most))
            : Optional.empty();
      }

      @Override
      public long stepsToSpare(Progress progress) {
        return Long.MAX_VALUE;
      }
    };
  }

  /**
   * Ends after {@code most} evaluations of the whole objective, of which a batch is a share; a step
   * that has begun is finished.
   *
   * @throws SpecException if the number is negative or NaN
   */
  public static StopRule evaluations(double most) {
    AT_LEAST_ZERO.check("evaluations", most);
    return (progress, memory) ->
        progress.evaluations() >= most
            ? Optional.of(new BudgetSpent("evaluations", progress.evaluations(), most))
            : Optional.empty();
  }

  /**
   * Ends after {@code most} evaluations of the whole objective and products with its Hessian, of
   * which one counts as one evaluation; a step that has begun is finished.
   *
   * @throws SpecException if the number is negative or NaN
   */
  public static StopRule work(double most) {
    AT_LEAST_ZERO.check("evaluations", most);
    return (progress, memory) ->
        progress.work() >= most
            ? Optional.of(new BudgetSpent("evaluations", progress.work(), most))
            : Optional.empty();
  }

  /**
   * Ends when the run has taken {@code most}; the clock is read every few steps only. A run with
   * this rule depends on the machine's speed.
   *
   * @throws SpecException if the duration is negative
   */
  public static StopRule time(Duration most) {
    double seconds = most.toNanos() / 1e9;
    AT_LEAST_ZERO.check("time", seconds);
    return occasionally(
        (progress, memory) ->
            progress.seconds() >= seconds
                ? Optional.of(new BudgetSpent("seconds", progress.seconds(), seconds))
                : Optional.empty());
  }

  /** Ends when {@code request} is true; it is asked every few steps, so it should read a flag. */
  public static StopRule interrupted(BooleanSupplier request) {
    return occasionally(
        (progress, memory) ->
            request.getAsBoolean()
                ? Optional.of(new Interrupted(progress.step()))
                : Optional.empty());
  }

  /**
   * A rule that need not be asked after each single step, such as one that looks at a clock: where
   * steps are cheap, many may be made in between.
   */
  public static StopRule occasionally(StopRule rule) {
    return new StopRule() {
      @Override
      public Optional<Termination> check(Progress progress, double[] memory) {
        return rule.check(progress, memory);
      }

      @Override
      public double[] memory() {
        return rule.memory();
      }

      @Override
      public boolean needsExact() {
        return rule.needsExact();
      }

      @Override
      public long stepsToSpare(Progress progress) {
        return Long.MAX_VALUE;
      }
    };
  }

  private static StopRule exact(Test test) {
    return new StopRule() {
      @Override
      public Optional<Termination> check(Progress progress, double[] memory) {
        return test.check(progress);
      }

      @Override
      public boolean needsExact() {
        return true;
      }
    };
  }

  private interface Test {
    Optional<Termination> check(Progress progress);
  }
}
