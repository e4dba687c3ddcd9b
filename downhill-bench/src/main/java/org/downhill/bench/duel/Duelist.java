package org.downhill.bench.duel;

import java.io.IOException;

/** A method that has been brought to the wanted accuracy and can be timed again and again. */
public interface Duelist {

  /** Who it is, with the setting that reaches the accuracy. */
  String name();

  /** Relative suboptimality of what it finds. */
  double suboptimality();

  /**
   * Solves the problem once more from the beginning; gives the seconds this took, without loading.
   */
  double seconds() throws IOException, InterruptedException;
}
