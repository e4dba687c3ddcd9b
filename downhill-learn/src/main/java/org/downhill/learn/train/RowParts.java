package org.downhill.learn.train;

import java.util.function.LongPredicate;
import org.downhill.core.random.CounterRandom;
import org.downhill.core.random.Stream;
import org.downhill.learn.schema.Part;

/**
 * Which rows are learnt, set apart to tell the end, held out, and measured: functions of the seed
 * and the row's number alone.
 *
 * @param split which rows are held out for the metrics
 * @param apart share of the other rows that is not learnt
 * @param measured share of the rows of a part that its metrics are taken from
 */
record RowParts(Split split, double apart, double measured) {

  /** Rows that are learnt. */
  LongPredicate learnt() {
    return row -> split.part(row) == Part.TRAIN && !isApart(row);
  }

  /** Rows whose loss tells when to end. */
  LongPredicate judging() {
    return row -> split.part(row) == Part.TRAIN && isApart(row);
  }

  /** Rows of a part that are measured. */
  LongPredicate measured(Part part) {
    return row -> split.part(row) == part && uniform(row, 1) < measured;
  }

  /** These parts for learning from all rows. */
  RowParts allLearnt() {
    return new RowParts(new Split(0, split.seed()), 0, measured);
  }

  private boolean isApart(long row) {
    return apart > 0 && uniform(row, 0) < apart;
  }

  private double uniform(long row, long epoch) {
    return CounterRandom.uniform(split.seed(), Stream.VALIDATION, epoch, row);
  }
}
