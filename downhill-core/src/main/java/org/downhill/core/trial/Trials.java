package org.downhill.core.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.downhill.core.descent.Descent;
import org.downhill.core.descent.Method;
import org.downhill.core.descent.Run;
import org.downhill.core.descent.StopRule;
import org.downhill.core.descent.StopRules;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.problem.Objective;
import org.downhill.core.problem.Penalty;
import org.downhill.core.trajectory.TrajectoryRecorder;

/**
 * One problem, one start and one budget, for any number of methods. Immutable; every trial starts
 * afresh, and the same settings give the same bits.
 */
public final class Trials {

  private static final int POINTS = 2_000;

  private final Objective objective;
  private final double[] start;
  private Penalty penalty = ElasticNet.none();
  private List<StopRule> until = List.of();
  private BooleanSupplier interrupt = () -> false;
  private long seed;
  private int points = POINTS;

  private Trials(Objective objective, double[] start) {
    this.objective = objective;
    this.start = start;
  }

  /**
   * Trials on {@code objective}.
   *
   * @param start where every method starts, finite
   */
  public static Trials on(Objective objective, double... start) {
    return new Trials(objective, start.clone());
  }

  /** The same trials from another start, finite and of the same dimension. */
  public Trials from(double... other) {
    return changed(new Trials(objective, other.clone()), copy -> {});
  }

  /** Adds a penalty to the objective. */
  public Trials penalty(Penalty newPenalty) {
    return changed(copy -> copy.penalty = newPenalty);
  }

  /** Replaces the rules that end a trial. */
  public Trials until(StopRule... rules) {
    List<StopRule> kept = List.of(rules);
    return changed(copy -> copy.until = kept);
  }

  /** Ends a trial when the request is true. */
  public Trials interruptedBy(BooleanSupplier request) {
    return changed(copy -> copy.interrupt = request);
  }

  /** Sets the seed of all that is random; 0 by default. */
  public Trials seed(long newSeed) {
    return changed(copy -> copy.seed = newSeed);
  }

  /** Bounds the points kept of a trajectory, at least 2; 2000 by default. */
  public Trials points(int most) {
    return changed(copy -> copy.points = most);
  }

  /** What is minimised, without the penalty. */
  public Objective objective() {
    return objective;
  }

  /** What is added to the objective. */
  public Penalty penalty() {
    return penalty;
  }

  /** Where every method starts; a copy. */
  public double[] start() {
    return start.clone();
  }

  /**
   * Tries a method.
   *
   * @throws IllegalArgumentException if the method cannot handle the problem
   * @throws IllegalStateException if no rule ends a trial, or value or gradient at the start are
   *     not finite
   */
  public Trial run(Method method) {
    TrajectoryRecorder recorder = TrajectoryRecorder.evaluating(points, objective, penalty, start);
    List<StopRule> rules = new ArrayList<>(until);
    rules.add(StopRules.interrupted(interrupt));
    if (until.isEmpty()) {
      throw new IllegalStateException("A trial needs a rule that ends it: until(…).");
    }
    Run run =
        Descent.minimize(objective)
            .penalty(penalty)
            .from(start)
            .with(method)
            .seed(seed)
            .until(rules.toArray(StopRule[]::new))
            .traceRows(2)
            .observe(recorder)
            .run();
    return new Trial(method, run, recorder.trajectory());
  }

  private Trials changed(Consumer<Trials> change) {
    return changed(new Trials(objective, start), change);
  }

  private Trials changed(Trials copy, Consumer<Trials> change) {
    copy.penalty = penalty;
    copy.until = until;
    copy.interrupt = interrupt;
    copy.seed = seed;
    copy.points = points;
    change.accept(copy);
    return copy;
  }
}
