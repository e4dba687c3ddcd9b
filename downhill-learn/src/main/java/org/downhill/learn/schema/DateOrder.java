package org.downhill.learn.schema;

/** The order in which the parts of a date are written. */
public enum DateOrder {
  /** 2026-01-31. */
  YEAR_FIRST("year, month, day"),
  /** 31/01/2026. */
  DAY_FIRST("day, month, year"),
  /** 01/31/2026. */
  MONTH_FIRST("month, day, year"),
  /** 20260131, a number. */
  COMPACT("yyyymmdd");

  private final String label;

  DateOrder(String label) {
    this.label = label;
  }

  /** The order in words. */
  public String label() {
    return label;
  }
}
