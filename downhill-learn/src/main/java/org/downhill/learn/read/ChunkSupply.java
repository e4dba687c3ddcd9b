package org.downhill.learn.read;

import org.jspecify.annotations.Nullable;

/** Parsed chunks one after the other. */
interface ChunkSupply extends AutoCloseable {

  /** The next chunk in the order of reading, null at the end; the one before is overwritten. */
  @Nullable ParsedChunk next();

  @Override
  void close();
}
