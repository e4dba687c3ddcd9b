package org.downhill.learn.schema;

import java.util.Arrays;

/** In how many texts of a column the n-grams of each bucket occur. */
public final class WordCounts {

  private final LongIntMap texts = new LongIntMap();
  private long documents;
  private long plainWords;

  WordCounts() {}

  /** Adds a text that occurs {@code times} times. */
  void add(NGrams ngrams, long times) {
    documents += times;
    plainWords += times * ngrams.plainWords();
    int[] buckets = ngrams.buckets();
    Arrays.sort(buckets, 0, ngrams.size());
    for (int i = 0; i < ngrams.size(); i++) {
      if (i == 0 || buckets[i] != buckets[i - 1]) {
        texts.add(buckets[i], (int) times);
      }
    }
  }

  /** Adds other texts of the column. */
  void add(WordCounts other) {
    documents += other.documents;
    plainWords += other.plainWords;
    texts.addAll(other.texts);
  }

  /** Number of texts. */
  public long documents() {
    return documents;
  }

  /** The buckets of {@link NGrams} that occur, in ascending order. */
  public long[] buckets() {
    return texts.sortedKeys();
  }

  /** In how many texts a bucket occurs. */
  public int documents(long bucket) {
    return Math.max(0, texts.get(bucket));
  }

  /** Number of different n-grams, from the share of buckets in use (linear counting). */
  public long distinct() {
    return Buckets.distinct(texts.size(), NGrams.BITS);
  }

  /** Mean number of words of a language in a text. */
  double plainWordsPerText() {
    return documents == 0 ? 0 : plainWords / (double) documents;
  }
}
