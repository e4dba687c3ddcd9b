package org.downhill.learn.cache;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.downhill.learn.read.SparseBlock;
import org.downhill.learn.read.SparseBlocks;

/** Random text of numbered features, and rows in a form that can be compared. */
final class SparseTexts {

  private SparseTexts() {}

  /** LibSVM rows: with a label or without, of ones or other values, short and long. */
  static String libSvm(int rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    boolean ones = random.nextBoolean();
    String[] names = {"1", "-1", "0.5", "spam", "ä"};
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < rows; row++) {
      text.append("\n".repeat(random.nextInt(20) == 0 ? 2 : 0));
      text.append(random.nextInt(10) == 0 ? row / 7.0 : names[random.nextInt(names.length)]);
      long id = 0;
      for (int i = random.nextInt(random.nextInt(200) == 0 ? 3_000 : 12); i > 0; i--) {
        id += 1 + random.nextInt(random.nextBoolean() ? 5 : 100_000);
        text.append(' ').append(id).append(':');
        text.append(ones ? 1 : random.nextDouble() * (random.nextBoolean() ? 1 : -1e6));
      }
      text.append('\n');
    }
    return text.toString();
  }

  /** Vowpal Wabbit rows, with weights, initial predictions and names in any order. */
  static String vw(int rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < rows; row++) {
      text.append(random.nextBoolean() ? "1" : "-1");
      if (random.nextInt(3) == 0) {
        text.append(' ').append(1 + random.nextInt(4)).append(" 0.25");
      }
      text.append(" |f");
      for (int i = random.nextInt(9); i >= 0; i--) {
        text.append(" w").append(random.nextInt(1_000));
        text.append(random.nextBoolean() ? "" : ":" + random.nextDouble());
      }
      text.append('\n');
    }
    return text.toString();
  }

  /** All that a cache keeps of rows, to the bit. */
  static List<String> rows(SparseBlocks blocks) {
    List<String> rows = new ArrayList<>();
    try (blocks) {
      for (SparseBlock block = blocks.next(); block != null; block = blocks.next()) {
        for (int row = 0; row < block.rows(); row++) {
          rows.add(row(block, row));
        }
      }
    }
    return rows;
  }

  private static String row(SparseBlock block, int row) {
    StringBuilder text = new StringBuilder();
    text.append(block.place(row))
        .append(' ')
        .append(block.label(block.labelCode()[row]))
        .append(' ')
        .append(block.labelValue()[row])
        .append(' ')
        .append(block.weight()[row])
        .append(' ')
        .append(block.initial()[row]);
    for (int i = block.start()[row]; i < block.start()[row + 1]; i++) {
      text.append(' ').append(block.id()[i]).append(':').append(block.value()[i]);
    }
    return text.toString();
  }
}
