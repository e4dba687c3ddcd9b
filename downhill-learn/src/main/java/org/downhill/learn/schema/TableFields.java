package org.downhill.learn.schema;

import org.downhill.learn.input.Place;
import org.downhill.learn.read.TableRow;

/** The fields of a row of a table. */
public final class TableFields implements Fields {

  private final TableRow row;

  /** The fields of whatever {@code row} holds. */
  public TableFields(TableRow row) {
    this.row = row;
  }

  @Override
  public boolean isNumber(int column) {
    return row.isNumber(column);
  }

  @Override
  public double number(int column) {
    return row.number(column);
  }

  @Override
  public char[] buffer() {
    return row.buffer();
  }

  @Override
  public int start(int column) {
    return row.start(column);
  }

  @Override
  public int end(int column) {
    return row.end(column);
  }

  @Override
  public Place place(int column) {
    return row.place(column);
  }
}
