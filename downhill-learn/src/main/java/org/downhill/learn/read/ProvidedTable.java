package org.downhill.learn.read;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A table that a {@link TableProvider} reads. Every pass over it gives the same rows in the same
 * order.
 */
public interface ProvidedTable {

  /**
   * Starts a pass in blocks, which are {@linkplain TableBlock#ofTable of a table}.
   *
   * @param bytesRead grows towards the size of what is read, as far as that is known
   */
  TableBlocks open(AtomicLong bytesRead);
}
