package org.downhill.learn.schema;

/** A set of values by their hashes: which of 2<sup>bits</sup> buckets hold at least one of them. */
public final class Buckets {

  private final int bits;
  private final long[] used;

  Buckets(int bits) {
    this.bits = bits;
    used = new long[1 << Math.max(0, bits - 6)];
  }

  /** Adds a value. */
  void add(long hash) {
    int bucket = of(hash, bits);
    used[bucket >>> 6] |= 1L << bucket;
  }

  /** Adds all values of another set. */
  void add(Buckets other) {
    for (int i = 0; i < used.length; i++) {
      used[i] |= other.used[i];
    }
  }

  /** Binary logarithm of the number of buckets. */
  public int bits() {
    return bits;
  }

  /** The buckets in use, in ascending order. */
  public int[] inUse() {
    int[] buckets = new int[size()];
    int n = 0;
    for (int word = 0; word < used.length; word++) {
      for (long rest = used[word]; rest != 0; rest &= rest - 1) {
        buckets[n++] = 64 * word + Long.numberOfTrailingZeros(rest);
      }
    }
    return buckets;
  }

  /** Number of buckets in use. */
  public int size() {
    int size = 0;
    for (long word : used) {
      size += Long.bitCount(word);
    }
    return size;
  }

  /** The bucket of a value. */
  public static int of(long hash, int bits) {
    return (int) (hash >>> (Long.SIZE - bits));
  }

  /**
   * The number of different values that make {@code used} of 2<sup>bits</sup> buckets the expected
   * number in use: K.-Y. Whang et al., "A linear-time probabilistic counting algorithm" (1990).
   */
  public static long distinct(int used, int bits) {
    double buckets = 1L << bits;
    double free = Math.max(0.5, buckets - used);
    return Math.max(used, Math.round(buckets * Math.log(buckets / free)));
  }
}
