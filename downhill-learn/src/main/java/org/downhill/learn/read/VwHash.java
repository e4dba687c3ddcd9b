package org.downhill.learn.read;

import java.nio.charset.StandardCharsets;

/**
 * The ids of features that have names: a 64-bit hash of the namespace and the name, both as UTF-8
 * bytes.
 *
 * <p>Each part goes through FNV-1a (64 bits; draft-eastlake-fnv) and the finaliser of MurmurHash3
 * (Appleby, public domain); the hash of the namespace is the start value for the name, so that
 * {@code |ab c} and {@code |a bc} differ. With a million names the chance that any two share an id
 * is about 3·10<sup>−8</sup>. Names that are numbers are hashed like others.
 */
public final class VwHash {

  /** The namespace of features behind a bar without a name: a single blank. */
  public static final String DEFAULT_NAMESPACE = " ";

  static final long START = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private VwHash() {}

  /** The id of a feature. */
  public static long feature(String namespace, String name) {
    return hash(hash(START, namespace), name);
  }

  /** One more byte. */
  static long step(long hash, int value) {
    return (hash ^ value) * PRIME;
  }

  /** Some more bytes. */
  static long steps(long hash, byte[] bytes, int from, int to) {
    long h = hash;
    for (int i = from; i < to; i++) {
      h = step(h, bytes[i] & 0xff);
    }
    return h;
  }

  /** Spreads the bits when all bytes are in. */
  static long finish(long hash) {
    long h = hash;
    h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
    h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return h ^ (h >>> 33);
  }

  static long hash(long start, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return finish(steps(start, bytes, 0, bytes.length));
  }
}
