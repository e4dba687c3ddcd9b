package org.downhill.learn.read;

import org.downhill.learn.input.ReadOptions.BadRows;
import org.jspecify.annotations.Nullable;

/** Parses chunks when they are asked for, in the thread that asks. */
final class SerialChunks implements ChunkSupply {

  private final Chunks chunks;
  private final LineParser parser;
  private final BadRows badRows;
  private final ParsedChunk parsed = new ParsedChunk();

  SerialChunks(Chunks chunks, LineParser parser, BadRows badRows) {
    this.chunks = chunks;
    this.parser = parser;
    this.badRows = badRows;
  }

  @Override
  public @Nullable ParsedChunk next() {
    if (!chunks.next(parsed.chunk())) {
      return null;
    }
    parsed.parse(parser, badRows);
    return parsed;
  }

  @Override
  public void close() {
    chunks.close();
  }
}
