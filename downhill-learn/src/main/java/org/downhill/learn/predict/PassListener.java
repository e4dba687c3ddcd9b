package org.downhill.learn.predict;

/** Follows a pass over a data set; what it throws ends the pass. */
@FunctionalInterface
public interface PassListener {

  /** A listener that follows nothing. */
  PassListener NONE = (rows, bytes, totalBytes) -> {};

  /**
   * Called every few thousand rows.
   *
   * @param rows rows so far
   * @param bytes bytes read so far, as stored
   * @param totalBytes bytes of the whole data set
   */
  void read(long rows, long bytes, long totalBytes);
}
