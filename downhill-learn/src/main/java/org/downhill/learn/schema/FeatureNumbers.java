package org.downhill.learn.schema;

import java.util.Arrays;

/**
 * Numbers of features from 0 in the order in which their ids are met. Small ids, the common case,
 * are looked up in a plain array, the others in a hash table.
 */
final class FeatureNumbers {

  /** Ids from 0 to here, exclusive, may be in the array, which is then 16 MiB large. */
  private static final int SMALL = 1 << 22;

  /** For a small id its number and 1, 0 where it was not met. */
  private int[] small = new int[1 << 10];

  private final LongIntMap large = new LongIntMap();
  private long[] ids = new long[64];
  private int size;

  /** Number of different ids. */
  int size() {
    return size;
  }

  /** The id with a number. */
  long id(int number) {
    return ids[number];
  }

  /** The number of an id, {@link LongIntMap#ABSENT} if it was not met. */
  int get(long id) {
    if (id >= 0 && id < small.length) {
      return small[(int) id] - 1;
    }
    return id >= 0 && id < SMALL ? LongIntMap.ABSENT : large.get(id);
  }

  /** Numbers an id that was not met. */
  int add(long id) {
    if (id >= 0 && id < SMALL) {
      if (id >= small.length) {
        small = Arrays.copyOf(small, Integer.highestOneBit((int) id) << 1);
      }
      small[(int) id] = size + 1;
    } else {
      large.put(id, size);
    }
    if (size == ids.length) {
      ids = Arrays.copyOf(ids, 2 * size);
    }
    ids[size] = id;
    return size++;
  }
}
