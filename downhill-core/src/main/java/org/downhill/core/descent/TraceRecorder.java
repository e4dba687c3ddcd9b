package org.downhill.core.descent;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Records a {@link Trace} in bounded memory, without knowing how long the run will be.
 *
 * <p>Buckets of {@code width} neighbouring steps keep two rows each, the one with the lowest and
 * the one with the highest value. When all buckets are full, neighbours merge and the width
 * doubles.
 */
final class TraceRecorder {

  private static final int COLUMNS = 8;
  private static final int VALUE = 3;

  private final int maxBuckets;
  private double[] rows;
  private int bucket;
  private int inBucket;
  private int width = 2;

  private final double[] first = new double[COLUMNS];
  private final double[] latest = new double[COLUMNS];
  private boolean empty = true;

  /** A recorder of at most {@code maxRows} rows, beside the first and the last one. */
  TraceRecorder(int maxRows) {
    // An even number of buckets, so that each finds its neighbour.
    maxBuckets = Math.max(2, maxRows / 4 * 2);
    rows = new double[Math.min(64, 2 * maxBuckets) * COLUMNS];
  }

  void record(Progress progress) {
    latest[0] = progress.step;
    latest[1] = progress.epoch;
    latest[2] = progress.evaluations;
    latest[VALUE] = progress.value;
    latest[4] = progress.gradientNorm;
    latest[5] = progress.learningRate;
    latest[6] = progress.seconds;
    latest[7] = progress.hessianProducts;
    if (empty) {
      System.arraycopy(latest, 0, first, 0, COLUMNS);
      empty = false;
    }
    if (inBucket == width) {
      openBucket();
    }
    place();
    inBucket++;
  }

  Trace trace() {
    SortedMap<Long, Trace.Row> kept = new TreeMap<>();
    int count = 2 * bucket + Math.min(inBucket, 2);
    for (int row = 0; row < count; row++) {
      keep(rows, row * COLUMNS, kept);
    }
    if (!empty) {
      keep(first, 0, kept);
      keep(latest, 0, kept);
    }
    return new Trace(kept.values());
  }

  private void openBucket() {
    bucket++;
    inBucket = 0;
    if (bucket == maxBuckets) {
      for (int b = 0; b < maxBuckets / 2; b++) {
        merge(b);
      }
      bucket = maxBuckets / 2;
      width *= 2;
    }
    int needed = 2 * (bucket + 1) * COLUMNS;
    if (needed > rows.length) {
      rows = Arrays.copyOf(rows, Math.min(2 * rows.length, 2 * maxBuckets * COLUMNS));
    }
  }

  /** Puts the latest row into the open bucket, where it belongs there. */
  private void place() {
    int low = 2 * bucket * COLUMNS;
    int high = low + COLUMNS;
    double height = height(latest, 0);
    if (inBucket == 0) {
      copy(latest, 0, low);
    } else if (inBucket == 1) {
      boolean higher = height >= height(rows, low);
      if (!higher) {
        copy(rows, low, high);
      }
      copy(latest, 0, higher ? high : low);
    } else if (height < height(rows, low)) {
      copy(latest, 0, low);
    } else if (height > height(rows, high)) {
      copy(latest, 0, high);
    }
  }

  /** Merges the full buckets {@code 2b} and {@code 2b + 1} into bucket {@code b}. */
  private void merge(int b) {
    int left = 4 * b * COLUMNS;
    int right = left + 2 * COLUMNS;
    int low = height(rows, left) <= height(rows, right) ? left : right;
    int leftHigh = left + COLUMNS;
    int rightHigh = right + COLUMNS;
    int high = height(rows, leftHigh) >= height(rows, rightHigh) ? leftHigh : rightHigh;
    // Bucket b lies before all that is still to be read; for b = 0, high is never its first row.
    int to = 2 * b * COLUMNS;
    copy(rows, low, to);
    copy(rows, high, to + COLUMNS);
  }

  private void copy(double[] from, int at, int to) {
    System.arraycopy(from, at, rows, to, COLUMNS);
  }

  /** The value as a height: what is not finite is higher than all that is. */
  private static double height(double[] rows, int row) {
    double value = rows[row + VALUE];
    return Double.isFinite(value) ? value : Double.POSITIVE_INFINITY;
  }

  private static void keep(double[] rows, int row, SortedMap<Long, Trace.Row> kept) {
    long step = (long) rows[row];
    kept.put(
        step,
        new Trace.Row(
            step,
            (long) rows[row + 1],
            rows[row + 2],
            (long) rows[row + 7],
            rows[row + VALUE],
            rows[row + 4],
            rows[row + 5],
            rows[row + 6]));
  }
}
