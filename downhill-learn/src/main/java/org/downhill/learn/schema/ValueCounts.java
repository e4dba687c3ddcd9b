package org.downhill.learn.schema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.downhill.learn.input.Decimals;
import org.jspecify.annotations.Nullable;

/**
 * How often each value of a column occurs, in bounded memory: all of them while there are few, then
 * a sample of them.
 *
 * <p>Up to {@code limit} different values of ordinary length are kept by name. Beyond that the
 * {@code limit} values with the smallest hashes are kept with their exact counts, a uniform sample
 * of the different values (K. Beyer et al., "On synopses for distinct-value estimation under
 * multiset operations", SIGMOD 2007). Either way the result is a function of the values and not of
 * their order, and counts of parts of the data add up to the counts of the whole.
 */
final class ValueCounts {

  /** Texts longer than this are no categories. */
  static final int LONGEST_LEVEL = 256;

  private final int limit;
  private LongIntMap positions = new LongIntMap();
  private long[] hashes = new long[16];
  private long[] counts = new long[16];
  private @Nullable String[] texts = new @Nullable String[16];
  private double[] numbers = new double[16];
  private int size;
  private boolean exact = true;
  private long largest = Long.MAX_VALUE;

  ValueCounts(int limit) {
    this.limit = limit;
  }

  /** Whether all values are known by name. */
  boolean isExact() {
    return exact;
  }

  /**
   * Adds a value that the cell holds; false, and nothing added, if there is no room for its name:
   * then {@link #forgetNames()} must come first.
   */
  boolean add(Cell cell, long hash) {
    if (!exact && rank(hash) > largest) {
      // Not in the sample: most values of a long column end here, without a look at the table.
      return true;
    }
    int position = positions.get(hash);
    if (position >= 0) {
      counts[position]++;
    } else if (!exact) {
      insert(hash, 1, null, Double.NaN);
    } else if (size == limit || cell.to() - cell.from() > LONGEST_LEVEL) {
      return false;
    } else {
      boolean asNumber = cell.comparesAsNumber();
      insert(hash, 1, asNumber ? null : cell.text(), asNumber ? cell.number() : Double.NaN);
    }
    return true;
  }

  /**
   * Adds a number that compares as one, as {@link #add(Cell, long)} adds the cell it is in; only
   * while all values are known by name.
   */
  boolean add(double number, long hash) {
    int position = positions.get(hash);
    if (position >= 0) {
      counts[position]++;
    } else if (size == limit) {
      return false;
    } else {
      insert(hash, 1, null, number);
    }
    return true;
  }

  /** Adds values by their hashes, once names are forgotten. */
  void sample(long[] added, int from, int to) {
    for (int i = from; i < to; i++) {
      if (rank(added[i]) <= largest) {
        int position = positions.get(added[i]);
        if (position >= 0) {
          counts[position]++;
        } else {
          insert(added[i], 1, null, Double.NaN);
        }
      }
    }
  }

  /** Goes on with a sample of the values. */
  void forgetNames() {
    exact = false;
    Arrays.fill(texts, null);
  }

  /** Adds the counts of other values. */
  void add(ValueCounts other) {
    exact &= other.exact;
    largest = Math.min(largest, other.largest);
    for (int i = 0; i < other.size; i++) {
      int position = positions.get(other.hashes[i]);
      if (position >= 0) {
        counts[position] += other.counts[i];
      } else {
        insert(other.hashes[i], other.counts[i], other.texts[i], other.numbers[i]);
      }
    }
    if (!exact) {
      forgetNames();
      prune(limit);
    }
  }

  /** The values, most frequent first, equally frequent ones by number or text; only while exact. */
  List<Level> levels() {
    if (!exact) {
      throw new IllegalStateException("the values are no longer known by name");
    }
    List<Level> levels = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      String text = texts[i];
      levels.add(
          new Level(text == null ? Decimals.print(numbers[i]) : text, numbers[i], counts[i]));
    }
    levels.sort(
        Comparator.comparingLong(Level::count)
            .reversed()
            .thenComparingDouble(Level::number)
            .thenComparing(Level::text));
    return levels;
  }

  /** Number of different values; estimated, within about 3 %, where they are not all known. */
  long distinct() {
    if (exact) {
      return size;
    }
    prune(limit);
    return size < limit ? size : Math.round((limit - 1) / ((largest + 1.0) / 0x1p63));
  }

  /** Number of different values for each row, from a sample of them; 1 if all differ. */
  double distinctShare() {
    if (!exact) {
      prune(limit);
    }
    long rows = 0;
    for (int i = 0; i < size; i++) {
      rows += counts[i];
    }
    return rows == 0 ? 0 : size / (double) rows;
  }

  private void insert(long hash, long count, @Nullable String text, double number) {
    if (!exact && rank(hash) > largest) {
      return;
    }
    if (size == hashes.length) {
      int capacity = 2 * size;
      hashes = Arrays.copyOf(hashes, capacity);
      counts = Arrays.copyOf(counts, capacity);
      texts = Arrays.copyOf(texts, capacity);
      numbers = Arrays.copyOf(numbers, capacity);
    }
    positions.put(hash, size);
    hashes[size] = hash;
    counts[size] = count;
    texts[size] = text;
    numbers[size++] = number;
    exact &= size <= limit;
    if (!exact && size >= 2 * limit) {
      prune(limit);
    }
  }

  /** Keeps the {@code most} values with the smallest hashes. */
  private void prune(int most) {
    if (size <= most) {
      return;
    }
    long[] ranks = new long[size];
    for (int i = 0; i < size; i++) {
      ranks[i] = rank(hashes[i]);
    }
    Arrays.sort(ranks);
    largest = ranks[most - 1];
    positions = new LongIntMap(2 * limit);
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (rank(hashes[i]) <= largest && kept < most) {
        hashes[kept] = hashes[i];
        counts[kept] = counts[i];
        positions.put(hashes[kept], kept);
        kept++;
      }
    }
    size = kept;
  }

  private static long rank(long hash) {
    return hash >>> 1;
  }
}
