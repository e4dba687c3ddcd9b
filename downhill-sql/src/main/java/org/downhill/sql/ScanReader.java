package org.downhill.sql;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.downhill.learn.read.TableReader;
import org.downhill.learn.read.TableRow;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;

/**
 * One pass over a table. A thread of its own takes rows from DuckDB, a few blocks ahead of the one
 * that reads them here.
 */
final class ScanReader implements TableReader {

  private static final int BLOCKS = 4;

  /**
   * What the thread hands over.
   *
   * @param block rows; absent at the end
   * @param error what went wrong, at the end
   */
  private record Delivery(@Nullable Block block, @Nullable RuntimeException error) {}

  private final ScannedTable table;
  private final List<String> columns;
  private final AtomicLong bytesRead;
  private final BlockingQueue<Block> free = new ArrayBlockingQueue<>(BLOCKS);
  private final BlockingQueue<Delivery> ready = new ArrayBlockingQueue<>(BLOCKS + 1);
  private final Thread feeder;
  private @Nullable Block block;
  private int position;
  private long row;
  private boolean ended;

  ScanReader(ScannedTable table, AtomicLong bytesRead) {
    this.table = table;
    this.bytesRead = bytesRead;
    columns = table.columnNames();
    for (int i = 0; i < BLOCKS; i++) {
      free.add(table.newBlock());
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
  public boolean next(TableRow into) {
    Block current = block;
    while (current == null || position == current.size()) {
      if (ended) {
        return false;
      }
      current = nextBlock(current);
    }
    into.begin(table.name(), columns, ++row);
    current.addTo(into, position++);
    return true;
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

  private @Nullable Block nextBlock(@Nullable Block done) {
    if (done != null) {
      free.add(done);
      bytesRead.set((long) (table.bytes() * (double) row / table.rows()));
    }
    try {
      Delivery delivery = ready.take();
      if (delivery.error() != null) {
        throw delivery.error();
      }
      block = delivery.block();
      ended = block == null;
      position = 0;
      return block;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for rows", e);
    }
  }

  /** What the thread does: takes chunk after chunk until the end, an error or an interrupt. */
  private void feed() {
    Delivery end = new Delivery(null, null);
    long rows = 0;
    try (DuckDBConnection connection = table.session().connection().duplicate();
        DuckDBPreparedStatement statement = connection.prepare(table.query());
        DuckDBChunkedResult result = statement.query()) {
      while (result.nextChunk()) {
        Block next = free.take();
        next.fill(result.chunk());
        rows += next.size();
        ready.put(new Delivery(next, null));
      }
      // DuckDB does not tell an error in the middle of the rows from their end.
      if (rows != table.rows()) {
        throw table.cutShort(rows);
      }
    } catch (SQLException e) {
      end = new Delivery(null, table.session().complaint(e));
    } catch (InterruptedException e) {
      return;
    } catch (RuntimeException e) {
      end = new Delivery(null, e);
    }
    ready.add(end);
  }
}
