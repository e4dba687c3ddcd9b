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
  IDX("IDX images");

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
    return this == CSV;
  }
}
