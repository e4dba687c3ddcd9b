package org.downhill.learn.plan;

import org.downhill.core.spec.SpecException;

/** How many rows a gradient is taken over. */
public sealed interface BatchSize {

  /** Chosen from the data. */
  record Automatic() implements BatchSize {}

  /** All rows: batch gradient descent. */
  record All() implements BatchSize {}

  /** A fixed number of rows: mini-batch descent, or stochastic descent where it is 1. */
  record Count(int rows) implements BatchSize {

    /** Refuses less than one row. */
    public Count {
      if (rows < 1) {
        throw new SpecException("the batch size is " + rows + "; it must be at least 1 row");
      }
    }
  }

  /** The size as {@link #parse} reads it. */
  default String label() {
    if (this instanceof Count count) {
      return Integer.toString(count.rows());
    }
    return this instanceof All ? "all" : "auto";
  }

  /** Reads {@code auto}, {@code all} or a number of rows. */
  static BatchSize parse(String text) {
    return switch (text) {
      case "auto" -> new Automatic();
      case "all" -> new All();
      default -> {
        try {
          yield new Count(Integer.parseInt(text));
        } catch (NumberFormatException e) {
          throw new SpecException(
              "the batch size \"" + text + "\" is not auto, all or a whole number of rows");
        }
      }
    };
  }
}
