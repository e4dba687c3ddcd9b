package org.downhill.learn.train;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.downhill.learn.quality.Quality;
import org.downhill.learn.quality.WorstRow;
import org.downhill.learn.schema.Part;

/**
 * Which row of the data a row in memory is: memory holds no number for each, but only those of the
 * rows that were left out.
 */
final class RowNumbers {

  private final Split split;
  private long[] leftOut = new long[4];
  private int size;

  /** No row has been left out yet. */
  RowNumbers(Split split) {
    this.split = split;
  }

  /** Says that a row, counted from 0, is in no part; rows come in their order. */
  void leaveOut(long row) {
    if (size == leftOut.length) {
      leftOut = Arrays.copyOf(leftOut, 2 * size);
    }
    leftOut[size++] = row;
  }

  /** The number in the data, from 1, of row {@code row} of a part, counted from 0. */
  long inData(int row, Part part) {
    long position = 0;
    int out = 0;
    for (long number = 0; ; number++) {
      if (out < size && leftOut[out] == number) {
        out++;
      } else if (split.part(number) == part && position++ == row) {
        return number + 1;
      }
    }
  }

  /** The quality of a part, its worst rows by their numbers in the data, from 1. */
  Quality inData(Quality quality, Part part) {
    long[] wanted = quality.worst().stream().mapToLong(WorstRow::row).sorted().toArray();
    Map<Long, Long> numbers = new HashMap<>();
    long position = 0;
    int out = 0;
    for (long number = 0; numbers.size() < wanted.length; number++) {
      if (out < size && leftOut[out] == number) {
        out++;
      } else if (split.part(number) == part) {
        if (position == wanted[numbers.size()]) {
          numbers.put(position, number + 1);
        }
        position++;
      }
    }
    return quality.renumbered(row -> numbers.getOrDefault(row, 0L));
  }
}
