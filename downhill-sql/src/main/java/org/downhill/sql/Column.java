package org.downhill.sql;

import java.util.Optional;

/**
 * A column as it is handed on.
 *
 * @param name its name
 * @param expression SQL that gives its values in the form that the carrier needs
 * @param carrier the form of its values
 */
record Column(String name, String expression, Carrier carrier) {

  /** The form in which values cross from DuckDB to Java. */
  enum Carrier {
    /** {@code DOUBLE}. */
    NUMBER,
    /** {@code BIGINT}, handed on as text where it is large. */
    WHOLE,
    /** {@code BOOLEAN}. */
    TRUTH,
    /** {@code BIGINT}: microseconds since 1970, of a day. */
    DAY,
    /** {@code BIGINT}: microseconds since 1970. */
    MICROSECONDS,
    /** {@code BIGINT}: microseconds since 1970 in the zone UTC. */
    MICROSECONDS_UTC,
    /** {@code BIGINT}: nanoseconds since 1970. */
    NANOSECONDS,
    /** {@code VARCHAR}. */
    TEXT
  }

  private static final int EXACT_DIGITS = 15;

  /** A column of the given type; empty if the type has no place among features. */
  static Optional<Column> of(String name, String path, String type) {
    String plain = type.replaceFirst("\\(.*", "");
    if (type.endsWith("]")) {
      return Optional.empty();
    }
    return switch (plain) {
      case "TINYINT", "SMALLINT", "INTEGER", "UTINYINT", "USMALLINT", "UINTEGER", "FLOAT" ->
          cast(name, path, "DOUBLE", Carrier.NUMBER);
      case "DOUBLE" -> column(name, path, Carrier.NUMBER);
      case "BIGINT" -> column(name, path, Carrier.WHOLE);
      case "DECIMAL" -> decimal(name, path, type);
      case "BOOLEAN" -> column(name, path, Carrier.TRUTH);
      case "DATE" -> column(name, "epoch_us(" + path + ")", Carrier.DAY);
      case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS" ->
          column(name, "epoch_us(" + path + ")", Carrier.MICROSECONDS);
      case "TIMESTAMP_NS" -> column(name, "epoch_ns(" + path + ")", Carrier.NANOSECONDS);
      case "TIMESTAMP WITH TIME ZONE" ->
          column(name, "epoch_us(" + path + ")", Carrier.MICROSECONDS_UTC);
      case "VARCHAR" -> column(name, path, Carrier.TEXT);
      case "JSON" -> column(name, path + " ->> '$'", Carrier.TEXT);
      case "UBIGINT",
          "HUGEINT",
          "UHUGEINT",
          "BIGNUM",
          "ENUM",
          "UUID",
          "TIME",
          "TIME_NS",
          "TIME WITH TIME ZONE",
          "\"NULL\"" ->
          cast(name, path, "VARCHAR", Carrier.TEXT);
      default -> Optional.empty();
    };
  }

  /** A decimal number of few digits is the nearest {@code double} to its text; others are text. */
  private static Optional<Column> decimal(String name, String path, String type) {
    int digits = Integer.parseInt(type.replaceFirst("DECIMAL\\((\\d+),.*", "$1"));
    return digits <= EXACT_DIGITS
        ? cast(name, path, "DOUBLE", Carrier.NUMBER)
        : cast(name, path, "VARCHAR", Carrier.TEXT);
  }

  private static Optional<Column> cast(String name, String path, String type, Carrier carrier) {
    return column(name, "CAST(" + path + " AS " + type + ")", carrier);
  }

  private static Optional<Column> column(String name, String expression, Carrier carrier) {
    return Optional.of(new Column(name, expression, carrier));
  }
}
