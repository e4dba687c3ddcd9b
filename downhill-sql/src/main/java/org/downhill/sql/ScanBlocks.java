package org.downhill.sql;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.downhill.learn.read.TableBlock;
import org.downhill.learn.read.TableBlocks;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;

/**
 * One pass over a table. A thread of its own takes rows from DuckDB, a few blocks ahead of the one
 * that reads them here.
 */
final class ScanBlocks implements TableBlocks {

  private static final int BLOCKS = 4;

  /** A block is full with so many characters of texts that are no words of a dictionary. */
  private static final long CHARACTERS = 1 << 20;

  /**
   * Room for rows.
   *
   * @param rows the rows
   * @param columns what fills them
   */
  record Room(TableBlock rows, List<Values> columns) {}

  private final ScannedTable table;
  private final List<String> columns;
  private final AtomicLong bytesRead;
  private final BlockingQueue<Room> free = new ArrayBlockingQueue<>(BLOCKS);

  /** Rooms full of rows; at the end nothing, which takes no memory where that has run out. */
  private final BlockingQueue<Optional<Room>> ready = new ArrayBlockingQueue<>(BLOCKS + 1);

  private final Thread feeder;
  private volatile @Nullable Throwable failure;
  private @Nullable Room block;
  private long rows;
  private boolean ended;

  ScanBlocks(ScannedTable table, AtomicLong bytesRead) {
    this.table = table;
    this.bytesRead = bytesRead;
    columns = table.columnNames();
    for (int i = 0; i < BLOCKS; i++) {
      free.add(table.newRoom());
    }
    feeder = new Thread(this::feed, "downhill-sql-rows");
    feeder.setDaemon(true);
    feeder.start();
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public boolean hasHeader() {
    return true;
  }

  @Override
  public @Nullable TableBlock next() {
    if (ended) {
      return null;
    }
    if (block != null) {
      rows += block.rows().rows();
      bytesRead.set((long) (table.bytes() * (double) rows / table.rows()));
      free.add(block);
      block = null;
    }
    try {
      block = ready.take().orElse(null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for rows", e);
    }
    if (block != null) {
      return block.rows();
    }
    ended = true;
    throwFailure();
    return null;
  }

  /** Passes on what ended the thread before its time, if anything did. */
  private void throwFailure() {
    Throwable thrown = failure;
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown instanceof RuntimeException exception) {
      throw exception;
    }
  }

  @Override
  public long skippedRows() {
    return 0;
  }

  @Override
  public void close() {
    feeder.interrupt();
    boolean interrupted = false;
    while (feeder.isAlive()) {
      try {
        feeder.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** What the thread does: it hands on rows, and says when it ends, whatever ends it. */
  private void feed() {
    try {
      takeRows();
    } catch (InterruptedException e) {
      return;
    } catch (RuntimeException | Error e) {
      failure = e;
    }
    ready.add(Optional.empty());
  }

  /** Takes chunk after chunk until the end, an error or an interrupt. */
  private void takeRows() throws InterruptedException {
    try (DuckDBConnection connection = table.session().connection().duplicate();
        DuckDBPreparedStatement statement = connection.prepare(table.query());
        DuckDBChunkedResult result = statement.query()) {
      long taken = 0;
      while (result.nextChunk()) {
        DuckDBDataChunkReader chunk = result.chunk();
        int size = Math.toIntExact(chunk.rowCount());
        for (int from = 0; from < size; ) {
          Room room = free.take();
          int to = fill(room, chunk, from, size, taken);
          taken += to - from;
          from = to;
          ready.put(Optional.of(room));
        }
      }
      // DuckDB does not tell an error in the middle of the rows from their end.
      if (taken != table.rows()) {
        throw table.cutShort(taken);
      }
    } catch (SQLException e) {
      throw table.session().complaint(e);
    }
  }

  /** Takes rows of a chunk, as many as have room, one at least; the row behind the last one. */
  private static int fill(
      Room room, DuckDBDataChunkReader chunk, int from, int size, long rowsBefore) {
    int to = size;
    for (int column = 0; column < room.columns().size(); column++) {
      to = room.columns().get(column).limit(chunk.vector(column), from, to, CHARACTERS);
    }
    TableBlock block = room.rows();
    block.begin(rowsBefore, to - from);
    for (int column = 0; column < room.columns().size(); column++) {
      Values values = room.columns().get(column);
      values.fill(block, column, chunk.vector(column), from, to);
    }
    return to;
  }
}
