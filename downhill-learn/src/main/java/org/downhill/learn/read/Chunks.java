package org.downhill.learn.read;

/** The lines of one or several files in chunks. Not for use by several threads at once. */
interface Chunks extends AutoCloseable {

  /** Bytes of an ordinary chunk. */
  int SIZE = 1 << 19;

  /** Bytes of the longest line. */
  int MAX_LINE = 1 << 26;

  /**
   * Takes the next lines into {@code chunk}. What cannot be read becomes the chunk's failure, and
   * ends the chunks.
   *
   * @return false at the end, and nothing taken
   */
  boolean next(Chunk chunk);

  /** The name of the file that is read. */
  String source();

  @Override
  void close();
}
