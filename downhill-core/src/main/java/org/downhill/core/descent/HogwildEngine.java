package org.downhill.core.descent;

import java.util.Map;
import java.util.Optional;
import org.downhill.core.descent.Termination.Diverged;
import org.downhill.core.descent.Termination.Quantity;
import org.downhill.core.internal.SavedState;
import org.downhill.core.internal.Vectors;
import org.downhill.core.parallel.Workers;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.problem.ExplicitTerms;
import org.downhill.core.problem.FiniteSum;
import org.downhill.core.problem.TermRow;
import org.jspecify.annotations.Nullable;

/**
 * Stochastic descent, one row a step, by several threads on the same point and without locks; see
 * {@link Estimator.Hogwild}. Each thread takes a part of the rows that come next.
 *
 * <p>Where a number that is not finite appears, the point is set back to that of the beginning of
 * the pass, since nobody can tell in which order the threads have written.
 */
final class HogwildEngine implements Engine {

  /** Most rows that a thread takes between two looks. */
  private static final int LONGEST_STRETCH = 1 << 13;

  private final FiniteSum sum;
  private final ExplicitTerms terms;
  private final BatchSource source;
  private final Rates rates;
  private final RowUpdate update;
  private final ExactLook look;
  private final Lane[] lanes;

  private final double[] x;

  /** The point at the beginning of the pass. */
  private final double[] last;

  private boolean fellBack;

  HogwildEngine(
      FirstOrderSetup setup,
      FiniteSum sum,
      ExplicitTerms terms,
      RowUpdate.Kind kind,
      int threads,
      BatchSource source,
      double[] start,
      @Nullable SavedState saved) {
    this.sum = sum;
    this.terms = terms;
    this.source = source;
    rates = new Rates(setup.optimizer(), setup.schedule());
    look = new ExactLook(setup, source, ElasticNet.none());
    x = start.clone();
    update = kind.on(x.length, ElasticNet.none());
    lanes = new Lane[threads];
    for (int i = 0; i < threads; i++) {
      lanes[i] = new Lane(update.twin());
    }
    if (saved != null) {
      saved.copy("x", x);
      update.restore(saved);
      rates.restore(saved);
      source.restore(saved);
    }
    last = x.clone();
  }

  @Override
  public Optional<Termination> look(Progress progress) {
    return look.isDue(progress) ? look.at(x(), progress) : Optional.empty();
  }

  @Override
  public Optional<Termination> move(Progress progress) {
    progress.exact = false;
    long most = Math.min(progress.stretch, (long) LONGEST_STRETCH * lanes.length);
    int rows = (int) Math.min(most, source.upcoming());
    int used = Math.min(lanes.length, rows);
    double rate = rates.rate(progress);
    Workers.run(
        used,
        used,
        i ->
            lanes[i].run(
                (int) ((long) rows * i / used), (int) ((long) rows * (i + 1) / used), rate));
    double total = 0;
    for (int i = 0; i < used; i++) {
      total += lanes[i].total;
      if (lanes[i].failure != null || rate > RowStepper.HARMLESS) {
        return failed(progress, lanes[i].failure, total);
      }
    }
    source.take(rows);
    progress.value = total / rows;
    source.note(progress.value);
    progress.learningRate = rate;
    progress.gradientNorm = lanes[used - 1].gradientNorm;
    progress.step += rows - 1;
    source.count(progress);
    if (progress.epochEnd) {
      int bad = Vectors.firstNonFinite(x);
      if (bad >= 0) {
        return failed(progress, new Diverged(Quantity.POINT, progress.step, bad, x[bad]), total);
      }
      System.arraycopy(x, 0, last, 0, x.length);
    }
    return Optional.empty();
  }

  private Optional<Termination> failed(
      Progress progress, @Nullable Diverged failure, double total) {
    System.arraycopy(last, 0, x, 0, x.length);
    fellBack = true;
    progress.gradientNorm = Double.NaN;
    return Optional.of(
        failure == null
            ? new Diverged(Quantity.VALUE, progress.step, -1, total)
            : new Diverged(failure.what(), progress.step, failure.coordinate(), failure.value()));
  }

  /** What one thread does. */
  private final class Lane {

    private final RowUpdate own;
    private final TermRow row = new TermRow();
    private double total;
    private double gradientNorm;
    private @Nullable Diverged failure;

    Lane(RowUpdate own) {
      this.own = own;
    }

    void run(int from, int to, double rate) {
      total = 0;
      for (int i = from; i < to; i++) {
        int term = source.upcoming(i);
        terms.locate(term, row);
        double score = terms.score(row, x);
        double slope = terms.slope(row, score);
        double value = terms.value(row, score);
        if (!Double.isFinite(value) || !(Math.abs(slope) <= RowStepper.HARMLESS)) {
          boolean known = Double.isFinite(value);
          failure =
              new Diverged(
                  known ? Quantity.GRADIENT : Quantity.VALUE, 0, -1, known ? slope : value);
          return;
        }
        total += value;
        own.step(row, x, slope, rate);
        if (i == to - 1) {
          gradientNorm = Math.abs(slope) * Math.sqrt(terms.squaredNorm(term));
        }
      }
    }
  }

  @Override
  public double[] x() {
    return x.clone();
  }

  @Override
  public double[] answer() {
    return x();
  }

  @Override
  public double[] valueAndGradientNorm(Progress progress, double[] answer) {
    return progress.exact && !fellBack
        ? new double[] {progress.value, progress.gradientNorm}
        : new double[] {sum.value(answer), Double.NaN};
  }

  @Override
  public void save(Map<String, double[]> state) {
    state.put("x", x);
    update.save(state);
    rates.save(state);
    source.save(state);
  }
}
