package org.downhill.core.descent;

import java.util.Map;
import java.util.Optional;
import org.downhill.core.internal.SavedState;
import org.downhill.core.internal.Vectors;
import org.downhill.core.problem.Constraint;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.problem.Objective;
import org.downhill.core.problem.Penalty;
import org.downhill.core.problem.Subgradient;
import org.downhill.core.rule.Chain;
import org.jspecify.annotations.Nullable;

/**
 * A chain of rules on full vectors.
 *
 * <p>Where every gradient is exact and the chain answers with its point, a look takes the gradient
 * that the move then follows. Otherwise the move takes its own estimate, and a look evaluates the
 * answer, in full, only where a stop rule needs that and a pass over the data has ended.
 *
 * <p>A constraint may tie all coordinates together, which a chain works off tile by tile: the point
 * is projected after the chain's step, and so is an answer that is not the point.
 */
final class DenseEngine implements Engine {

  private static final String CHAIN = "chain.";

  private final Objective objective;
  private final Penalty penalty;

  /** The penalty that the chain's proximal steps serve, and the constraint that they cannot. */
  private final Penalty proximal;

  private final @Nullable Constraint whole;
  private final GradientSource source;
  private final Rates rates;
  private final Chain chain;
  private final boolean followsLook;
  private final boolean looksAtAnswer;
  private final boolean skipsNonFinite;
  private final @Nullable SourceProbe probe;

  private final double[] x;
  private final double[] gradient;
  private final double[] subgradient;

  // The objective where the move takes its gradient, without the penalty.
  private double value = Double.NaN;

  // The point before the last move, where all was finite, and what is known of it.
  private final double[] last;
  private double lastValue = Double.NaN;
  private double lastNorm = Double.NaN;
  private boolean fellBack;

  DenseEngine(
      FirstOrderSetup setup, GradientSource source, double[] start, @Nullable SavedState saved) {
    objective = setup.objective();
    penalty = setup.penalty();
    whole = penalty instanceof Constraint constraint ? constraint : null;
    proximal = whole == null ? penalty : ElasticNet.none();
    this.source = source;
    rates = new Rates(setup.optimizer(), setup.schedule());
    x = start.clone();
    last = x.clone();
    gradient = new double[x.length];
    subgradient = new double[x.length];
    chain = Chain.of(setup.optimizer().rules(), x, setup.threads());
    probe = chain.probes() ? new SourceProbe(source, x, gradient) : null;
    followsLook = source.isExact() && !setup.hasOutput();
    looksAtAnswer = setup.needsExact();
    skipsNonFinite = setup.skipsNonFinite();
    if (saved != null) {
      restore(saved);
    }
  }

  @Override
  public Optional<Termination> look(Progress progress) {
    if (followsLook) {
      value = source.next(x, gradient);
      Vectors.copy(gradient, subgradient);
      Optional<Termination> failed = measure(progress, x, value);
      progress.learningRate = rates.rate(progress);
      return failed;
    }
    if (looksAtAnswer && (progress.step == 0 || progress.epochEnd)) {
      double[] answer = answer();
      return measure(progress, answer, source.exact(answer, subgradient));
    }
    return Optional.empty();
  }

  /** Makes value and subgradient those of objective plus penalty. */
  private Optional<Termination> measure(Progress progress, double[] point, double smooth) {
    Subgradient.ofSum(penalty, point, subgradient);
    progress.value = smooth + penalty.value(point);
    progress.gradientNorm = Vectors.norm(subgradient);
    progress.epochValue = followsLook ? progress.value : source.epochValue();
    progress.exact = true;
    return fallBack(progress, check(progress, subgradient));
  }

  @Override
  public Optional<Termination> move(Progress progress) {
    Optional<Termination> estimateFailed = Optional.empty();
    if (!followsLook) {
      value = source.next(x, gradient);
      progress.value = value;
      progress.gradientNorm = Vectors.norm(gradient);
      progress.learningRate = rates.rate(progress);
      progress.exact = false;
      estimateFailed = check(progress, gradient);
      if (estimateFailed.isPresent() && !skipsNonFinite) {
        return fallBack(progress, estimateFailed);
      }
    }
    Vectors.copy(x, last);
    lastValue = progress.exact ? progress.value : Double.NaN;
    lastNorm = progress.exact ? progress.gradientNorm : Double.NaN;
    progress.moved = chain.step(rates.begin(progress, value), x, gradient, proximal, probe);
    if (whole != null) {
      whole.project(x);
    }
    if (progress.moved && estimateFailed.isPresent()) {
      return fallBack(progress, estimateFailed);
    }
    source.count(progress);
    return fallBack(progress, NonFinite.check(progress.step, x));
  }

  private Optional<Termination> check(Progress progress, double[] evaluated) {
    progress.evaluations = source.evaluations();
    return NonFinite.check(progress.step, progress.value, evaluated, progress.gradientNorm);
  }

  /** Goes back to the point before, where something has failed. */
  private Optional<Termination> fallBack(Progress progress, Optional<Termination> failed) {
    if (failed.isPresent()) {
      if (progress.step == 0) {
        // There is nothing before the start to fall back to.
        lastValue = progress.value;
      }
      Vectors.copy(last, x);
      fellBack = true;
    }
    return failed;
  }

  @Override
  public double[] x() {
    return x.clone();
  }

  @Override
  public double[] answer() {
    double[] answer = x.clone();
    if (!fellBack) {
      chain.output(x, answer);
      if (whole != null) {
        whole.project(answer);
      }
    }
    return answer;
  }

  @Override
  public double[] valueAndGradientNorm(Progress progress, double[] answer) {
    if (!fellBack && progress.exact) {
      return new double[] {progress.value, progress.gradientNorm};
    }
    if (fellBack && followsLook) {
      return new double[] {lastValue, lastNorm};
    }
    return new double[] {objective.value(answer) + penalty.value(answer), Double.NaN};
  }

  @Override
  public void save(Map<String, double[]> state) {
    state.put("x", x);
    state.put("last", last);
    state.put("values", new double[] {value, lastValue, lastNorm});
    state.put("gradient", gradient);
    chain.state().forEach((name, array) -> state.put(CHAIN + name, array));
    rates.save(state);
    source.save(state);
  }

  private void restore(SavedState saved) {
    saved.copy("x", x);
    saved.copy("last", last);
    double[] values = saved.array("values", 3);
    value = values[0];
    lastValue = values[1];
    lastNorm = values[2];
    saved.copy("gradient", gradient);
    chain.restore(saved.under(CHAIN));
    rates.restore(saved);
    source.restore(saved);
  }
}
