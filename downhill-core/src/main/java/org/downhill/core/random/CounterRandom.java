package org.downhill.core.random;

/**
 * Random numbers as functions of four numbers: a seed, what they are used for, an epoch and an
 * index.
 *
 * <p>There is no state to save: whoever knows the four numbers has the random number, in any order
 * and on any thread. The bits are the same on every machine and in every version of Java.
 *
 * <p>Each number is mixed in by a bijection with good avalanche (David Stafford's variant 13 of the
 * finalizer of MurmurHash3, as in SplitMix64: Steele, Lea and Flood, "Fast splittable pseudorandom
 * number generators", OOPSLA 2014).
 */
public final class CounterRandom {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final long OTHER = 0xD1B54A32D192ED03L;
  private static final double UNIT = 0x1p-53;

  private CounterRandom() {}

  /** 64 random bits. */
  public static long bits(long seed, Stream stream, long epoch, long index) {
    long key = mix(mix(seed + GOLDEN) + stream.number() * GOLDEN);
    long keyOfEpoch = mix(key + (epoch + 1) * GOLDEN);
    // Epoch and index must not be interchangeable, hence the other key and the other multiplier.
    return mix(keyOfEpoch + mix(~key + (index + 1) * OTHER));
  }

  /** A number from the uniform distribution on [0, 1), a multiple of 2⁻⁵³. */
  public static double uniform(long seed, Stream stream, long epoch, long index) {
    return (bits(seed, stream, epoch, index) >>> 11) * UNIT;
  }

  /**
   * A whole number from the uniform distribution on 0 … {@code bound} − 1; no value is more likely
   * than another by more than {@code bound}/2⁶³.
   *
   * @param bound number of values, at least 1 and below 2⁶²
   */
  public static long below(long bound, long seed, Stream stream, long epoch, long index) {
    if (bound < 1 || bound >= 1L << 62) {
      throw new IllegalArgumentException("a bound must be at least 1 and below 2^62: " + bound);
    }
    return Math.multiplyHigh(bits(seed, stream, epoch, index) >>> 1, bound << 1);
  }

  /**
   * A number from the normal distribution with mean 0 and variance 1 (the polar method of Marsaglia
   * and Bray, 1964, which needs no sine: {@link StrictMath#sin} allocates).
   */
  public static double gaussian(long seed, Stream stream, long epoch, long index) {
    long bits = bits(seed, stream, epoch, index);
    while (true) {
      double u = 2 * ((bits >>> 11) * UNIT) - 1;
      bits = mix(bits + GOLDEN);
      double v = 2 * ((bits >>> 11) * UNIT) - 1;
      double square = u * u + v * v;
      if (square > 0 && square < 1) {
        return u * Math.sqrt(-2 * StrictMath.log(square) / square);
      }
      bits = mix(bits + GOLDEN);
    }
  }

  private static long mix(long z) {
    long y = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long x = (y ^ (y >>> 27)) * 0x94D049BB133111EBL;
    return x ^ (x >>> 31);
  }
}
