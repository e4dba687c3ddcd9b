package org.downhill.learn.read;

import org.jspecify.annotations.Nullable;

/**
 * Parsed chunks one after the other.
 *
 * @param <P> what chunks become
 */
interface ChunkSupply<P extends Parsed> extends AutoCloseable {

  /** The next chunk in the order of reading, null at the end; the one before is overwritten. */
  @Nullable P next();

  @Override
  void close();
}
