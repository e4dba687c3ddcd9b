package org.downhill.learn.model;

import org.downhill.core.spec.SpecException;
import org.downhill.learn.encode.EncodingCounts;
import org.downhill.learn.encode.InputRow;
import org.downhill.learn.encode.TableEncoder;
import org.downhill.learn.encode.TableRowEncoder;
import org.downhill.learn.rows.EncodedRow;

/** A row of a table. */
final class TableInput extends Input {

  private final InputRow fields;
  private final TableRowEncoder encoder;

  TableInput(LinearModel model, TableEncoder table) {
    super(model);
    fields = table.inputRow();
    encoder = table.rowEncoder();
  }

  @Override
  public Input clear() {
    fields.clear();
    return this;
  }

  @Override
  public Input set(String column, double number) {
    fields.set(column, number);
    return this;
  }

  @Override
  public Input set(String column, CharSequence text) {
    fields.set(column, text);
    return this;
  }

  @Override
  public Input add(long feature, float value) {
    throw new SpecException("the model's features are columns of a table; name the column");
  }

  @Override
  public EncodingCounts counts() {
    return encoder.counts();
  }

  @Override
  void encode(EncodedRow into) {
    encoder.encode(fields, into);
  }
}
