package org.downhill.learn.read;

import org.downhill.learn.input.DataException;

/** Reads one line of a sparse format. */
interface LineParser {

  /**
   * Reads a line into {@code row}, which is empty.
   *
   * @return false if the line holds no row
   * @throws DataException if the line is malformed
   */
  boolean parse(Lines line, SparseRow row);
}
