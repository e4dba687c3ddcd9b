package org.downhill.learn.schema;

/**
 * Seeded 64-bit hashes of texts and numbers: FNV-1a over UTF-16 units (draft-eastlake-fnv) with the
 * finaliser of MurmurHash3 (Appleby, public domain) before the first and after the last unit, so
 * that every bit of the result depends on every bit of text and seed.
 */
public final class TextHash {

  private static final long PRIME = 0x100000001b3L;
  private static final long NUMBER = 0x9e3779b97f4a7c15L;

  private TextHash() {}

  /** What a hash begins with. */
  static long start(long seed) {
    return spread(seed + PRIME);
  }

  /** One more unit. */
  static long step(long hash, int unit) {
    return (hash ^ unit) * PRIME;
  }

  /** Spreads the bits; the identity on no number but 0. */
  static long spread(long hash) {
    long h = hash;
    h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
    h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return h ^ (h >>> 33);
  }

  /** The hash of {@code text[from, to)}. */
  public static long of(char[] text, int from, int to, long seed) {
    long hash = start(seed);
    for (int i = from; i < to; i++) {
      hash = step(hash, text[i]);
    }
    return spread(hash);
  }

  /** The hash of a number; −0 hashes as 0. */
  public static long of(double number, long seed) {
    return ofNumber(number, start(seed));
  }

  /** The hash of a number with what {@link #start} gives for the seed. */
  static long ofNumber(double number, long start) {
    return spread(start ^ (Double.doubleToLongBits(number + 0.0) * NUMBER));
  }

  /** The hash of two things in their order. */
  static long pair(long first, long second) {
    return spread(first * NUMBER + second);
  }
}
