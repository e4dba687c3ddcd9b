package org.downhill.core.descent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.downhill.core.descent.Estimator.FullBatch;
import org.downhill.core.descent.Estimator.Hogwild;
import org.downhill.core.descent.Estimator.MiniBatch;
import org.downhill.core.descent.Estimator.Saga;
import org.downhill.core.descent.Estimator.Svrg;
import org.downhill.core.internal.SavedState;
import org.downhill.core.internal.Vectors;
import org.downhill.core.optimizer.Optimizer;
import org.downhill.core.problem.Constraint;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.problem.ExplicitTerms;
import org.downhill.core.problem.FiniteSum;
import org.downhill.core.problem.LinearTerms;
import org.downhill.core.problem.Objective;
import org.downhill.core.problem.Penalty;
import org.downhill.core.problem.SparseSum;
import org.downhill.core.rule.LazyChain;
import org.downhill.core.rule.LearningRate;
import org.downhill.core.rule.Rule;
import org.downhill.core.schedule.Constant;
import org.downhill.core.schedule.Schedule;
import org.downhill.core.solver.Solver;
import org.downhill.core.solver.Workspace;
import org.downhill.core.spec.SpecException;
import org.jspecify.annotations.Nullable;

/**
 * A descent to be made: what is minimised, from where, by which method, and when it ends.
 *
 * <pre>{@code
 * Run run =
 *     Descent.minimize(rosenbrock)
 *         .from(-1.2, 1)
 *         .with(Optimizers.adam(0.05))
 *         .until(StopRules.gradientNorm(1e-6), StopRules.steps(5_000))
 *         .run();
 * }</pre>
 *
 * <p>Immutable: every method returns a changed copy, and every {@link #run} starts afresh. The same
 * settings give the same bits.
 */
public final class Descent {

  private static final int TRACE_ROWS = 2_000;

  private final Objective objective;
  private Penalty penalty = ElasticNet.none();
  private double @Nullable [] start;
  private @Nullable Optimizer optimizer;
  private @Nullable Solver solver;
  private Schedule schedule = new Constant();
  private Estimator estimator = new FullBatch();
  private long seed;
  private int threads = 1;
  private List<StopRule> rules = List.of();
  private List<Observer> observers = List.of();
  private @Nullable ToDoubleFunction<double[]> heldOut;
  private int traceRows = TRACE_ROWS;
  private @Nullable Checkpoint checkpoint;
  private @Nullable Workspace workspace;

  private Descent(Objective objective) {
    this.objective = objective;
  }

  private Descent(Descent other) {
    objective = other.objective;
    penalty = other.penalty;
    start = other.start;
    optimizer = other.optimizer;
    solver = other.solver;
    schedule = other.schedule;
    estimator = other.estimator;
    seed = other.seed;
    threads = other.threads;
    rules = other.rules;
    observers = other.observers;
    heldOut = other.heldOut;
    traceRows = other.traceRows;
    checkpoint = other.checkpoint;
    workspace = other.workspace;
  }

  /** A descent on {@code objective}. */
  public static Descent minimize(Objective objective) {
    return new Descent(objective);
  }

  /**
   * Adds a penalty to the objective. Where it is a {@link Constraint}, the start and every later
   * point are projected on its set.
   */
  public Descent penalty(Penalty newPenalty) {
    return changed(copy -> copy.penalty = newPenalty);
  }

  /**
   * Sets the first point.
   *
   * @throws IllegalArgumentException if it has another dimension than the objective, or a
   *     coordinate that is not finite
   */
  public Descent from(double... point) {
    if (point.length != objective.dimension()) {
      throw new IllegalArgumentException(
          "The start must have "
              + objective.dimension()
              + " coordinates, but has "
              + point.length
              + ".");
    }
    int bad = Vectors.firstNonFinite(point);
    if (bad >= 0) {
      throw new IllegalArgumentException(
          "The start must be finite, but its coordinate " + bad + " is " + point[bad] + ".");
    }
    double[] kept = point.clone();
    return changed(copy -> copy.start = kept);
  }

  /** Follows gradients with a chain of rules. */
  public Descent with(Optimizer newOptimizer) {
    return changed(
        copy -> {
          copy.optimizer = newOptimizer;
          copy.solver = null;
        });
  }

  /** Lets a solver choose its own steps; schedule and batch size mean nothing to it. */
  public Descent with(Solver newSolver) {
    return changed(
        copy -> {
          copy.solver = newSolver;
          copy.optimizer = null;
        });
  }

  /** Makes its steps by {@code method}. */
  public Descent with(Method method) {
    if (method instanceof Method.FirstOrder first) {
      return with(first.optimizer()).schedule(first.schedule()).estimator(first.estimator());
    }
    return with(((Method.Solving) method).solver());
  }

  /** Multiplies the optimizer's learning rate; constant by default. */
  public Descent schedule(Schedule newSchedule) {
    return changed(copy -> copy.schedule = newSchedule);
  }

  /** Estimates gradients from so many terms of a {@link FiniteSum}; 1 is stochastic descent. */
  public Descent batchSize(int size) {
    return estimator(new MiniBatch(size));
  }

  /** Takes the exact gradient in each step, as is the default. */
  public Descent fullBatch() {
    return estimator(new FullBatch());
  }

  /**
   * Takes gradients from an estimator; where plain descent has no learning rate yet it gets the
   * estimator's.
   */
  public Descent estimator(Estimator newEstimator) {
    return changed(copy -> copy.estimator = newEstimator);
  }

  /** Sets the seed of all that is random; 0 by default. */
  public Descent seed(long newSeed) {
    return changed(copy -> copy.seed = newSeed);
  }

  /**
   * Sets the number of threads for mini-batches of sparse rows and for the steps of a chain of
   * rules on long vectors, 1 by default; it changes no bit of the result. The objective has threads
   * of its own.
   */
  public Descent threads(int newThreads) {
    if (newThreads < 1) {
      throw new IllegalArgumentException("there must be at least 1 thread, not " + newThreads);
    }
    return changed(copy -> copy.threads = newThreads);
  }

  /** Replaces the rules that end the run; at least one is needed. */
  public Descent until(StopRule... newRules) {
    List<StopRule> kept = List.of(newRules);
    return changed(copy -> copy.rules = kept);
  }

  /** Adds an observer. */
  public Descent observe(Observer observer) {
    List<Observer> more = new ArrayList<>(observers);
    more.add(observer);
    return changed(copy -> copy.observers = List.copyOf(more));
  }

  /**
   * Measures a loss on held-out data at the answer after each epoch, for {@link
   * StopRules#noImprovement} and {@link Run#best}.
   */
  public Descent heldOut(ToDoubleFunction<double[]> loss) {
    return changed(copy -> copy.heldOut = loss);
  }

  /** Bounds the trace to about so many rows; 2000 by default. */
  public Descent traceRows(int rows) {
    return changed(copy -> copy.traceRows = rows);
  }

  /**
   * Continues from a checkpoint that a run with the same objective, penalty, method, seed and stop
   * rules has left; the budgets of the stop rules may differ.
   */
  public Descent resume(Checkpoint from) {
    return changed(copy -> copy.checkpoint = from);
  }

  /**
   * Takes a solver's vectors from a workspace that descents share, one after the other. Without one
   * every descent has its own.
   */
  public Descent reusing(Workspace shared) {
    return changed(copy -> copy.workspace = shared);
  }

  /**
   * Makes the descent.
   *
   * @throws IllegalStateException if start, method or stop rules are missing
   * @throws IllegalArgumentException if the method cannot handle the objective or the penalty, or
   *     the checkpoint does not fit
   */
  public Run run() {
    if (rules.isEmpty()) {
      throw new IllegalStateException("A descent needs a rule that ends it: until(…).");
    }
    SavedState saved = checkpoint == null ? null : new SavedState(checkpoint.arrays());
    return new Drive(
            engine(saved),
            rules,
            observers,
            heldOut == null ? null : new HeldOut(heldOut),
            new TraceRecorder(traceRows),
            saved)
        .run();
  }

  private Engine engine(@Nullable SavedState saved) {
    double[] from = start;
    if (from == null) {
      throw new IllegalStateException("A descent needs a start: from(…).");
    }
    if (penalty instanceof Constraint constraint) {
      from = from.clone();
      constraint.project(from);
    }
    if (solver != null) {
      Solver seeded = solver.seeded(seed);
      return saved == null
          ? SolverEngine.start(seeded, objective, penalty, from, workspace())
          : SolverEngine.resume(seeded, objective, penalty, saved);
    }
    if (optimizer == null) {
      throw new IllegalStateException("A descent needs a method: with(…).");
    }
    boolean needsExact = rules.stream().anyMatch(StopRule::needsExact);
    FirstOrderSetup setup =
        new FirstOrderSetup(
            objective, penalty, rated(optimizer).on(objective), schedule, needsExact, threads);
    if (estimator instanceof Hogwild hogwild) {
      return hogwildEngine(setup, hogwild.threads(), from, saved);
    }
    return estimator instanceof Svrg || estimator instanceof Saga
        ? reducedEngine(setup, from, saved)
        : firstOrderEngine(setup, from, saved);
  }

  /** Gives plain descent the learning rate that suits the estimates, where it is still open. */
  private Optimizer rated(Optimizer chosen) {
    if (chosen.learningRate().isPresent() || !isPlain(chosen.withLearningRate(1))) {
      return chosen;
    }
    OptionalDouble rate = estimator.learningRate(objective);
    return rate.isPresent() ? chosen.withLearningRate(rate.getAsDouble()) : chosen;
  }

  private static boolean isPlain(Optimizer chosen) {
    List<Rule> chain = chosen.rules();
    return chain.size() == 1 && chain.get(0) instanceof LearningRate;
  }

  private Engine reducedEngine(FirstOrderSetup setup, double[] from, @Nullable SavedState saved) {
    if (!(objective instanceof FiniteSum sum)) {
      throw new SpecException(
          estimator.spec() + " needs an objective that is a finite sum; use the full batch.");
    }
    if (setup.optimizer().rules().stream().anyMatch(Rule::probes)) {
      throw new SpecException(
          estimator.spec()
              + " cannot follow "
              + setup.optimizer().spec()
              + ", which evaluates the objective itself; use mini-batches.");
    }
    LinearTerms linear = sum.linearTerms().orElse(null);
    if (linear == null) {
      Reduction plain = new PlainReduction(estimator, sum, seed);
      return new DenseEngine(setup, new ReducedSource(sum, plain), from, saved);
    }
    LinearReduction reduction = new LinearReduction(estimator, sum, linear, seed);
    if (objective instanceof SparseSum sparse
        && isPlain(setup.optimizer())
        && schedule instanceof Constant
        && (penalty.isZero() || penalty instanceof ElasticNet)) {
      double rate = setup.optimizer().learningRate().orElseThrow();
      ReducedEngine engine = new ReducedEngine(setup, sparse, reduction, rate, from);
      return saved == null ? engine : engine.restore(saved);
    }
    return new DenseEngine(setup, new ReducedSource(sum, reduction), from, saved);
  }

  private Engine hogwildEngine(
      FirstOrderSetup setup, int lanes, double[] from, @Nullable SavedState saved) {
    Optional<RowUpdate.Kind> kind = RowUpdate.of(setup.optimizer());
    if (!(objective instanceof FiniteSum sum)
        || sum.explicitTerms().isEmpty()
        || kind.isEmpty()
        || !penalty.isZero()) {
      throw new SpecException(
          estimator.spec()
              + " makes steps of plain descent or adagrad, without a penalty, on rows with one"
              + " score each; name sgd or adagrad, set both penalties to 0, or leave "
              + estimator.spec()
              + "+ out");
    }
    BatchSource source = new BatchSource(sum, 1, seed);
    return new HogwildEngine(
        setup,
        sum,
        sum.explicitTerms().get(),
        kind.get(),
        Math.min(lanes, sum.terms()),
        source,
        from,
        saved);
  }

  private Engine firstOrderEngine(
      FirstOrderSetup setup, double[] from, @Nullable SavedState saved) {
    if (!(estimator instanceof MiniBatch batch) || batch.isAll()) {
      return new DenseEngine(setup, new WholeSource(objective), from, saved);
    }
    if (!(objective instanceof FiniteSum sum)) {
      throw new SpecException(
          "Mini-batches need an objective that is a finite sum; use the full batch.");
    }
    if (batch.size() >= sum.terms()) {
      return new DenseEngine(setup, new WholeSource(objective), from, saved);
    }
    BatchSource source = new BatchSource(sum, batch.size(), seed);
    Optional<RowUpdate.Kind> kind = rowUpdate(setup);
    Optional<ExplicitTerms> terms = kind.isPresent() ? sum.explicitTerms() : Optional.empty();
    if (terms.isPresent() && batch.size() == 1) {
      return new OneRowEngine(setup, sum, terms.get(), kind.orElseThrow(), source, from, saved);
    }
    if (terms.isPresent() && RowBatch.suits(sum, terms.get())) {
      return new RowBatchEngine(
          setup, sum, terms.get(), kind.orElseThrow(), batch.size(), source, from, saved);
    }
    if (objective instanceof SparseSum sparse
        && LazyChain.supports(setup.optimizer().rules(), penalty)) {
      return new LazyEngine(setup, sparse, source, from, saved);
    }
    return new DenseEngine(setup, source, from, saved);
  }

  /** The fused step that does what the method asks for, if there is one. */
  private Optional<RowUpdate.Kind> rowUpdate(FirstOrderSetup setup) {
    boolean plainPenalty =
        penalty.isZero()
            || (penalty instanceof ElasticNet net
                && net.l1() == 0
                && schedule.isSteadyWithinEpochs());
    return plainPenalty ? RowUpdate.of(setup.optimizer()) : Optional.empty();
  }

  private Workspace workspace() {
    return workspace == null ? new Workspace() : workspace;
  }

  private Descent changed(Consumer<Descent> change) {
    Descent copy = new Descent(this);
    change.accept(copy);
    return copy;
  }
}
