package org.downhill.core.descent;

import java.util.Map;
import java.util.Optional;
import org.downhill.core.descent.Termination.Converged;
import org.downhill.core.descent.Termination.Stalled;
import org.downhill.core.internal.SavedState;
import org.downhill.core.problem.Objective;
import org.downhill.core.problem.Penalty;
import org.downhill.core.solver.Iteration;
import org.downhill.core.solver.Solver;
import org.downhill.core.solver.Workspace;

/** Drives a solver: a step is one of its iterations. */
final class SolverEngine implements Engine {

  private static final String PREFIX = "solver.";

  private final Iteration iteration;

  private SolverEngine(Iteration iteration) {
    this.iteration = iteration;
  }

  static SolverEngine start(
      Solver solver, Objective objective, Penalty penalty, double[] start, Workspace workspace) {
    return new SolverEngine(solver.start(objective, penalty, start, workspace));
  }

  static SolverEngine resume(
      Solver solver, Objective objective, Penalty penalty, SavedState state) {
    return new SolverEngine(solver.resume(objective, penalty, state.under(PREFIX)));
  }

  @Override
  public Optional<Termination> look(Progress progress) {
    progress.value = iteration.value();
    progress.gradientNorm = iteration.gradientNorm();
    progress.epochValue = iteration.value();
    progress.exact = true;
    progress.learningRate = iteration.stepLength();
    count(progress);
    double[] subgradient = iteration.subgradient();
    return NonFinite.check(progress.step, progress.value, subgradient, progress.gradientNorm);
  }

  private void count(Progress progress) {
    progress.evaluations = iteration.evaluations();
    progress.hessianProducts = iteration.hessianProducts();
    progress.gap = iteration.gap().orElse(Double.NaN);
  }

  @Override
  public Optional<Termination> move(Progress progress) {
    Iteration.Move move = iteration.advance();
    count(progress);
    return switch (move) {
      case MOVED -> {
        progress.step++;
        progress.epoch++;
        progress.epochEnd = true;
        yield Optional.empty();
      }
      case STATIONARY -> Optional.of(new Converged("gradient-norm", 0, 0));
      case STUCK ->
          Optional.of(
              new Stalled(
                  "line-search",
                  progress.step,
                  progress.gradientNorm,
                  0,
                  "no step along the search direction or the gradient gives a lower finite value;"
                      + " the gradient norm is "
                      + progress.gradientNorm));
    };
  }

  @Override
  public double[] x() {
    return iteration.x().clone();
  }

  @Override
  public double[] answer() {
    return x();
  }

  @Override
  public double[] valueAndGradientNorm(Progress progress, double[] answer) {
    return new double[] {iteration.value(), iteration.gradientNorm()};
  }

  @Override
  public void save(Map<String, double[]> state) {
    iteration.state().forEach((name, array) -> state.put(PREFIX + name, array));
  }
}
