package org.downhill.learn.read;

import org.downhill.learn.input.DataException;

/** Reads one line of a sparse format; remembers nothing of a line that changes another. */
interface LineParser {

  /**
   * Appends the row of a line to {@code block}, which leaves out a row that is not ended.
   *
   * @return false if the line holds no row
   * @throws DataException if the line is malformed; its place counts lines from the chunk's first
   */
  boolean parse(Line line, SparseBlock block);
}
