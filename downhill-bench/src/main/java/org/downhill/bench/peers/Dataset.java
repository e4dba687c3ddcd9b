package org.downhill.bench.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.downhill.bench.data.Inflated;

/**
 * The files that every contender gets.
 *
 * @param train LibSVM text to learn from, not compressed
 * @param test LibSVM text to predict, not compressed
 * @param truth label of each row of {@code test}
 */
public record Dataset(Path train, Path test, List<Double> truth) {

  /**
   * A data set of two files, which may be compressed with gzip.
   *
   * @param folder where compressed files are inflated to
   */
  public static Dataset open(Path train, Path test, Path folder) throws IOException {
    Path plain = Inflated.of(test, folder);
    return new Dataset(Inflated.of(train, folder), plain, Inflated.labels(plain));
  }

  /** Whether there are more than two labels. */
  boolean isMulticlass() {
    return truth.stream().distinct().count() > 2;
  }

  /** Whether all labels are 1 and −1. */
  boolean hasSigns() {
    return truth.stream().allMatch(label -> Math.abs(label) == 1);
  }
}
