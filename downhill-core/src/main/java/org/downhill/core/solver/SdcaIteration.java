package org.downhill.core.solver;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.downhill.core.internal.SavedState;
import org.downhill.core.internal.Vectors;
import org.downhill.core.problem.DualTerms;
import org.downhill.core.problem.Subgradient;
import org.downhill.core.random.CounterRandom;
import org.downhill.core.random.Shuffle;
import org.downhill.core.random.Stream;

/** {@link Sdca} at work. */
final class SdcaIteration implements Iteration {

  private final Sdca settings;
  private final DualProblem problem;
  private final DualTerms terms;
  private final int[] order;
  private final double[] speeds;

  private final double[] duals;
  private final double[] mean;
  private final double[] x;
  private final double[] gradient;
  private final double[] scratch;
  private final double[] dualsBefore;
  private final double[] xBefore;

  private double centre;
  private double value;
  private double gap;
  private double gradientNorm;
  private long pass;
  private double evaluations;

  SdcaIteration(Sdca settings, DualProblem problem, double[] start) {
    this(settings, problem);
    centre = problem.free >= 0 ? start[problem.free] : 0;
    startDuals(start);
    problem.mean(duals, mean);
    problem.point(mean, centre, x);
    certify();
  }

  SdcaIteration(Sdca settings, DualProblem problem, SavedState state) {
    this(settings, problem);
    state.copy("x", x);
    state.copy("duals", duals);
    state.copy("mean", mean);
    state.copy("gradient", gradient);
    double[] scalars = state.array("scalars", 5);
    centre = scalars[0];
    value = scalars[1];
    gap = scalars[2];
    pass = (long) scalars[3];
    evaluations = scalars[4];
    gradientNorm = Vectors.norm(gradient);
  }

  private SdcaIteration(Sdca settings, DualProblem problem) {
    this.settings = settings;
    this.problem = problem;
    terms = problem.terms;
    int n = problem.sum.terms();
    int dimension = problem.sum.dimension();
    order = new int[n];
    duals = new double[n];
    dualsBefore = new double[n];
    speeds = new double[n];
    for (int i = 0; i < n; i++) {
      speeds[i] = terms.squaredNorm(i) / (n * problem.net.l2());
    }
    mean = new double[dimension];
    x = new double[dimension];
    xBefore = new double[dimension];
    gradient = new double[dimension];
    scratch = new double[dimension];
  }

  /** Takes the slopes at the start for dual variables where they are better than zeros. */
  private void startDuals(double[] start) {
    boolean penalised = false;
    for (int j = 0; j < start.length; j++) {
      penalised |= j != problem.free && start[j] != 0;
    }
    if (!penalised) {
      return;
    }
    double atZero = problem.value(duals, mean, scratch);
    for (int i = 0; i < duals.length; i++) {
      duals[i] = terms.slope(i, terms.score(i, start));
    }
    evaluations++;
    problem.mean(duals, mean);
    if (!(problem.value(duals, mean, scratch) > atZero)) {
      Arrays.fill(duals, 0);
    }
  }

  /** Measures value, smallest subgradient and gap at the present point. */
  private void certify() {
    evaluations++;
    value = problem.sum.valueAndGradient(x, gradient) + problem.net.value(x);
    Subgradient.ofSum(problem.net, x, gradient);
    gradientNorm = Vectors.norm(gradient);
    gap = value - problem.value(duals, mean, scratch);
  }

  @Override
  public Move advance() {
    if (!Double.isFinite(value) || Vectors.firstNonFinite(gradient) >= 0) {
      throw new IllegalStateException("The start has a value or a gradient that is not finite.");
    }
    if (gradientNorm == 0) {
      return Move.STATIONARY;
    }
    Vectors.copy(duals, dualsBefore);
    Vectors.copy(x, xBefore);
    if (problem.free >= 0) {
      centre = x[problem.free];
      x[problem.free] += mean[problem.free] / problem.net.l2();
    }
    for (int k = 0; k < settings.passes(); k++) {
      ascend();
      pass++;
      evaluations++;
    }
    // Afresh from the dual variables, so that no rounding errors pile up.
    problem.mean(duals, mean);
    problem.point(mean, centre, x);
    if (Vectors.firstNonFinite(x) < 0) {
      certify();
      if (Double.isFinite(value) && Vectors.firstNonFinite(gradient) < 0) {
        return Move.MOVED;
      }
    }
    Vectors.copy(dualsBefore, duals);
    Vectors.copy(xBefore, x);
    problem.mean(duals, mean);
    certify();
    return Move.STUCK;
  }

  private void ascend() {
    int n = duals.length;
    boolean replaced = settings.sampling() == Sdca.Sampling.WITH_REPLACEMENT;
    if (!replaced) {
      Shuffle.permute(order, settings.seed(), pass);
    }
    for (int k = 0; k < n; k++) {
      int i =
          replaced
              ? (int) CounterRandom.below(n, settings.seed(), Stream.SAMPLE, pass, k)
              : order[k];
      double score = terms.score(i, x);
      double dual =
          speeds[i] > 0 ? terms.dualStep(i, score, duals[i], speeds[i]) : terms.slope(i, score);
      double change = dual - duals[i];
      if (change != 0) {
        duals[i] = dual;
        problem.move(i, change, mean, centre, x);
      }
    }
  }

  @Override
  public double[] x() {
    return x;
  }

  @Override
  public double value() {
    return value;
  }

  @Override
  public double[] subgradient() {
    return gradient;
  }

  @Override
  public double gradientNorm() {
    return gradientNorm;
  }

  @Override
  public double stepLength() {
    return Double.NaN;
  }

  @Override
  public double evaluations() {
    return evaluations;
  }

  @Override
  public OptionalDouble gap() {
    return OptionalDouble.of(gap);
  }

  @Override
  public Map<String, double[]> state() {
    Map<String, double[]> state = new LinkedHashMap<>();
    state.put("x", x.clone());
    state.put("duals", duals.clone());
    state.put("mean", mean.clone());
    state.put("gradient", gradient.clone());
    state.put("scalars", new double[] {centre, value, gap, pass, evaluations});
    return state;
  }
}
