package org.downhill.learn.read;

import org.downhill.learn.input.DataException;
import org.downhill.learn.input.ReadOptions.BadRows;
import org.jspecify.annotations.Nullable;

/** A chunk of a sparse format and the rows that its lines hold. */
final class ParsedChunk implements Parsed {

  private final Chunk chunk = new Chunk();
  private final SparseBlock block = new SparseBlock();
  private final Line line = new Line();
  private final LineParser parser;
  private final BadRows badRows;
  private int lines;
  private int skippedRows;
  private @Nullable Throwable failure;

  /** Nothing yet; {@code parser} is for nothing else. */
  ParsedChunk(LineParser parser, BadRows badRows) {
    this.parser = parser;
    this.badRows = badRows;
  }

  @Override
  public Chunk chunk() {
    return chunk;
  }

  /** The rows. */
  SparseBlock block() {
    return block;
  }

  /** Number of lines that were read, including the one of a failure. */
  int lines() {
    return lines;
  }

  /** Number of bad rows left out. */
  int skippedRows() {
    return skippedRows;
  }

  /** What went wrong behind the rows, null if nothing; its line counts from the chunk's first. */
  @Nullable Throwable failure() {
    return failure;
  }

  @Override
  public void parse() {
    lines = 0;
    skippedRows = 0;
    failure = null;
    block.begin(chunk);
    line.begin(chunk);
    while (line.next()) {
      lines++;
      try {
        parser.parse(line, block);
      } catch (DataException e) {
        if (badRows == BadRows.FAIL) {
          failure = e;
          return;
        }
        skippedRows++;
      }
    }
    RuntimeException unread = chunk.failure();
    if (unread != null) {
      failure = relative(unread);
    }
  }

  @Override
  public void fail(Throwable e) {
    block.begin(chunk);
    failure = e;
  }

  /** A failure behind the lines, with its line counted from the chunk's first. */
  private RuntimeException relative(RuntimeException e) {
    return e instanceof DataException data ? Places.movedBy(data, lines) : e;
  }
}
