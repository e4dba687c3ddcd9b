package org.downhill.core.descent;

import java.util.Map;
import java.util.Optional;
import org.downhill.core.descent.Termination.Diverged;
import org.downhill.core.descent.Termination.Quantity;
import org.downhill.core.internal.SavedState;
import org.downhill.core.internal.Vectors;
import org.downhill.core.parallel.Crew;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.problem.ExplicitTerms;
import org.downhill.core.problem.FiniteSum;
import org.jspecify.annotations.Nullable;

/**
 * Descent on mini-batches of rows for the chains that {@link RowUpdate} knows, on any number of
 * threads with the same bits: the scores of a batch are divided by rows, what the rows do to the
 * point by coordinates, and each coordinate adds up its rows in their order.
 *
 * <p>It makes several batches in a {@link #move} where nobody has to look at each.
 */
final class RowBatchEngine implements Engine {

  /** Most batches, and most rows, between two looks. */
  private static final int LONGEST_STRETCH = 64;

  private static final int MOST_ROWS = 1 << 16;

  private final FirstOrderSetup setup;
  private final FiniteSum sum;
  private final BatchSource source;
  private final Rates rates;
  private final RowUpdate update;
  private final ExactLook look;
  private final ElasticNet net;
  private final RowBatch batch;
  private final int size;

  private final double[] x;
  private final double[] means = new double[LONGEST_STRETCH];
  private boolean fellBack;

  RowBatchEngine(
      FirstOrderSetup setup,
      FiniteSum sum,
      ExplicitTerms terms,
      RowUpdate.Kind kind,
      int size,
      BatchSource source,
      double[] start,
      @Nullable SavedState saved) {
    this.setup = setup;
    this.sum = sum;
    this.size = size;
    this.source = source;
    net = setup.penalty() instanceof ElasticNet given ? given : ElasticNet.none();
    rates = new Rates(setup.optimizer(), setup.schedule());
    look = new ExactLook(setup, source, net);
    x = start.clone();
    update = kind.on(x.length, net);
    batch =
        new RowBatch(sum, terms, source, update, x, Math.min(size, sum.terms()), setup.threads());
    if (saved != null) {
      saved.copy("x", x);
      update.restore(saved);
      rates.restore(saved);
      source.restore(saved);
    }
  }

  @Override
  public Optional<Termination> look(Progress progress) {
    return look.isDue(progress) ? look.at(answer(), progress) : Optional.empty();
  }

  @Override
  public Optional<Termination> move(Progress progress) {
    progress.exact = false;
    double rate = rates.rate(progress);
    int batches = batches(progress, rate);
    int made = run(batches, rate);
    double value = Double.NaN;
    for (int k = 0; k < made; k++) {
      value = means[k];
      source.draw();
      source.note(value);
      source.count(progress);
    }
    progress.learningRate = rate;
    if (made > 0) {
      progress.value = value;
      progress.gradientNorm = batch.gradientNorm();
    }
    if (made < batches) {
      return alone(progress, rate);
    }
    if (progress.epochEnd) {
      update.flush(x);
    }
    return Optional.empty();
  }

  /** How many batches may be made before anybody looks; the rate is that of the first. */
  private int batches(Progress progress, double rate) {
    if (rate > RowStepper.HARMLESS) {
      return 1;
    }
    long left = (source.upcoming() + (long) size - 1) / size;
    long most = setup.schedule().isSteadyWithinEpochs() ? progress.stretch : 1;
    return (int)
        Math.max(
            1, Math.min(Math.min(most, left), Math.min(LONGEST_STRETCH, MOST_ROWS / (long) size)));
  }

  /** Makes batches until one whose slopes are not harmless; returns how many were made. */
  private int run(int batches, double rate) {
    if (rate > RowStepper.HARMLESS) {
      return 0;
    }
    int upcoming = source.upcoming();
    int[] made = {batches};
    Crew.run(
        setup.threads(),
        (crew, member) -> {
          for (int k = 0; k < batches; k++) {
            int from = k * size;
            int rows = Math.min(size, upcoming - from);
            if (update.shrinks()) {
              batch.bringForward(member, from, rows, rate);
              crew.await();
            }
            batch.score(member, from, rows);
            crew.await();
            if (batch.largestSlope(rows) > RowStepper.HARMLESS || !batch.isFinite(rows)) {
              made[0] = k;
              return;
            }
            batch.descend(member, from, rows, rate);
            if (member == 0) {
              means[k] = batch.mean(rows);
            }
            crew.await();
            if (update.shrinks()) {
              if (member == 0) {
                update.endStep(x);
              }
              crew.await();
            }
          }
        });
    return made[0];
  }

  /** A batch that may overflow: by itself, and taken back where it does. */
  private Optional<Termination> alone(Progress progress, double rate) {
    int rows = Math.min(size, source.upcoming());
    batch.scoreAlone(rows, rate);
    double value = batch.mean(rows);
    progress.value = value;
    if (!Double.isFinite(value)) {
      return failed(progress, new Diverged(Quantity.VALUE, progress.step, -1, value));
    }
    double[] before = x.clone();
    batch.descendAlone(rows, rate);
    int bad = Vectors.firstNonFinite(x);
    if (bad >= 0) {
      double found = x[bad];
      System.arraycopy(before, 0, x, 0, x.length);
      return failed(progress, new Diverged(Quantity.POINT, progress.step, bad, found));
    }
    update.endStep(x);
    source.draw();
    source.note(value);
    progress.gradientNorm = batch.gradientNorm();
    source.count(progress);
    if (progress.epochEnd) {
      update.flush(x);
    }
    return Optional.empty();
  }

  private Optional<Termination> failed(Progress progress, Diverged why) {
    progress.gradientNorm = Double.NaN;
    update.flush(x);
    fellBack = true;
    return Optional.of(why);
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
}
