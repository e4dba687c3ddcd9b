package org.downhill.learn.schema;

/** The part of the data that a row belongs to. */
public enum Part {
  /** Rows to learn from. */
  TRAIN,
  /** Rows kept apart, to measure on. */
  HELD_OUT
}
