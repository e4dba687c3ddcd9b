package org.downhill.learn.schema;

import java.util.Optional;

/**
 * What a column was taken for, and why.
 *
 * @param name name of the column
 * @param role what it is used for
 * @param kind what it holds
 * @param dateOrder how dates are written, where it holds dates
 * @param strays number of present values that are not of the kind and are treated as missing
 * @param reason the evidence, as a sentence without a full stop
 * @param warning what the owner of the data should look at
 */
public record ColumnSchema(
    String name,
    Role role,
    ColumnKind kind,
    Optional<DateOrder> dateOrder,
    long strays,
    String reason,
    Optional<String> warning) {

  /** A column that needs no warning and holds no dates. */
  static ColumnSchema of(String name, Role role, ColumnKind kind, String reason) {
    return new ColumnSchema(name, role, kind, Optional.empty(), 0, reason, Optional.empty());
  }

  /** This column with a warning. */
  ColumnSchema warned(String newWarning) {
    return new ColumnSchema(name, role, kind, dateOrder, strays, reason, Optional.of(newWarning));
  }

  /** This column, some of whose values are not of its kind. */
  ColumnSchema straying(long number) {
    return new ColumnSchema(name, role, kind, dateOrder, number, reason, warning);
  }

  /** This column, with dates in the given order. */
  ColumnSchema dated(DateOrder order) {
    return new ColumnSchema(name, role, kind, Optional.of(order), strays, reason, warning);
  }

  /** Whether the column is encoded as features. */
  public boolean isFeature() {
    return role == Role.FEATURE && kind.isFeature();
  }
}
