package org.downhill.learn.input;

/** The formats of data that can be read. */
public enum Format {
  /** Delimited text: a table of named columns. */
  CSV("a table of delimited text"),
  /** LibSVM (SVMlight) text: {@code label index:value …}. */
  LIBSVM("LibSVM text"),
  /** Vowpal Wabbit text: {@code label |namespace feature:value …}. */
  VW("Vowpal Wabbit text"),
  /** IDX: images as blocks of numbers, with their labels in a second file. */
  IDX("IDX images"),
  /** Parquet: a table stored by columns. */
  PARQUET("Parquet"),
  /** JSON: an array of objects, or objects one after the other (JSON lines). */
  JSON("JSON"),
  /** The rows that an SQL query gives. */
  QUERY("the result of a query");

  private final String description;

  Format(String description) {
    this.description = description;
  }

  /** The format in words, as in "is LibSVM text". */
  public String description() {
    return description;
  }

  /** Whether rows are fields of named columns, and not numbered features. */
  public boolean isTable() {
    return this == CSV || isProvided();
  }

  /** Whether the format is read by a module of its own and not by this one. */
  public boolean isProvided() {
    return this == PARQUET || this == JSON || this == QUERY;
  }
}
