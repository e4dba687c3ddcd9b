package org.downhill.learn.train;

import org.downhill.core.random.CounterRandom;
import org.downhill.core.random.Stream;
import org.downhill.learn.schema.Part;

/**
 * Which rows are held out: a function of the seed and the row's number alone, so that it does not
 * depend on the order or the number of passes.
 *
 * @param share share of the rows held out, in [0, 1)
 * @param seed the seed
 */
record Split(double share, long seed) {

  /** The part of the row with the given number, from 0. */
  Part part(long row) {
    return share > 0 && CounterRandom.uniform(seed, Stream.SPLIT, 0, row) < share
        ? Part.HELD_OUT
        : Part.TRAIN;
  }
}
