package org.downhill.core.rule;

/** The steps that the coordinates of a gathered tile have skipped. */
public interface Skipped {

  /** Number of the first step that coordinate {@code i} of the tile skipped. */
  long from(int i);

  /** One past the number of the last step skipped; the same for the whole tile. */
  long to();

  /**
   * The sum of the values that coordinate {@code i} of the tile had after each skipped step with a
   * number of at least {@code first}.
   */
  double sum(int i, long first);
}
