package org.downhill.learn.train;

import org.downhill.learn.encode.ClassTarget;
import org.downhill.learn.encode.EncodingCounts;
import org.downhill.learn.encode.TargetCodec;
import org.downhill.learn.read.DataSource;
import org.downhill.learn.rows.EncodedRow;
import org.downhill.learn.rows.Rows;
import org.downhill.learn.schema.Part;
import org.downhill.learn.stream.RowStream;

/**
 * The rows of a data set as numbers, in memory, with what was left out on the way.
 *
 * @param train rows to learn from
 * @param heldOut rows to measure on
 * @param counts what held-out rows had that training had not shown
 * @param skipped rows that could not be read or encoded
 * @param unseenClasses rows whose class training did not show
 * @param numbers which rows of the data these are
 */
record TrainingRows(
    Rows train,
    Rows heldOut,
    EncodingCounts counts,
    long skipped,
    long unseenClasses,
    RowNumbers numbers) {

  /** Encodes a data set; {@code split} says which rows are held out. */
  static TrainingRows read(
      DataSource data, Profiled.Encoding encoding, Split split, Reading reading) {
    Rows.Builder train = builder(encoding);
    Rows.Builder heldOut = builder(encoding);
    RowNumbers numbers = new RowNumbers(split);
    long unseen = 0;
    long next = 0;
    try (RowStream stream = RowStream.open(data, encoding.encoder())) {
      while (stream.next(encoding.codec())) {
        reading.row(data, stream.number());
        for (; next < stream.number(); next++) {
          numbers.leaveOut(next);
        }
        next++;
        EncodedRow row = stream.row();
        if (row.target() == TargetCodec.UNSEEN && isClass(encoding)) {
          unseen++;
          numbers.leaveOut(stream.number());
        } else if (!Double.isNaN(row.target())) {
          (split.part(stream.number()) == Part.TRAIN ? train : heldOut).add(row);
        } else {
          numbers.leaveOut(stream.number());
        }
      }
      return new TrainingRows(
          train.build(), heldOut.build(), stream.counts(), stream.skippedRows(), unseen, numbers);
    }
  }

  private static Rows.Builder builder(Profiled.Encoding encoding) {
    return Rows.builder(encoding.encoder().denseColumns(), encoding.encoder().sparseColumns());
  }

  private static boolean isClass(Profiled.Encoding encoding) {
    return encoding.codec() instanceof ClassTarget;
  }
}
