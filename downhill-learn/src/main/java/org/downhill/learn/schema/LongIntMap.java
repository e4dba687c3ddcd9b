package org.downhill.learn.schema;

import java.util.Arrays;

/**
 * A map from 64-bit keys to numbers that are at least 0, without boxing: open addressing with
 * linear probing, at most half full. Nothing is ever removed.
 */
public final class LongIntMap {

  /** What a key that is not in the map maps to. */
  public static final int ABSENT = -1;

  private static final long SPREAD = 0x9e3779b97f4a7c15L;
  private static final int SMALLEST = 16;

  private long[] keys;
  private int[] values;
  private int shift;
  private int size;

  /** An empty map. */
  public LongIntMap() {
    this(0);
  }

  /** An empty map that need not grow for so many keys. */
  LongIntMap(int expected) {
    int slots = SMALLEST;
    while (slots < 2 * expected) {
      slots *= 2;
    }
    keys = new long[slots];
    values = filled(slots);
    shift = Long.SIZE - Integer.numberOfTrailingZeros(slots);
  }

  /** Number of keys. */
  public int size() {
    return size;
  }

  /** The value of a key, {@link #ABSENT} if there is none. */
  public int get(long key) {
    return values[slot(key)];
  }

  /** Sets the value, at least 0, of a key. */
  public void put(long key, int value) {
    int slot = slot(key);
    boolean isNew = values[slot] == ABSENT;
    keys[slot] = key;
    values[slot] = value;
    if (isNew) {
      added();
    }
  }

  /** Adds {@code amount}, at least 0, to the value of a key, which is 0 where it is new. */
  public void add(long key, int amount) {
    int slot = slot(key);
    if (values[slot] == ABSENT) {
      keys[slot] = key;
      values[slot] = amount;
      added();
    } else {
      values[slot] += amount;
    }
  }

  /** All keys in ascending order. */
  public long[] sortedKeys() {
    long[] sorted = new long[size];
    int n = 0;
    for (int slot = 0; slot < keys.length; slot++) {
      if (values[slot] != ABSENT) {
        sorted[n++] = keys[slot];
      }
    }
    Arrays.sort(sorted);
    return sorted;
  }

  /** Adds the values of another map to this one's. */
  void addAll(LongIntMap other) {
    // Keys come in the order of their slots: a table that had to grow under them would fill from
    // one end and probe ever longer.
    while (2 * (size + other.size) > keys.length) {
      grow();
    }
    for (int slot = 0; slot < other.keys.length; slot++) {
      if (other.values[slot] != ABSENT) {
        add(other.keys[slot], other.values[slot]);
      }
    }
  }

  /** The slot where a key is, or where it belongs. */
  private int slot(long key) {
    int mask = keys.length - 1;
    int slot = (int) ((key * SPREAD) >>> shift);
    while (values[slot] != ABSENT && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void added() {
    if (2 * ++size > keys.length) {
      grow();
    }
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    keys = new long[2 * oldKeys.length];
    values = filled(keys.length);
    shift--;
    for (int old = 0; old < oldKeys.length; old++) {
      if (oldValues[old] != ABSENT) {
        int slot = slot(oldKeys[old]);
        keys[slot] = oldKeys[old];
        values[slot] = oldValues[old];
      }
    }
  }

  private static int[] filled(int length) {
    int[] values = new int[length];
    Arrays.fill(values, ABSENT);
    return values;
  }
}
