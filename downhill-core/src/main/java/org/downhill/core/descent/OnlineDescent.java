package org.downhill.core.descent;

import java.util.Arrays;
import java.util.Optional;
import org.downhill.core.kernel.Kernels;
import org.downhill.core.optimizer.Optimizer;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.problem.TermRow;
import org.downhill.core.spec.SpecException;

/**
 * Stochastic descent along rows that come one by one and are not kept: a single pass over data of
 * any size, in memory that grows with the coordinates alone.
 *
 * <p>Whoever has the rows computes the loss: {@link #score} of a row, then {@link #step} with the
 * loss and its slope at that score. For one thread.
 */
public final class OnlineDescent {

  private static final int TRACE_ROWS = 2_000;
  private static final int STEPS_BETWEEN_RECORDS = 64;

  private final Kernels kernels = Kernels.active();
  private final RowUpdate update;
  private final RowStepper stepper;
  private final double rate;
  private final TraceRecorder recorder = new TraceRecorder(TRACE_ROWS);
  private final Clock clock = new Clock(0);
  private final Progress progress = new Progress(new Point());
  private double[] x;

  /**
   * A descent that begins at zero.
   *
   * @param optimizer plain descent or Adagrad, with its learning rate
   * @param dimension number of coordinates to begin with
   * @throws SpecException if the optimizer is another one
   */
  public OnlineDescent(Optimizer optimizer, int dimension) {
    RowUpdate.Kind kind =
        RowUpdate.of(optimizer)
            .orElseThrow(
                () ->
                    new SpecException(
                        optimizer.spec()
                            + " cannot learn from rows that are not kept; use sgd or adagrad"));
    update = kind.on(dimension, ElasticNet.none());
    stepper = new RowStepper(update);
    rate = optimizer.learningRate().orElseThrow();
    x = new double[dimension];
  }

  /** Number of coordinates. */
  public int dimension() {
    return x.length;
  }

  /** Makes room for coordinates up to {@code dimension}, which begin at zero. */
  public void grow(int dimension) {
    if (dimension > x.length) {
      x = Arrays.copyOf(x, dimension);
      update.grow(dimension);
    }
  }

  /** The score {@code a·x + o} of a row; its coordinates must be below {@link #dimension}. */
  public double score(TermRow row) {
    double sum = kernels.dot(row.denseLength(), row.dense(), row.denseFrom(), x, 0);
    if (row.to() > row.from()) {
      sum += kernels.sparseDot(row.from(), row.to(), row.index(), row.value(), x);
    }
    return (sum + (row.constant() == TermRow.NONE ? 0 : x[row.constant()])) + row.offset();
  }

  /**
   * Takes a step along a row.
   *
   * @param value the row's loss at its score
   * @param slope the derivative of the loss with respect to the score
   * @return what is not finite, where something is; the point then stays as it was
   */
  public Optional<Termination> step(TermRow row, double value, double slope) {
    progress.value = value;
    progress.learningRate = rate;
    progress.evaluations = progress.step;
    if (progress.step % STEPS_BETWEEN_RECORDS == 0) {
      progress.seconds = clock.tick();
      recorder.record(progress);
    }
    Optional<Termination> failed = stepper.step(row, x, progress.step, value, slope, rate);
    if (failed.isEmpty()) {
      progress.step++;
    }
    return failed;
  }

  /** Number of steps taken. */
  public long steps() {
    return progress.step;
  }

  /** The present point; a copy. */
  public double[] x() {
    return x.clone();
  }

  /** The course of the losses, each before its step, one for 64 steps, within bounded memory. */
  public Trace trace() {
    return recorder.trace();
  }

  /** What the progress of such a descent can show. */
  private final class Point implements Progress.Present {

    @Override
    public double[] x() {
      return OnlineDescent.this.x();
    }

    @Override
    public double[] answer() {
      return OnlineDescent.this.x();
    }

    @Override
    public Checkpoint checkpoint() {
      throw new IllegalStateException("A single pass over rows that are not kept is not resumed.");
    }
  }
}
