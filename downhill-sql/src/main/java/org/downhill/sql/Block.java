package org.downhill.sql;

import java.util.List;
import org.downhill.learn.read.TableRow;
import org.duckdb.DuckDBDataChunkReader;

/** Some rows of a table, column by column; filled by one thread and then read by another. */
final class Block {

  private final Values[] columns;
  private int size;

  Block(List<Values> columns) {
    this.columns = columns.toArray(Values[]::new);
  }

  /** Takes over a chunk of DuckDB's. */
  void fill(DuckDBDataChunkReader chunk) {
    size = Math.toIntExact(chunk.rowCount());
    for (int i = 0; i < columns.length; i++) {
      columns[i].fill(chunk.vector(i), size);
    }
  }

  /** Number of rows. */
  int size() {
    return size;
  }

  /** Adds the fields of a row. */
  void addTo(TableRow row, int position) {
    for (Values column : columns) {
      column.addTo(row, position);
    }
  }
}
