package org.downhill.learn.train;

import java.util.Arrays;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Place;
import org.downhill.learn.schema.LongIntMap;
import org.downhill.learn.schema.SparseProfiler;

/**
 * Numbers for feature ids, in the order in which the ids come: frequent features come early, so
 * their weights lie together. Small ids have a table of their own, which costs one access.
 */
final class FeatureNumbers {

  private static final int LARGEST_TABLE = 1 << 22;

  private final int first;
  private final LongIntMap large = new LongIntMap();
  private int[] small = new int[1024];
  private long[] ids = new long[1024];
  private int size;

  /** No features yet; the first one gets the number {@code first}, above 0. */
  FeatureNumbers(int first) {
    this.first = first;
  }

  /** Number of different ids. */
  int size() {
    return size;
  }

  /**
   * The number of an id, a new one where it has none.
   *
   * @throws DataException if there are more ids than a model can have
   */
  int of(long id) {
    if (id >= 0 && id < LARGEST_TABLE) {
      int at = (int) id;
      if (at >= small.length) {
        small = Arrays.copyOf(small, Math.max(at + 1, Math.min(LARGEST_TABLE, 2 * small.length)));
      }
      int number = small[at];
      if (number == 0) {
        number = add(id);
        small[at] = number;
      }
      return number;
    }
    int number = large.get(id);
    if (number == LongIntMap.ABSENT) {
      number = add(id);
      large.put(id, number);
    }
    return number;
  }

  /** The number of an id that has one. */
  int known(long id) {
    return id >= 0 && id < LARGEST_TABLE ? small[(int) id] : large.get(id);
  }

  /** Whether an id has a number. */
  boolean has(long id) {
    if (id >= 0 && id < LARGEST_TABLE) {
      return id < small.length && small[(int) id] > 0;
    }
    return large.get(id) != LongIntMap.ABSENT;
  }

  /** All ids in ascending order. */
  long[] sortedIds() {
    long[] sorted = Arrays.copyOf(ids, size);
    Arrays.sort(sorted);
    return sorted;
  }

  private int add(long id) {
    if (size == SparseProfiler.MAX_FEATURES) {
      throw new DataException(
          Place.of("the data"),
          String.format("more than %,d different features", SparseProfiler.MAX_FEATURES),
          "at most so many",
          "leave out the rarest ones, or hash them to fewer ids");
    }
    if (size == ids.length) {
      ids = Arrays.copyOf(ids, 2 * size);
    }
    ids[size] = id;
    return first + size++;
  }
}
