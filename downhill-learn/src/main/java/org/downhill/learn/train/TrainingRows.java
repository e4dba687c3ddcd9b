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
 */
record TrainingRows(
    Rows train, Rows heldOut, EncodingCounts counts, long skipped, long unseenClasses) {

  /** Encodes a data set; {@code split} says which rows are held out. */
  static TrainingRows read(
      DataSource data, Profiled.Encoding encoding, Split split, Reading reading) {
    Rows.Builder train = builder(encoding);
    Rows.Builder heldOut = builder(encoding);
    long unseen = 0;
    try (RowStream stream = RowStream.open(data, encoding.encoder())) {
      while (stream.next(encoding.codec())) {
        reading.row(data, stream.number());
        EncodedRow row = stream.row();
        if (row.target() == TargetCodec.UNSEEN && isClass(encoding)) {
          unseen++;
        } else if (!Double.isNaN(row.target())) {
          (split.part(stream.number()) == Part.TRAIN ? train : heldOut).add(row);
        }
      }
      return new TrainingRows(
          train.build(), heldOut.build(), stream.counts(), stream.skippedRows(), unseen);
    }
  }

  private static Rows.Builder builder(Profiled.Encoding encoding) {
    return Rows.builder(encoding.encoder().denseColumns(), encoding.encoder().sparseColumns());
  }

  private static boolean isClass(Profiled.Encoding encoding) {
    return encoding.codec() instanceof ClassTarget;
  }
}
