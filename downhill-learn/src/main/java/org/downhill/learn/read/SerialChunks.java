package org.downhill.learn.read;

import org.jspecify.annotations.Nullable;

/**
 * Parses chunks when they are asked for, in the thread that asks.
 *
 * @param <P> what chunks become
 */
final class SerialChunks<P extends Parsed> implements ChunkSupply<P> {

  private final Chunks chunks;
  private final P parsed;

  SerialChunks(Chunks chunks, P parsed) {
    this.chunks = chunks;
    this.parsed = parsed;
  }

  @Override
  public @Nullable P next() {
    if (!chunks.next(parsed.chunk())) {
      return null;
    }
    parsed.parse();
    return parsed;
  }

  @Override
  public void close() {
    chunks.close();
  }
}
