package org.downhill.learn.read;

import java.util.OptionalLong;
import org.downhill.learn.input.DataException;

/** One pass over rows of numbered features with a label. Not for use by several threads at once. */
public interface SparseReader extends AutoCloseable {

  /**
   * Reads the next row into {@code row}.
   *
   * @return false at the end of the data
   * @throws DataException if the row cannot be read and bad rows are not skipped, or if the data
   *     end without a single row
   */
  boolean next(SparseRow row);

  /** Number of bad rows left out so far. */
  long skippedRows();

  /** The number of features, all of whose ids are below it, where the format declares it. */
  OptionalLong features();

  /** Closes the files. */
  @Override
  void close();
}
