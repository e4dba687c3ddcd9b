package org.downhill.core.rule;

import org.downhill.core.spec.Range;

/**
 * The small number that keeps a division by a root away from zero, and its place.
 *
 * @param value the number, above 0
 * @param place where it is added
 */
public record Epsilon(double value, Place place) {

  /** Where the number is added. */
  public enum Place {
    /** {@code √v + ε}, as in the papers of Adagrad and Adam and in PyTorch. */
    OUTSIDE_ROOT,
    /** {@code √(v + ε)}, as in some books. */
    INSIDE_ROOT
  }

  /** A checked number. */
  public Epsilon {
    Range.above(0).check("eps", value);
  }

  /** {@code √v + value}. */
  public static Epsilon outside(double value) {
    return new Epsilon(value, Place.OUTSIDE_ROOT);
  }

  /** {@code √(v + value)}. */
  public static Epsilon inside(double value) {
    return new Epsilon(value, Place.INSIDE_ROOT);
  }

  /** What is added inside the root. */
  public double addedInside() {
    return place == Place.INSIDE_ROOT ? value : 0;
  }

  /** What is added outside the root. */
  public double addedOutside() {
    return place == Place.OUTSIDE_ROOT ? value : 0;
  }
}
