package org.downhill.learn.quality;

import java.util.List;
import java.util.function.LongUnaryOperator;

/**
 * How good the predictions for some rows with known targets are, beyond the metrics. All weights
 * are sums of the rows' weights, so that a row of weight 2 counts as two rows.
 *
 * @param part which rows were measured: {@code test} or {@code train}
 * @param rows number of rows with a positive weight
 * @param weight sum of their weights
 * @param detail what there is to tell about the task
 * @param worst the rows with the largest loss, largest first
 */
public record Quality(String part, long rows, double weight, Detail detail, List<WorstRow> worst) {

  /** What is told depends on the task. */
  public sealed interface Detail permits BinaryQuality, MulticlassQuality, NumberQuality {}

  /** Copies the list. */
  public Quality {
    worst = List.copyOf(worst);
  }

  /** This with other numbers for the worst rows. */
  public Quality renumbered(LongUnaryOperator number) {
    return new Quality(
        part,
        rows,
        weight,
        detail,
        worst.stream()
            .map(
                row ->
                    new WorstRow(
                        number.applyAsLong(row.row()), row.actual(), row.predicted(), row.loss()))
            .toList());
  }
}
