package org.downhill.sql;

/** Pieces of SQL text. */
final class Sql {

  private Sql() {}

  /** A text as a literal. */
  static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** A name as an identifier. */
  static String identifier(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
