package org.downhill.learn.schema;

import java.util.List;

/**
 * The columns of a table.
 *
 * @param source name of the data set, for messages
 * @param columns names, all different
 * @param named whether the names are those of a header, and not just numbers
 */
public record TableHeader(String source, List<String> columns, boolean named) {

  /** Copies the names. */
  public TableHeader {
    columns = List.copyOf(columns);
  }
}
