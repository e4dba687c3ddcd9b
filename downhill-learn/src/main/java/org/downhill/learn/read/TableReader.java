package org.downhill.learn.read;

import java.util.List;
import org.downhill.learn.input.DataException;

/**
 * One pass over the rows of a table. Blank lines are no rows, also in a table of one column, where
 * a missing value is written as {@code ""} or {@code NA}. Not for use by several threads at once.
 */
public interface TableReader extends AutoCloseable {

  /**
   * The names of the columns: those of the header without surrounding blanks, {@code columnN} (from
   * 1) where it has none or there is no header.
   */
  List<String> columns();

  /** Whether the table has a header. */
  boolean hasHeader();

  /**
   * Reads the next row into {@code row}.
   *
   * @return false at the end of the data
   * @throws DataException if the row cannot be read and bad rows are not skipped, or if the table
   *     ends without a single row
   */
  boolean next(TableRow row);

  /** Number of bad rows left out so far. */
  long skippedRows();

  /** Closes the file. */
  @Override
  void close();
}
