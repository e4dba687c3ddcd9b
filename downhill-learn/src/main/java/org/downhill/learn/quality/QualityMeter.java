package org.downhill.learn.quality;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.downhill.learn.encode.ClassTarget;
import org.downhill.learn.encode.NumericTarget;
import org.downhill.learn.encode.TargetCodec;
import org.downhill.learn.loss.Loss;
import org.downhill.learn.loss.MulticlassLoss;
import org.downhill.learn.loss.ScalarLoss;
import org.downhill.learn.schema.Task;

/**
 * Collects scores and targets row by row and tells how good they are, in memory that does not grow
 * with the rows; for one thread.
 */
public abstract sealed class QualityMeter permits BinaryMeter, MulticlassMeter, NumberMeter {

  private static final int MOST_WORST = 10;
  private static final Comparator<WorstRow> BY_LOSS =
      Comparator.comparingDouble(WorstRow::loss)
          .thenComparing(Comparator.comparingLong(WorstRow::row).reversed());

  private final PriorityQueue<WorstRow> worst = new PriorityQueue<>(BY_LOSS);
  private long added;
  private long rows;
  private double weights;
  private boolean finite = true;

  QualityMeter() {}

  /**
   * A meter without rows.
   *
   * @param codec how targets were encoded for the loss
   * @throws IllegalArgumentException if loss or codec do not serve the task
   */
  public static QualityMeter of(Task task, Loss loss, TargetCodec codec) {
    if (loss instanceof MulticlassLoss several && codec instanceof ClassTarget classes) {
      return new MulticlassMeter(several, classes.labels());
    }
    if (loss instanceof ScalarLoss scalar && loss.tasks().contains(task)) {
      if (task == Task.BINARY && codec instanceof ClassTarget classes) {
        return new BinaryMeter(scalar, classes.labels());
      }
      if (!task.isClassification()) {
        return codec instanceof NumericTarget number
            ? new NumberMeter(scalar, number.center(), number.scale())
            : new NumberMeter(scalar, 0, 1);
      }
    }
    throw new IllegalArgumentException(
        "the loss " + loss.spec() + " does not measure a " + task.label() + " target");
  }

  /**
   * Adds a row; weight 0 adds nothing.
   *
   * @param scores the row's scores, offset included; not changed
   * @param target the row's target, one that the loss accepts
   */
  public final void add(double[] scores, double target, double weight) {
    for (double score : scores) {
      finite &= Double.isFinite(score);
    }
    if (weight != 0 && finite) {
      rows++;
      weights += weight;
      addRow(scores, target, weight);
    }
    added++;
  }

  /**
   * What the rows added so far show; their numbers are those of the calls of {@link #add}, from 0.
   * Empty where there are none, or a score is not finite.
   *
   * @param part which rows they are: {@code test} or {@code train}
   */
  public final Optional<Quality> quality(String part) {
    if (rows == 0 || !finite) {
      return Optional.empty();
    }
    List<WorstRow> list = new ArrayList<>(worst);
    list.sort(Collections.reverseOrder(BY_LOSS));
    return Optional.of(new Quality(part, rows, weights, detail(), list));
  }

  abstract void addRow(double[] scores, double target, double weight);

  abstract Quality.Detail detail();

  /** Remembers the row that is being added if it is one of the worst. */
  final void judge(double loss, double actual, double predicted) {
    if (worst.size() < MOST_WORST || loss > worst.element().loss()) {
      worst.add(new WorstRow(added, actual, predicted, loss));
      if (worst.size() > MOST_WORST) {
        worst.remove();
      }
    }
  }
}
