package org.downhill.learn.schema;

import java.util.Arrays;

/**
 * The words of a text and the pairs of neighbouring words, each hashed to one of 2<sup>20</sup>
 * buckets; reused from text to text. Nothing is allocated but for a text longer than all before it.
 */
public final class NGrams {

  /** Binary logarithm of the number of buckets. */
  public static final int BITS = 20;

  private final WordScanner scanner;
  private int[] bucket = new int[256];
  private int size;
  private int plainWords;

  /** Words and pairs by the hash of the given seed. */
  public NGrams(long seed) {
    scanner = new WordScanner(seed);
  }

  /** Takes the words and pairs of {@code text[from, to)}, each as often as it occurs. */
  public void read(char[] text, int from, int to) {
    size = 0;
    plainWords = 0;
    scanner.begin(text, from, to);
    long previous = 0;
    while (scanner.next()) {
      if (size + 2 > bucket.length) {
        bucket = Arrays.copyOf(bucket, 2 * bucket.length);
      }
      if (size > 0) {
        bucket[size++] = bucket(TextHash.pair(previous, scanner.hash()));
      }
      previous = scanner.hash();
      bucket[size++] = bucket(previous);
      plainWords += scanner.isPlain() ? 1 : 0;
    }
  }

  /** Number of words and pairs. */
  public int size() {
    return size;
  }

  /** The buckets; the first {@link #size()} entries count and may be reordered. */
  public int[] buckets() {
    return bucket;
  }

  /** Number of words that look like words of a language. */
  int plainWords() {
    return plainWords;
  }

  private static int bucket(long hash) {
    return (int) (hash >>> (Long.SIZE - BITS));
  }
}
