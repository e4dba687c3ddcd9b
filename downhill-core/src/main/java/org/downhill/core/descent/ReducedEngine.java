package org.downhill.core.descent;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.downhill.core.descent.Termination.Diverged;
import org.downhill.core.descent.Termination.Quantity;
import org.downhill.core.internal.SavedState;
import org.downhill.core.internal.Vectors;
import org.downhill.core.problem.Batch;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.problem.LinearTerms;
import org.downhill.core.problem.SparseSum;
import org.downhill.core.problem.Subgradient;
import org.downhill.core.problem.Support;

/**
 * Plain descent along variance-reduced estimates of a sparse sum of linear terms: a step costs as
 * much as its term has coordinates. On all others the estimate is the remembered mean, which does
 * not change until a term that touches them is drawn; they are brought forward when they are next
 * met, when the memory is taken afresh, and at the end of each pass.
 */
final class ReducedEngine implements Engine {

  private final FirstOrderSetup setup;
  private final SparseSum sum;
  private final ElasticNet net;
  private final LinearReduction reduction;
  private final LinearTerms linear;
  private final double rate;
  private final Drift drift;
  private final Support support;
  private final int blockLength;
  private final int[] single = new int[1];
  private final Batch batch = new Batch(single, 0, 1);

  private final double[] x;
  private final double[] gradient;

  /** For each block, the number of steps since the last flush that it has seen. */
  private final int[] seen;

  private int steps;
  private Touched touched = new Touched();
  private Touched last = new Touched();
  private boolean fellBack;

  ReducedEngine(
      FirstOrderSetup setup,
      SparseSum sum,
      LinearReduction reduction,
      double rate,
      double[] start) {
    this.setup = setup;
    this.sum = sum;
    this.reduction = reduction;
    this.rate = rate;
    net = setup.penalty() instanceof ElasticNet given ? given : ElasticNet.none();
    linear = reduction.linear;
    drift = new Drift(rate, net);
    blockLength = sum.blockLength();
    support = new Support(start.length / blockLength);
    seen = new int[start.length / blockLength];
    x = start.clone();
    gradient = new double[x.length];
  }

  @Override
  public Optional<Termination> look(Progress progress) {
    if (!setup.needsExact() || (progress.step > 0 && !progress.epochEnd)) {
      return Optional.empty();
    }
    double[] answer = answer();
    reduction.countAll();
    double value = sum.valueAndGradient(answer, gradient);
    Subgradient.ofSum(net, answer, gradient);
    progress.value = value + net.value(answer);
    progress.gradientNorm = Vectors.norm(gradient);
    progress.exact = true;
    progress.evaluations = reduction.evaluations();
    return orFallBack(
        NonFinite.check(progress.step, progress.value, gradient, progress.gradientNorm));
  }

  @Override
  public Optional<Termination> move(Progress progress) {
    if (reduction.isStale()) {
      flush(x);
      settle();
      reduction.refresh(x);
    }
    int term = reduction.draw();
    single[0] = term;
    support.clear();
    sum.support(batch, support);
    bringForward();
    double score = linear.score(term, x);
    double slope = linear.slope(term, score);
    linear.add(term, slope - reduction.slopes[term], gradient);
    progress.value = linear.value(term, score);
    reduction.note(progress.value, 1);
    touched.hold(support, blockLength);
    progress.gradientNorm = touched.norm(gradient);
    progress.learningRate = rate;
    progress.exact = false;
    progress.evaluations = reduction.evaluations();
    Optional<Termination> failed = orFallBack(checkEstimate(progress));
    if (failed.isPresent()) {
      return failed;
    }
    touched.remember(x);
    Touched spare = last;
    last = touched;
    touched = spare;
    step();
    reduction.learn(term, slope);
    count(progress);
    return orFallBack(firstBad(Quantity.POINT, progress.step, last, x));
  }

  /** Brings the support forward and sets the gradient there to the remembered mean. */
  private void bringForward() {
    double[] mean = reduction.mean;
    for (int k = 0; k < support.size(); k++) {
      int block = support.block(k);
      int behind = steps - seen[block];
      for (int c = block * blockLength; c < (block + 1) * blockLength; c++) {
        gradient[c] = mean[c];
        if (behind > 0) {
          x[c] = drift.carried(x[c], mean[c], c, behind);
        }
      }
      seen[block] = steps;
    }
  }

  private void step() {
    for (int k = 0; k < support.size(); k++) {
      int block = support.block(k);
      for (int c = block * blockLength; c < (block + 1) * blockLength; c++) {
        x[c] = drift.step(x[c], gradient[c], c);
      }
      seen[block] = steps + 1;
    }
    steps++;
  }

  private void count(Progress progress) {
    progress.step++;
    progress.epoch = reduction.epoch();
    progress.epochEnd = reduction.isEpochEnd();
    progress.epochValue = reduction.epochValue();
    progress.evaluations = reduction.evaluations();
    if (progress.epochEnd) {
      flush(x);
      settle();
    }
  }

  /** Brings all coordinates of {@code point}, this engine's or a copy, forward. */
  private void flush(double[] point) {
    for (int c = 0; c < point.length; c++) {
      int behind = steps - seen[c / blockLength];
      if (behind > 0) {
        point[c] = drift.carried(point[c], reduction.mean[c], c, behind);
      }
    }
  }

  private void settle() {
    Arrays.fill(seen, 0);
    steps = 0;
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
      flush(x);
      settle();
      last.undo(x);
      fellBack = true;
    }
    return failed;
  }

  @Override
  public double[] x() {
    double[] copy = x.clone();
    if (!fellBack) {
      flush(copy);
    }
    return copy;
  }

  @Override
  public double[] answer() {
    return x();
  }

  @Override
  public double[] valueAndGradientNorm(Progress progress, double[] answer) {
    return progress.exact && !fellBack
        ? new double[] {progress.value, progress.gradientNorm}
        : new double[] {sum.value(answer) + net.value(answer), Double.NaN};
  }

  @Override
  public void save(Map<String, double[]> state) {
    state.put("x", x);
    state.put("seen", Arrays.stream(seen).asDoubleStream().toArray());
    state.put("steps", new double[] {steps});
    last.save(state);
    reduction.save(state);
  }

  /** Continues from a saved state. */
  ReducedEngine restore(SavedState saved) {
    saved.copy("x", x);
    double[] savedSeen = saved.array("seen", seen.length);
    Arrays.setAll(seen, block -> (int) savedSeen[block]);
    steps = (int) saved.array("steps", 1)[0];
    last.restore(saved);
    reduction.restore(saved);
    return this;
  }
}
