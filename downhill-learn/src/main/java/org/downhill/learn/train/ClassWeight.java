package org.downhill.learn.train;

/** How rows are weighted by their class. */
public enum ClassWeight {
  /** Every row counts by its own weight alone. */
  NONE,
  /**
   * Rows of class {@code k} are weighted by {@code n / (K nₖ)}, so that all classes count alike.
   */
  BALANCED
}
