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
  private int size;

  /** Takes the first {@code count} ids and values. */
  public void read(long[] rowIds, float[] rowValues, int count) {
    int ordered = 1;
    while (ordered < count && rowIds[ordered - 1] < rowIds[ordered]) {
      ordered++;
    }
    size = count;
    if (ordered >= count) {
      ids = rowIds;
      values = rowValues;
      return;
    }
    if (count > ownIds.length) {
      ownIds = new long[Math.max(count, 2 * ownIds.length)];
      ownValues = new float[ownIds.length];
    }
    System.arraycopy(rowIds, 0, ownIds, 0, count);
    System.arraycopy(rowValues, 0, ownValues, 0, count);
    ids = ownIds;
    values = ownValues;
    sort();
    addUp();
  }

  /** Number of different ids. */
  public int size() {
    return size;
  }

  /** The ids; the first {@link #size()} entries count. */
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
