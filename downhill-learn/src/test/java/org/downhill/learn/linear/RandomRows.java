package org.downhill.learn.linear;

import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.downhill.learn.loss.Loss;
import org.downhill.learn.rows.EncodedRow;
import org.downhill.learn.rows.Rows;
import org.downhill.learn.schema.Task;

/** Random rows for tests, the same for the same seed. */
final class RandomRows {

  /** Where a row's features lie. */
  enum Shape {
    DENSE(5, 0),
    SPARSE(0, 9),
    MIXED(3, 8);

    final int denseColumns;
    final int sparseColumns;

    Shape(int denseColumns, int sparseColumns) {
      this.denseColumns = denseColumns;
      this.sparseColumns = sparseColumns;
    }
  }

  private RandomRows() {}

  /** Rows with weights and, for one-output losses, offsets. */
  static Rows of(Shape shape, int rows, Loss loss, int classes, int seed) {
    return of(shape, rows, loss, classes, seed, row -> row);
  }

  /** Rows that pass through {@code change} before they are added. */
  static Rows of(
      Shape shape, int rows, Loss loss, int classes, int seed, UnaryOperator<EncodedRow> change) {
    SplittableRandom random = new SplittableRandom(seed);
    Rows.Builder builder = Rows.builder(shape.denseColumns, shape.sparseColumns);
    EncodedRow row = new EncodedRow(shape.denseColumns);
    for (int i = 0; i < rows; i++) {
      fill(row, shape, loss, classes, random);
      builder.add(change.apply(row));
    }
    return builder.build();
  }

  private static void fill(
      EncodedRow row, Shape shape, Loss loss, int classes, SplittableRandom random) {
    row.clear();
    for (int j = 0; j < shape.denseColumns; j++) {
      row.dense()[j] = (float) random.nextDouble(-1, 1);
    }
    for (int j = 0; j < shape.sparseColumns; j++) {
      if (random.nextInt(3) == 0) {
        row.add(shape.denseColumns + j, (float) random.nextDouble(-1, 1));
      }
    }
    row.target(target(loss, classes, random));
    row.weight(random.nextInt(4) * 0.5);
    row.offset(random.nextDouble(-0.5, 0.5));
  }

  static double target(Loss loss, int classes, SplittableRandom random) {
    if (loss.tasks().contains(Task.BINARY)) {
      return random.nextInt(2);
    }
    if (loss.tasks().contains(Task.MULTICLASS)) {
      return random.nextInt(classes);
    }
    return loss.tasks().contains(Task.COUNT) ? random.nextInt(5) : random.nextDouble(-2, 2);
  }

  /** A random point. */
  static double[] point(int dimension, int seed) {
    return new SplittableRandom(seed).doubles(dimension, -1, 1).toArray();
  }
}
