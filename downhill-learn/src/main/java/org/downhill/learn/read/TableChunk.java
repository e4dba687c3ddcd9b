package org.downhill.learn.read;

import java.util.List;
import org.downhill.learn.input.Dialect;
import org.downhill.learn.input.Dialect.Quoting;
import org.downhill.learn.input.ReadOptions.BadRows;
import org.jspecify.annotations.Nullable;

/** A chunk of delimited text and the rows that its records hold. */
final class TableChunk implements Parsed {

  private final Dialect dialect;
  private final List<String> columns;
  private final Chunk chunk = new Chunk();
  private final TableBlock block = new TableBlock();
  private final PlainRows plain;
  private final RecordRows records;
  private boolean readable;
  private int lines;
  private @Nullable Throwable failure;

  /**
   * Nothing yet.
   *
   * @param dialect with as many columns as there are names
   */
  TableChunk(Dialect dialect, List<String> columns, BadRows badRows) {
    this.dialect = dialect;
    this.columns = columns;
    plain = new PlainRows(dialect.delimiter(), columns.size(), badRows);
    records = new RecordRows(dialect, badRows);
  }

  @Override
  public Chunk chunk() {
    return chunk;
  }

  /** The rows. */
  TableBlock block() {
    return block;
  }

  /** Number of lines, if a line feed ends the last one. */
  int lines() {
    return lines;
  }

  /**
   * Whether the rows are those that reading the file in one go gives. Where they are not, that must
   * be done: what there is to complain about, and what may follow, can be told by nothing else.
   */
  boolean isReadable() {
    return readable;
  }

  /** What the program did wrong; null if nothing. */
  @Nullable Throwable failure() {
    return failure;
  }

  @Override
  public void parse() {
    failure = null;
    block.begin(chunk.source(), columns);
    byte[] bytes = chunk.bytes();
    int from = chunk.start();
    int to = chunk.end();
    int kinds = ByteRuns.kinds(bytes, from, to);
    readable =
        chunk.failure() == null
            && ((kinds & ByteRuns.RETURNS) == 0 || !ByteRuns.containLoneReturn(bytes, from, to));
    if (!readable) {
      return;
    }
    boolean quotes = dialect.quoting() != Quoting.NONE && (kinds & ByteRuns.QUOTES) != 0;
    if (!quotes && (kinds & ByteRuns.OTHERS) == 0) {
      readable = plain.read(chunk, block);
      lines = plain.lines();
    } else {
      readable = records.read(chunk, block);
      lines = records.lines();
    }
  }

  @Override
  public void fail(Throwable e) {
    failure = e;
    readable = false;
    block.begin(chunk.source(), columns);
  }
}
