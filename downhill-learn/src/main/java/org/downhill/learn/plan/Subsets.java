package org.downhill.learn.plan;

import java.util.Arrays;
import org.downhill.core.random.CounterRandom;
import org.downhill.core.random.Stream;

/** Random choices of rows, as functions of the seed alone. */
final class Subsets {

  private Subsets() {}

  /**
   * The numbers of {@code most} of {@code rows} rows, all rows where there are no more, in a random
   * order.
   */
  static int[] sample(int rows, int most, long seed, Stream stream) {
    return sample(rows, most, seed, 0, stream);
  }

  /** As above, of several choices that are independent of each other the one with a number. */
  static int[] sample(int rows, int most, long seed, int number, Stream stream) {
    int[] numbers = new int[rows];
    Arrays.setAll(numbers, i -> i);
    int size = Math.min(rows, most);
    for (int i = 0; i < size; i++) {
      int j = i + (int) CounterRandom.below(rows - i, seed, stream, number, i);
      int chosen = numbers[j];
      numbers[j] = numbers[i];
      numbers[i] = chosen;
    }
    return Arrays.copyOf(numbers, size);
  }

  /** Part {@code fold} of {@code folds} nearly equal parts. */
  static int[] fold(int[] numbers, int fold, int folds) {
    return Arrays.copyOfRange(
        numbers, start(numbers, fold, folds), start(numbers, fold + 1, folds));
  }

  /** All but part {@code fold} of {@code folds} nearly equal parts. */
  static int[] allButFold(int[] numbers, int fold, int folds) {
    int from = start(numbers, fold, folds);
    int to = start(numbers, fold + 1, folds);
    int[] rest = new int[numbers.length - (to - from)];
    System.arraycopy(numbers, 0, rest, 0, from);
    System.arraycopy(numbers, to, rest, from, numbers.length - to);
    return rest;
  }

  private static int start(int[] numbers, int fold, int folds) {
    return (int) ((long) numbers.length * fold / folds);
  }
}
