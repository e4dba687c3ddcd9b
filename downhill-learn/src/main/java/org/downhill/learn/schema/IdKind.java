package org.downhill.learn.schema;

import org.downhill.learn.input.Format;

/** What the id of a numbered feature is. */
public enum IdKind {
  /** The number that the data give it. */
  INDEX,
  /** A hash of its name. */
  HASH,
  /** The number of a pixel, row by row. */
  PIXEL;

  /** The kind of the ids in a format that is not a table. */
  public static IdKind of(Format format) {
    return switch (format) {
      case LIBSVM -> INDEX;
      case VW -> HASH;
      case IDX -> PIXEL;
      case CSV, PARQUET, JSON, QUERY ->
          throw new IllegalArgumentException("the columns of a table have names");
    };
  }

  /** A name for the feature with the given id. */
  public String name(long id) {
    return switch (this) {
      case INDEX -> Long.toString(id);
      case HASH -> String.format("hash:%016x", id);
      case PIXEL -> "pixel " + id;
    };
  }
}
