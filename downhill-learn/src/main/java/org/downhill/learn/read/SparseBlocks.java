package org.downhill.learn.read;

import org.downhill.learn.input.DataException;
import org.jspecify.annotations.Nullable;

/**
 * One pass over rows of numbered features in blocks. Files are read and parsed ahead by threads of
 * its own, in memory that does not grow with the rows; what is given, errors included, does not
 * depend on their number. For one thread at a time.
 *
 * <pre>{@code
 * try (SparseBlocks blocks = data.sparseBlocks(4)) {
 *   for (SparseBlock block = blocks.next(); block != null; block = blocks.next()) {
 *     for (int row = 0; row < block.rows(); row++) {
 *       learn(block, row);
 *     }
 *   }
 * }
 * }</pre>
 */
public interface SparseBlocks extends AutoCloseable {

  /**
   * The next rows, at least one; null at the end of the data. The block before is overwritten.
   *
   * @throws DataException if a row cannot be read and bad rows are not skipped, once all rows
   *     before it were given, or if the data end without a single row
   */
  @Nullable SparseBlock next();

  /** Number of bad rows left out so far. */
  long skippedRows();

  /** Closes the files and ends the threads. */
  @Override
  void close();
}
