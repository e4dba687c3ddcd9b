package org.downhill.bench.data;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Sparse rows with two classes, drawn from a logistic model and written as LibSVM text.
 *
 * <p>Which features a row has follows Zipf's law, as words do, with the frequent ones spread over
 * all numbers. A value is {@code ±[0.5, 1.5)} divided by the square root of the row's length, and
 * the class is 1 with the probability {@code σ(8·Σ wⱼ·vⱼ)}. The weights {@code wⱼ} depend on the
 * feature alone, so that rows of another seed are test rows for the same model. No more than one
 * row is kept in memory.
 *
 * @param rows number of rows, at least 1
 * @param features number of features, a power of two
 * @param meanNonZeros mean number of features that are drawn for a row, at least 1; one that is
 *     drawn twice is there once
 * @param seed seed of the rows
 */
public record GeneratedRows(long rows, int features, int meanNonZeros, long seed) {

  private static final double SHARPNESS = 8;
  private static final int DECIMALS = 10_000;
  // Odd, so that multiplying by it permutes the numbers below any power of two.
  private static final int SPREAD = 0x9E3779B1;

  /** Checked numbers. */
  public GeneratedRows {
    if (rows < 1 || meanNonZeros < 1 || Integer.bitCount(features) != 1 || features < 1) {
      throw new IllegalArgumentException(
          "rows and non-zeros must be at least 1 and features a power of two, but they are "
              + rows
              + ", "
              + meanNonZeros
              + " and "
              + features);
    }
  }

  /** Writes the rows to a file, over whatever was there. */
  public void write(Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      write(out);
    }
  }

  /** Writes the rows. */
  public void write(OutputStream out) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    int[] drawn = new int[2 * meanNonZeros - 1];
    StringBuilder line = new StringBuilder();
    for (long row = 0; row < rows; row++) {
      int length = drawFeatures(random, drawn);
      line.setLength(0);
      double score = drawValues(random, drawn, length, line);
      boolean positive = random.nextDouble() < 1 / (1 + Math.exp(-SHARPNESS * score));
      out.write((positive ? "1" : "-1").getBytes(StandardCharsets.US_ASCII));
      out.write(line.append('\n').toString().getBytes(StandardCharsets.US_ASCII));
    }
  }

  /** Fills the front of {@code drawn} with ascending features; gives their number. */
  private int drawFeatures(SplittableRandom random, int[] drawn) {
    int draws = 1 + random.nextInt(drawn.length);
    for (int i = 0; i < draws; i++) {
      int rank = (int) Math.pow(features, random.nextDouble()) - 1;
      drawn[i] = (rank * SPREAD) & (features - 1);
    }
    Arrays.sort(drawn, 0, draws);
    int kept = 1;
    for (int i = 1; i < draws; i++) {
      if (drawn[i] != drawn[kept - 1]) {
        drawn[kept++] = drawn[i];
      }
    }
    return kept;
  }

  /** Appends the features with values to a line; gives the score that the true weights give. */
  private static double drawValues(
      SplittableRandom random, int[] drawn, int length, StringBuilder line) {
    double score = 0;
    double scale = DECIMALS / Math.sqrt(length);
    for (int i = 0; i < length; i++) {
      double value = 0.5 + random.nextDouble();
      int digits = Math.max(1, (int) (value * scale));
      boolean negative = random.nextBoolean();
      line.append(' ').append(drawn[i] + 1).append(negative ? ":-" : ":").append(digits / DECIMALS);
      // The leading 1 keeps the zeros behind the point, and the point then takes its place.
      int mark = line.length();
      line.append(DECIMALS + digits % DECIMALS).setCharAt(mark, '.');
      score += weight(drawn[i]) * (negative ? -digits : digits) / DECIMALS;
    }
    return score;
  }

  /** A number of mean 0 and variance 4/3 that belongs to the feature. */
  private static double weight(int feature) {
    long bits = new SplittableRandom(feature).nextLong();
    double sum = 0;
    for (int part = 0; part < 4; part++) {
      sum += ((bits >>> (16 * part)) & 0xFFFF) / 32_768.0 - 1;
    }
    return sum;
  }
}
