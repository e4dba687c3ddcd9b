package org.downhill.core.problem;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A set of coordinates of a vector, or of other things numbered from 0, as ranges. Immutable. */
public final class Coordinates {

  private static final Coordinates NONE = new Coordinates(new int[0]);

  /** First member of a range, one past its last, and so on; strictly ascending. */
  private final int[] bounds;

  private Coordinates(int[] bounds) {
    this.bounds = bounds;
  }

  /** The empty set. */
  public static Coordinates none() {
    return NONE;
  }

  /**
   * The numbers {@code from … to − 1}; none where {@code to} is at most {@code from}.
   *
   * @param from the first number, at least 0
   */
  public static Coordinates range(int from, int to) {
    Objects.checkIndex(from, Integer.MAX_VALUE);
    return from >= to ? NONE : new Coordinates(new int[] {from, to});
  }

  /** Whether {@code i} is in the set. */
  public boolean contains(int i) {
    // An even number of bounds at or below i leaves it outside.
    int at = Arrays.binarySearch(bounds, i);
    return ((at < 0 ? -at - 1 : at + 1) & 1) == 1;
  }

  /** Whether nothing is in the set. */
  public boolean isEmpty() {
    return bounds.length == 0;
  }

  /** The numbers that are in this set or in the other. */
  public Coordinates and(Coordinates other) {
    int[][] ranges =
        IntStream.concat(starts(this), starts(other))
            .boxed()
            .sorted()
            .map(start -> new int[] {start, Math.max(end(this, start), end(other, start))})
            .toArray(int[][]::new);
    int[] joined = new int[2 * ranges.length];
    int n = 0;
    for (int[] range : ranges) {
      if (n > 0 && range[0] <= joined[n - 1]) {
        joined[n - 1] = Math.max(joined[n - 1], range[1]);
      } else {
        joined[n++] = range[0];
        joined[n++] = range[1];
      }
    }
    return new Coordinates(Arrays.copyOf(joined, n));
  }

  /**
   * The members of blocks: {@code i·length … (i + 1)·length − 1} for every {@code i} in the set.
   *
   * @param length number of members of a block, at least 1
   */
  public Coordinates blocks(int length) {
    return new Coordinates(
        Arrays.stream(bounds).map(bound -> Math.multiplyExact(bound, length)).toArray());
  }

  private static IntStream starts(Coordinates set) {
    return IntStream.range(0, set.bounds.length / 2).map(i -> set.bounds[2 * i]);
  }

  /** The end of the range of {@code set} that begins at {@code start}, 0 where none does. */
  private static int end(Coordinates set, int start) {
    int at = Arrays.binarySearch(set.bounds, start);
    return at >= 0 && at % 2 == 0 ? set.bounds[at + 1] : 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Coordinates that && Arrays.equals(bounds, that.bounds);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bounds);
  }

  /** The ranges, such as {@code 0–3, 7}. */
  @Override
  public String toString() {
    return IntStream.range(0, bounds.length / 2)
        .mapToObj(i -> words(bounds[2 * i], bounds[2 * i + 1] - 1))
        .collect(Collectors.joining(", "));
  }

  private static String words(int first, int last) {
    return first == last ? Integer.toString(first) : first + "–" + last;
  }
}
