package org.downhill.learn.schema;

import java.util.function.LongFunction;
import org.downhill.learn.read.DataSource;
import org.downhill.learn.read.SparseBlock;
import org.downhill.learn.read.SparseBlocks;

/** First passes over rows of numbered features, for tests. */
public final class FirstPass {

  private FirstPass() {}

  /** Adds all rows of the data, each to its part. */
  public static void add(SparseProfiler profiler, DataSource data, LongFunction<Part> parts) {
    long number = 0;
    try (SparseBlocks blocks = data.sparseBlocks(1)) {
      for (SparseBlock block = blocks.next(); block != null; block = blocks.next()) {
        for (int row = 0; row < block.rows(); row++) {
          profiler.add(block, row, parts.apply(number++));
        }
      }
    }
  }
}
