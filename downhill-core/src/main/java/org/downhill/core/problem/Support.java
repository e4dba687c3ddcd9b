package org.downhill.core.problem;

import java.util.Arrays;

/**
 * A set of coordinate blocks, in the order in which they were first added; reused from step to
 * step.
 */
public final class Support {

  private final int[] stamps;
  private int[] blocks = new int[64];
  private int size;
  private int stamp = 1;

  /** An empty set over the blocks {@code 0 … blocks − 1}. */
  public Support(int blocks) {
    stamps = new int[blocks];
  }

  /** Adds a block; adding it again changes nothing. */
  public void add(int block) {
    if (stamps[block] != stamp) {
      stamps[block] = stamp;
      if (size == blocks.length) {
        blocks = Arrays.copyOf(blocks, 2 * size);
      }
      blocks[size++] = block;
    }
  }

  /** Removes all blocks, in time that does not depend on their number. */
  public void clear() {
    size = 0;
    if (++stamp == 0) {
      Arrays.fill(stamps, 0);
      stamp = 1;
    }
  }

  /** Number of blocks in the set. */
  public int size() {
    return size;
  }

  /** The {@code i}-th block. */
  public int block(int i) {
    return blocks[i];
  }
}
