package org.downhill.learn.read;

/** Tells where records end, so that text can be cut between them. */
@FunctionalInterface
interface RecordEnds {

  /** Records that are lines. */
  RecordEnds LINES =
      (bytes, scanned, to, atStart) -> StreamChunks.endOfLastLine(bytes, scanned, to);

  /**
   * The place behind the last record that ends in the first {@code to} bytes, 0 if none does. A
   * record begins with the first byte.
   *
   * @param scanned bytes that were looked at before, and in which no record ends
   * @param atStart whether the bytes are the first ones of a file, where a byte-order mark may be
   */
  int last(byte[] bytes, int scanned, int to, boolean atStart);
}
