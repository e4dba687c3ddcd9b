package org.downhill.learn.read;

import java.util.List;
import org.downhill.learn.input.DataException;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the rows of a table in blocks: the rows, their order and all complaints are those
 * of a {@link TableReader}, whatever the number of threads. Not for use by several threads at once.
 */
public interface TableBlocks extends AutoCloseable {

  /** The names of the columns, as {@link TableReader#columns()} has them. */
  List<String> columns();

  /** Whether the table has a header. */
  boolean hasHeader();

  /**
   * The next block, of one row at least; null at the end. The block before is overwritten.
   *
   * @throws DataException if a row cannot be read and bad rows are not skipped, or if the table
   *     ends without a single row; the blocks before hold all rows before that one
   */
  @Nullable TableBlock next();

  /** Number of bad rows left out up to the end of the present block. */
  long skippedRows();

  /** Closes the files. */
  @Override
  void close();
}
