package org.downhill.core.problem;

/**
 * A view of some terms of a finite sum: the entries {@code from … to − 1} of an array of term
 * numbers.
 *
 * <p>The view is reused from step to step; whoever receives one must not keep it.
 */
public final class Batch {

  private final int[] terms;
  private int from;
  private int to;

  /** A view of {@code terms[from … to − 1]}. */
  public Batch(int[] terms, int from, int to) {
    this.terms = terms;
    move(from, to);
  }

  /** Moves the view to {@code terms[from … to − 1]}. */
  public void move(int newFrom, int newTo) {
    if (newFrom < 0 || newTo > terms.length || newFrom >= newTo) {
      throw new IndexOutOfBoundsException(
          "batch " + newFrom + " to " + newTo + " of " + terms.length + " terms");
    }
    from = newFrom;
    to = newTo;
  }

  /** Number of terms in the batch, at least 1. */
  public int size() {
    return to - from;
  }

  /** The number of the {@code i}-th term of the batch. */
  public int term(int i) {
    return terms[from + i];
  }
}
