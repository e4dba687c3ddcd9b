package org.downhill.core.descent;

import java.util.Map;
import java.util.Optional;
import org.downhill.core.descent.Termination.Diverged;
import org.downhill.core.descent.Termination.Quantity;
import org.downhill.core.internal.SavedState;
import org.downhill.core.internal.Vectors;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.problem.ExplicitTerms;
import org.downhill.core.problem.FiniteSum;
import org.downhill.core.problem.Subgradient;
import org.downhill.core.problem.TermRow;
import org.jspecify.annotations.Nullable;

/**
 * Stochastic descent, one row a step, for the chains that linear models are trained with most:
 * plain and Adagrad, with an L2 penalty or none. It does what {@link LazyEngine} does, as one loop
 * over the arrays of the row and without a set of coordinates, which makes it tens of times faster.
 *
 * <p>It makes many steps in a {@link #move} where nobody has to look at each.
 */
final class OneRowEngine implements Engine {

  /** Most steps between two looks. */
  private static final int LONGEST_STRETCH = 256;

  /**
   * Slopes up to this size cannot make a coordinate overflow: a row's entries are below 3.5e38, and
   * a run has less than 1e18 steps.
   */
  private static final double HARMLESS = 1e100;

  private final FirstOrderSetup setup;
  private final FiniteSum sum;
  private final ExplicitTerms terms;
  private final BatchSource source;
  private final Rates rates;
  private final RowUpdate update;
  private final ElasticNet net;

  private final double[] x;
  private double[] gradient = {};
  private final TermRow row = new TermRow();
  private final TermRow following = new TermRow();
  private final Touched touched = new Touched();

  /** Written so that the compiler keeps the loads. */
  @SuppressWarnings("UnusedVariable")
  private float prefetched;

  private boolean fellBack;

  OneRowEngine(
      FirstOrderSetup setup,
      FiniteSum sum,
      ExplicitTerms terms,
      RowUpdate.Kind kind,
      BatchSource source,
      double[] start,
      @Nullable SavedState saved) {
    this.setup = setup;
    this.sum = sum;
    this.terms = terms;
    this.source = source;
    net = setup.penalty() instanceof ElasticNet given ? given : ElasticNet.none();
    rates = new Rates(setup.optimizer(), setup.schedule());
    x = start.clone();
    update = kind.on(x.length, net);
    if (saved != null) {
      restore(saved);
    }
  }

  @Override
  public Optional<Termination> look(Progress progress) {
    if (!setup.needsExact() || (progress.step > 0 && !progress.epochEnd)) {
      return Optional.empty();
    }
    if (gradient.length == 0) {
      gradient = new double[x.length];
    }
    double[] answer = answer();
    double value = source.exact(answer, gradient);
    Subgradient.ofSum(net, answer, gradient);
    progress.value = value + net.value(answer);
    progress.gradientNorm = Vectors.norm(gradient);
    progress.exact = true;
    progress.evaluations = source.evaluations();
    return NonFinite.check(progress.step, progress.value, gradient, progress.gradientNorm);
  }

  @Override
  public Optional<Termination> move(Progress progress) {
    progress.exact = false;
    long last = progress.step + Math.min(progress.stretch, LONGEST_STRETCH);
    double total = 0;
    int steps = 0;
    while (true) {
      int term = source.draw().term(0);
      terms.locate(term, row);
      prefetch();
      double rate = rates.rate(progress);
      update.bringForward(row, x, rate);
      double score = terms.score(row, x);
      double slope = terms.slope(term, score);
      double value = terms.value(term, score);
      progress.value = value;
      if (!(Math.abs(slope) <= HARMLESS) || !Double.isFinite(value) || !(rate <= HARMLESS)) {
        Optional<Termination> failed = stepCarefully(progress, value, slope, rate);
        if (failed.isPresent()) {
          return failed;
        }
      } else {
        update.step(row, x, slope, rate);
      }
      source.note(value);
      total += value;
      steps++;
      source.count(progress);
      if (progress.epochEnd || progress.step >= last) {
        progress.value = total / steps;
        progress.gradientNorm = Math.abs(slope) * Math.sqrt(terms.squaredNorm(term));
        progress.learningRate = rate;
        if (progress.epochEnd) {
          update.flush(x);
        }
        return Optional.empty();
      }
    }
  }

  /**
   * Touches the arrays of the row that comes next, one load for each cache line: rows come in
   * random order, and their lines arrive side by side while this row is worked on.
   */
  private void prefetch() {
    int next = source.peek();
    if (next < 0) {
      return;
    }
    terms.locate(next, following);
    int[] index = following.index();
    float[] value = following.value();
    float seen = 0;
    for (int i = following.from(); i < following.to(); i += 16) {
      seen += value[i] + index[i];
    }
    prefetched = seen;
  }

  /** A step that may overflow: it is checked, and undone if it did. */
  private Optional<Termination> stepCarefully(
      Progress progress, double value, double slope, double rate) {
    touched.hold(row);
    touched.remember(x);
    progress.gradientNorm = Double.NaN;
    progress.learningRate = rate;
    if (!Double.isFinite(value)) {
      return failed(new Diverged(Quantity.VALUE, progress.step, -1, value));
    }
    Optional<Termination> badGradient = badGradient(progress.step, slope);
    if (badGradient.isPresent()) {
      return failed(badGradient.get());
    }
    progress.gradientNorm = Math.abs(slope);
    update.step(row, x, slope, rate);
    int bad = touched.firstNonFinite(x);
    return bad < 0
        ? Optional.empty()
        : failed(new Diverged(Quantity.POINT, progress.step, bad, x[bad]));
  }

  /** The lowest coordinate at which the gradient {@code slope} times the row is not finite. */
  private Optional<Termination> badGradient(long step, double slope) {
    for (int j = 0; j < row.denseLength(); j++) {
      double entry = slope * row.dense()[row.denseFrom() + j];
      if (!Double.isFinite(entry)) {
        return Optional.of(new Diverged(Quantity.GRADIENT, step, j, entry));
      }
    }
    for (int i = row.from(); i < row.to(); i++) {
      double entry = slope * row.value()[i];
      if (!Double.isFinite(entry)) {
        return Optional.of(new Diverged(Quantity.GRADIENT, step, row.index()[i], entry));
      }
    }
    boolean constantFails = row.constant() != TermRow.NONE && !Double.isFinite(slope);
    return constantFails
        ? Optional.of(new Diverged(Quantity.GRADIENT, step, row.constant(), slope))
        : Optional.empty();
  }

  private Optional<Termination> failed(Termination diverged) {
    touched.undo(x);
    update.flush(x);
    fellBack = true;
    return Optional.of(diverged);
  }

  @Override
  public double[] x() {
    double[] copy = x.clone();
    if (!fellBack) {
      update.carryAll(copy);
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
    update.save(state);
    rates.save(state);
    source.save(state);
  }

  private void restore(SavedState saved) {
    saved.copy("x", x);
    update.restore(saved);
    rates.restore(saved);
    source.restore(saved);
  }
}
