package org.downhill.learn.read;

/** A chunk and what its lines hold; reused from chunk to chunk. */
interface Parsed {

  /** The lines. */
  Chunk chunk();

  /** Parses the lines of the chunk; what goes wrong is kept for whoever takes the result. */
  void parse();

  /** Says that nothing is to be had, because reading or parsing itself went wrong. */
  void fail(Throwable e);
}
