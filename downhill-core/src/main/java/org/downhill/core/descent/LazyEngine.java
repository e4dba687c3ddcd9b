package org.downhill.core.descent;

import java.util.Map;
import java.util.Optional;
import org.downhill.core.descent.Termination.Diverged;
import org.downhill.core.descent.Termination.Quantity;
import org.downhill.core.internal.SavedState;
import org.downhill.core.internal.Vectors;
import org.downhill.core.problem.Batch;
import org.downhill.core.problem.Penalty;
import org.downhill.core.problem.SparseSum;
import org.downhill.core.problem.Subgradient;
import org.downhill.core.problem.Support;
import org.downhill.core.rule.LazyChain;
import org.jspecify.annotations.Nullable;

/**
 * A chain of rules on a sparse sum: a step costs as much as the coordinates that its batch depends
 * on. All other coordinates lag behind and are brought forward when they are next met, and at the
 * end of each pass over the data.
 */
final class LazyEngine implements Engine {

  private static final String CHAIN = "chain.";

  private final FirstOrderSetup setup;
  private final SparseSum sum;
  private final boolean skipsNonFinite;
  private final Penalty penalty;
  private final BatchSource source;
  private final Rates rates;
  private final LazyChain chain;
  private final Support support;
  private final int blockLength;
  private final @Nullable SparseProbe probe;

  private final double[] x;
  private final double[] gradient;
  private Touched touched = new Touched();
  private Touched last = new Touched();
  private boolean flushed = true;
  private boolean fellBack;

  LazyEngine(
      FirstOrderSetup setup,
      SparseSum sum,
      BatchSource source,
      double[] start,
      @Nullable SavedState saved) {
    this.setup = setup;
    this.sum = sum;
    skipsNonFinite = setup.skipsNonFinite();
    this.source = source;
    penalty = setup.penalty();
    rates = new Rates(setup.optimizer(), setup.schedule());
    x = start.clone();
    gradient = new double[x.length];
    blockLength = sum.blockLength();
    support = new Support(x.length / blockLength);
    chain = newChain();
    probe = chain.probes() ? new SparseProbe(sum, source, support, x, gradient) : null;
    if (saved != null) {
      restore(saved);
    }
  }

  private LazyChain newChain() {
    return LazyChain.of(setup.optimizer().rules(), x, blockLength, penalty);
  }

  @Override
  public Optional<Termination> look(Progress progress) {
    if (!setup.needsExact() || (progress.step > 0 && !progress.epochEnd)) {
      return Optional.empty();
    }
    double[] answer = answer();
    double value = source.exact(answer, gradient);
    Subgradient.ofSum(penalty, answer, gradient);
    progress.value = value + penalty.value(answer);
    progress.gradientNorm = Vectors.norm(gradient);
    progress.exact = true;
    progress.evaluations = source.evaluations();
    return orFallBack(
        NonFinite.check(progress.step, progress.value, gradient, progress.gradientNorm));
  }

  @Override
  public Optional<Termination> move(Progress progress) {
    Batch batch = source.draw();
    support.clear();
    sum.support(batch, support);
    chain.bringForward(support, x);
    double value = sum.sparseValueAndGradient(x, batch, support, gradient);
    source.note(value);
    progress.value = value;
    touched.hold(support, blockLength);
    progress.gradientNorm = touched.norm(gradient);
    progress.learningRate = rates.rate(progress);
    progress.exact = false;
    progress.evaluations = source.evaluations();
    Optional<Termination> estimateFailed = checkEstimate(progress);
    if (estimateFailed.isPresent() && !skipsNonFinite) {
      return orFallBack(estimateFailed);
    }
    touched.remember(x);
    Touched spare = last;
    last = touched;
    touched = spare;
    progress.moved = chain.step(rates.begin(progress, value), support, x, gradient, probe);
    if (progress.moved && estimateFailed.isPresent()) {
      return orFallBack(estimateFailed);
    }
    source.count(progress);
    flushed = progress.epochEnd;
    if (flushed) {
      chain.flush(x);
    }
    return orFallBack(firstBad(Quantity.POINT, progress.step, last, x));
  }

  private Optional<Termination> checkEstimate(Progress progress) {
    if (!Double.isFinite(progress.value)) {
      return Optional.of(new Diverged(Quantity.VALUE, progress.step, -1, progress.value));
    }
    return Double.isFinite(progress.gradientNorm)
        ? Optional.empty()
        : firstBad(Quantity.GRADIENT, progress.step, touched, gradient);
  }

  private static Optional<Termination> firstBad(
      Quantity what, long step, Touched where, double[] vector) {
    int bad = where.firstNonFinite(vector);
    return bad < 0 ? Optional.empty() : Optional.of(new Diverged(what, step, bad, vector[bad]));
  }

  private Optional<Termination> orFallBack(Optional<Termination> failed) {
    if (failed.isPresent()) {
      chain.flush(x);
      last.undo(x);
      fellBack = true;
    }
    return failed;
  }

  @Override
  public double[] x() {
    double[] copy = x.clone();
    if (!fellBack && !flushed) {
      lookAside().flush(copy);
    }
    return copy;
  }

  @Override
  public double[] answer() {
    double[] copy = x.clone();
    double[] answer = x.clone();
    if (!fellBack) {
      (flushed ? chain : lookAside()).output(copy, answer);
    }
    return answer;
  }

  /**
   * A chain that may be brought forward on a copy of {@code x}: whether somebody looks must not
   * change when the run's own chain brings its coordinates forward, because that changes rounding.
   */
  private LazyChain lookAside() {
    LazyChain aside = newChain();
    aside.restore(chain.state());
    return aside;
  }

  @Override
  public double[] valueAndGradientNorm(Progress progress, double[] answer) {
    return progress.exact && !fellBack
        ? new double[] {progress.value, progress.gradientNorm}
        : new double[] {sum.value(answer) + penalty.value(answer), Double.NaN};
  }

  @Override
  public void save(Map<String, double[]> state) {
    state.put("x", x);
    last.save(state);
    chain.state().forEach((name, array) -> state.put(CHAIN + name, array));
    rates.save(state);
    source.save(state);
  }

  private void restore(SavedState saved) {
    saved.copy("x", x);
    last.restore(saved);
    flushed = false;
    chain.restore(saved.under(CHAIN));
    rates.restore(saved);
    source.restore(saved);
  }
}
