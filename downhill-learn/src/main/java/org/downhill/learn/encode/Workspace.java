package org.downhill.learn.encode;

import org.downhill.learn.input.DataException;
import org.downhill.learn.schema.Cell;
import org.downhill.learn.schema.DateReader;
import org.downhill.learn.schema.Fields;
import org.downhill.learn.schema.NGrams;

/** What encoding a row needs besides the encoder, one for each thread. */
final class Workspace {

  final Cell cell = new Cell();
  final DateReader dates = new DateReader();
  final NGrams ngrams;
  final EncodingCounts counts;

  private Fields fields;
  private int field;
  private int column;
  private int[] features = new int[256];
  private double[] weights = new double[256];

  Workspace(long seed, EncodingCounts counts, Fields none) {
    ngrams = new NGrams(seed);
    this.counts = counts;
    fields = none;
  }

  /**
   * Turns to a field.
   *
   * @param newColumn number of the encoded column, for counts
   */
  Cell.Form read(Fields row, int position, int newColumn) {
    fields = row;
    field = position;
    column = newColumn;
    return cell.read(row, position);
  }

  void countUnseen() {
    counts.countUnseen(column);
  }

  void countFilled() {
    counts.countFilled(column);
  }

  /** Room for {@code size} features. */
  int[] features(int size) {
    if (features.length < size) {
      features = new int[Math.max(size, 2 * features.length)];
    }
    return features;
  }

  /** Room for {@code size} weights. */
  double[] weights(int size) {
    if (weights.length < size) {
      weights = new double[Math.max(size, 2 * weights.length)];
    }
    return weights;
  }

  /** A number in single precision; refused if it has no room there. */
  float single(double value) {
    float single = (float) value;
    if (Float.isInfinite(single)) {
      throw complaint("a number within the range of single precision once it is scaled");
    }
    return single;
  }

  /** A complaint about the field. */
  DataException complaint(String expected) {
    String found =
        cell.form() == Cell.Form.MISSING ? "a missing value" : DataException.quote(cell.raw());
    return new DataException(
        fields.place(field),
        found,
        expected,
        "correct it, or leave out such rows with --bad-rows skip");
  }
}
