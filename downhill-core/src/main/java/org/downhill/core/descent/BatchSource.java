package org.downhill.core.descent;

import java.util.Map;
import org.downhill.core.internal.SavedState;
import org.downhill.core.problem.Batch;
import org.downhill.core.problem.FiniteSum;
import org.downhill.core.random.Shuffle;

/**
 * Estimates from batches of terms: every term once in an epoch, in an order that is a function of
 * seed, epoch and {@link FiniteSum#neighbours} alone.
 */
final class BatchSource implements GradientSource {

  /** Groups of neighbours that a batch consists of at least. */
  private static final int GROUPS = 4;

  private final FiniteSum sum;
  private final int size;
  private final long seed;
  private final int neighbours;
  private final int[] order;
  private final Batch batch;

  /** The pass that the order is for. */
  private long shuffled = -1;

  private long epoch;
  private int position;
  private long evaluatedTerms;
  private double epochTotal;
  private double epochValue = Double.NaN;

  BatchSource(FiniteSum sum, int size, long seed) {
    this.sum = sum;
    this.size = size;
    this.seed = seed;
    // A batch of neighbours alone would be the same batch in every epoch.
    neighbours =
        size == 1 ? sum.neighbours() : Math.max(1, Math.min(sum.neighbours(), size / GROUPS));
    order = new int[sum.terms()];
    batch = new Batch(order, 0, size);
  }

  /** Moves on to the next batch. */
  Batch draw() {
    return take(size);
  }

  /** Moves on by the next terms as one batch, up to the end of the pass. */
  Batch take(int most) {
    open();
    int end = (int) Math.min((long) position + most, order.length);
    batch.move(position, end);
    position = end;
    if (position == order.length) {
      epoch++;
    }
    return batch;
  }

  /** Begins a pass where none is under way. */
  private void open() {
    if (position == order.length) {
      position = 0;
      epochTotal = 0;
    }
    if (position == 0 && shuffled != epoch) {
      Shuffle.permute(order, neighbours, seed, epoch);
      shuffled = epoch;
    }
  }

  /** Number of terms before the end of the pass that is under way, or that comes next. */
  int upcoming() {
    open();
    return order.length - position;
  }

  /** The {@code i}-th of the terms that come next; {@link #upcoming()} was asked before. */
  int upcoming(int i) {
    return order[position + i];
  }

  /** The first term of the batch that comes next, or −1 where that is not known yet. */
  int peek() {
    return position < order.length ? order[position] : -1;
  }

  /** The batch last drawn. */
  Batch batch() {
    return batch;
  }

  /** Notes what the batch last drawn gave. */
  void note(double value) {
    countEvaluation();
    epochTotal += value * batch.size();
    if (isEpochEnd()) {
      epochValue = epochTotal / order.length;
    }
  }

  /** Counts one more evaluation of the batch last drawn. */
  void countEvaluation() {
    evaluatedTerms += batch.size();
  }

  @Override
  public double next(double[] x, double[] gradient) {
    double value = sum.batchValueAndGradient(x, draw(), gradient);
    note(value);
    return value;
  }

  @Override
  public double again(double[] x, double[] gradient) {
    countEvaluation();
    return sum.batchValueAndGradient(x, batch, gradient);
  }

  @Override
  public double exact(double[] x, double[] gradient) {
    evaluatedTerms += order.length;
    return sum.valueAndGradient(x, gradient);
  }

  @Override
  public boolean isExact() {
    return false;
  }

  @Override
  public long epoch() {
    return epoch;
  }

  @Override
  public boolean isEpochEnd() {
    return position == order.length;
  }

  @Override
  public double epochValue() {
    return epochValue;
  }

  @Override
  public double evaluations() {
    return (double) evaluatedTerms / order.length;
  }

  @Override
  public void save(Map<String, double[]> state) {
    state.put("source", new double[] {epoch, position, evaluatedTerms, epochTotal, epochValue});
  }

  @Override
  public void restore(SavedState state) {
    double[] saved = state.array("source", 5);
    epoch = (long) saved[0];
    position = (int) saved[1];
    evaluatedTerms = (long) saved[2];
    epochTotal = saved[3];
    epochValue = saved[4];
    shuffled = -1;
    if (position > 0 && position < order.length) {
      Shuffle.permute(order, neighbours, seed, epoch);
      shuffled = epoch;
    }
  }
}
