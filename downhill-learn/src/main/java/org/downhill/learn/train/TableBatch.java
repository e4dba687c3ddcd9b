package org.downhill.learn.train;

import java.util.Arrays;
import org.downhill.core.parallel.Workers;
import org.downhill.learn.read.TableRow;
import org.downhill.learn.schema.Part;
import org.downhill.learn.schema.TableFields;
import org.downhill.learn.schema.TableProfiler;

/** Rows of a table on their way to a profiler, which takes some hundred at a time. */
final class TableBatch {

  private static final int MOST_ROWS = 512;
  private static final int MOST_FIELDS = 1 << 16;

  private final TableProfiler profiler;
  private final int threads;
  private final TableRow[] rows;
  private final TableFields[] fields;
  private final Part[] parts;
  private int size;

  /** An empty batch for rows of so many columns. */
  TableBatch(TableProfiler profiler, int columns, int threads) {
    this.profiler = profiler;
    this.threads = threads;
    rows = new TableRow[Math.max(1, Math.min(MOST_ROWS, MOST_FIELDS / Math.max(1, columns)))];
    Arrays.setAll(rows, i -> new TableRow());
    fields = Arrays.stream(rows).map(TableFields::new).toArray(TableFields[]::new);
    parts = new Part[rows.length];
  }

  /** Where the next row goes. */
  TableRow next() {
    return rows[size];
  }

  /** Adds the row that was read into {@link #next()}. */
  void add(Part part) {
    parts[size++] = part;
    if (size == rows.length) {
      profile();
    }
  }

  /** Adds the rows to the profiler, and starts over. */
  void profile() {
    int count = size;
    size = 0;
    profiler.add(fields, parts, count, (tasks, task) -> Workers.run(tasks, threads, task));
  }
}
