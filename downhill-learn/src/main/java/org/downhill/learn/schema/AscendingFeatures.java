package org.downhill.learn.schema;

/**
 * The features of a row in ascending order of their ids, each once: values of an id that comes more
 * than once are added up. Reused from row to row; rows that are in order already are not copied.
 */
public final class AscendingFeatures {

  /** Gaps of Shell's sort (M. Ciura, "Best increments for the average case of Shellsort", 2001). */
  private static final int[] GAPS = {
    260_609, 115_825, 51_478, 22_879, 10_168, 4_519, 2_009, 893, 397, 176, 79, 35, 16, 7, 3, 1
  };

  private long[] ownIds = new long[64];
  private float[] ownValues = new float[64];
  private long[] ids = ownIds;
  private float[] values = ownValues;
  private int from;
  private int to;

  /** Number of own ids. */
  private int size;

  /** Takes the ids and values from {@code start} to {@code end}, exclusive. */
  public void read(long[] rowIds, float[] rowValues, int start, int end) {
    int ordered = start + 1;
    while (ordered < end && rowIds[ordered - 1] < rowIds[ordered]) {
      ordered++;
    }
    if (ordered >= end) {
      ids = rowIds;
      values = rowValues;
      from = start;
      to = end;
      return;
    }
    size = end - start;
    if (size > ownIds.length) {
      ownIds = new long[Math.max(size, 2 * ownIds.length)];
      ownValues = new float[ownIds.length];
    }
    System.arraycopy(rowIds, start, ownIds, 0, size);
    System.arraycopy(rowValues, start, ownValues, 0, size);
    sort();
    addUp();
    ids = ownIds;
    values = ownValues;
    from = 0;
    to = size;
  }

  /** Where the ids begin in {@link #ids()}. */
  public int from() {
    return from;
  }

  /** Where the ids end in {@link #ids()}, exclusive. */
  public int to() {
    return to;
  }

  /** The ids. */
  public long[] ids() {
    return ids;
  }

  /** The values, aligned with {@link #ids()}. */
  public float[] values() {
    return values;
  }

  private void sort() {
    for (int gap : GAPS) {
      for (int i = gap; i < size; i++) {
        long id = ownIds[i];
        float value = ownValues[i];
        int at = i;
        while (at >= gap && ownIds[at - gap] > id) {
          ownIds[at] = ownIds[at - gap];
          ownValues[at] = ownValues[at - gap];
          at -= gap;
        }
        ownIds[at] = id;
        ownValues[at] = value;
      }
    }
  }

  private void addUp() {
    int last = 0;
    for (int i = 1; i < size; i++) {
      if (ownIds[i] == ownIds[last]) {
        ownValues[last] += ownValues[i];
      } else {
        last++;
        ownIds[last] = ownIds[i];
        ownValues[last] = ownValues[i];
      }
    }
    size = last + 1;
  }
}
