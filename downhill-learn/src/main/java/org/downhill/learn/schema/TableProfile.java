package org.downhill.learn.schema;

import java.util.List;

/**
 * Summaries of all columns of a table, over some of its rows.
 *
 * @param header names of the columns
 * @param rows number of rows, without those that have no target
 * @param rowsWithoutTarget number of rows left out because their target is missing
 * @param columns a summary for each column
 */
public record TableProfile(
    TableHeader header, long rows, long rowsWithoutTarget, List<ColumnProfile> columns) {

  /** Copies the list. */
  public TableProfile {
    columns = List.copyOf(columns);
  }
}
