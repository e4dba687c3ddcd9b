package org.downhill.learn.train;

/** What becomes of the model once its metrics on the held-out rows are known. */
public enum Refit {
  /** It is fitted once more, by the same plan, on all rows. */
  ALL_ROWS,
  /** It stays as it was measured. */
  NEVER
}
