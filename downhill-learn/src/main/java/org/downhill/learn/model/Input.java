package org.downhill.learn.model;

import org.downhill.core.spec.SpecException;
import org.downhill.learn.encode.EncodingCounts;
import org.downhill.learn.read.VwHash;
import org.downhill.learn.rows.EncodedRow;

/**
 * A row to be predicted, made by {@link Predictor#newInput()}: filled field by field, all of them
 * missing at first and after {@link #clear()}. Filled again and again it allocates nothing, once it
 * has held the longest row. For one thread at a time.
 */
public abstract sealed class Input permits TableInput, SparseInput {

  private final LinearModel model;
  private final EncodedRow row;
  private final double[] scores;

  Input(LinearModel model) {
    this.model = model;
    row = model.encoder().newRow();
    scores = new double[model.outputs()];
  }

  /** Makes all fields missing, and all numbered features zero. */
  public abstract Input clear();

  /**
   * Sets a field of a table to a number; NaN is missing.
   *
   * @throws SpecException if there is no such column
   */
  public abstract Input set(String column, double number);

  /**
   * Sets a field of a table to a text, which is taken apart as in a file.
   *
   * @throws SpecException if there is no such column
   */
  public abstract Input set(String column, CharSequence text);

  /**
   * Adds a value to a numbered feature, which is zero until then. Features that have names in the
   * data, as in Vowpal Wabbit text, have the numbers of {@link VwHash#feature}.
   *
   * @throws SpecException if the model's features are columns of a table
   */
  public abstract Input add(long feature, float value);

  /** What was met in all rows predicted from this input that training had not shown. */
  public abstract EncodingCounts counts();

  abstract void encode(EncodedRow into);

  final EncodedRow encodeFor(LinearModel user) {
    if (user != model) {
      throw new IllegalArgumentException("the input belongs to another model's predictor");
    }
    encode(row);
    return row;
  }

  final double[] scores() {
    return scores;
  }
}
