package org.downhill.core.random;

/** Random orders of the terms of a sum. */
public final class Shuffle {

  private Shuffle() {}

  /**
   * Overwrites {@code terms} with a random order of the numbers 0 … {@code terms.length} − 1, all
   * orders being equally likely.
   *
   * <p>The order is a function of the length, the seed and the epoch alone: what the array held
   * before does not matter. It is the shuffle of Fisher and Yates (Durstenfeld, "Algorithm 235:
   * random permutation", 1964).
   */
  public static void permute(int[] terms, long seed, long epoch) {
    for (int i = 0; i < terms.length; i++) {
      int j = (int) CounterRandom.below(i + 1L, seed, Stream.SHUFFLE, epoch, i);
      terms[i] = terms[j];
      terms[j] = i;
    }
  }

  /**
   * Overwrites {@code terms} with the numbers 0 … {@code terms.length} − 1 in groups of {@code
   * neighbours} that follow each other, the last group perhaps smaller; the groups are in a random
   * order.
   *
   * @param neighbours size of a group; 1 for the order of {@link #permute(int[], long, long)}
   */
  public static void permute(int[] terms, int neighbours, long seed, long epoch) {
    if (neighbours == 1) {
      permute(terms, seed, epoch);
      return;
    }
    int[] groups = new int[(terms.length + neighbours - 1) / neighbours];
    permute(groups, seed, epoch);
    int at = 0;
    for (int group : groups) {
      int first = group * neighbours;
      int end = Math.min(terms.length, first + neighbours);
      for (int term = first; term < end; term++) {
        terms[at++] = term;
      }
    }
  }
}
