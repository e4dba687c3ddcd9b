package org.downhill.core.descent;

import java.util.Map;
import java.util.Optional;
import org.downhill.core.internal.SavedState;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.problem.ExplicitTerms;
import org.downhill.core.problem.FiniteSum;
import org.downhill.core.problem.TermRow;
import org.jspecify.annotations.Nullable;

/**
 * Stochastic descent, one row a step, for the chains that linear models are trained with most:
 * plain and Adagrad, with an L2 penalty or none. It does what {@link LazyEngine} does, as one loop
 * over the arrays of the row and without a set of coordinates, which makes it several times faster.
 *
 * <p>It makes many steps in a {@link #move} where nobody has to look at each.
 */
final class OneRowEngine implements Engine {

  /** Most steps between two looks. */
  private static final int LONGEST_STRETCH = 256;

  private final FiniteSum sum;
  private final ExplicitTerms terms;
  private final BatchSource source;
  private final Rates rates;
  private final RowUpdate update;
  private final RowStepper stepper;
  private final ElasticNet net;
  private final ExactLook look;

  private final double[] x;
  private final TermRow row = new TermRow();
  private final TermRow following = new TermRow();

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
    this.sum = sum;
    this.terms = terms;
    this.source = source;
    net = setup.penalty() instanceof ElasticNet given ? given : ElasticNet.none();
    look = new ExactLook(setup, source, net);
    rates = new Rates(setup.optimizer(), setup.schedule());
    x = start.clone();
    update = kind.on(x.length, net);
    stepper = new RowStepper(update);
    if (saved != null) {
      restore(saved);
    }
  }

  @Override
  public Optional<Termination> look(Progress progress) {
    return look.isDue(progress) ? look.at(answer(), progress) : Optional.empty();
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
      prefetch(term);
      double rate = rates.rate(progress);
      update.bringForward(row, x, rate);
      double score = terms.score(row, x);
      double slope = terms.slope(row, score);
      double value = terms.value(row, score);
      progress.value = value;
      Optional<Termination> failed = stepper.step(row, x, progress.step, value, slope, rate);
      if (failed.isPresent()) {
        progress.gradientNorm = Double.NaN;
        progress.learningRate = rate;
        update.flush(x);
        fellBack = true;
        return failed;
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
   * Touches the arrays of the row that comes next, one load for each cache line, unless it is the
   * neighbour, which the machine fetches by itself: in random order the lines then arrive side by
   * side while this row is worked on.
   */
  private void prefetch(int term) {
    int next = source.peek();
    if (next < 0 || next == term + 1) {
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
