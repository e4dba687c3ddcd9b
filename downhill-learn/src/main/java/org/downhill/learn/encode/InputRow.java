package org.downhill.learn.encode;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.downhill.core.spec.Nearest;
import org.downhill.core.spec.SpecException;
import org.downhill.learn.input.Place;
import org.downhill.learn.schema.Fields;

/**
 * A row filled field by field, for programs that have no file; it is encoded to the same bits as
 * the same row of a file. Filled again and again it allocates nothing, once it has held the longest
 * texts. Not for use by several threads at once.
 */
public final class InputRow implements Fields {

  private final List<String> columns;
  private final Map<String, Integer> positions = new HashMap<>();
  private final boolean[] isText;
  private final double[] numbers;
  private final int[] start;
  private final int[] end;
  private char[] buffer = new char[256];
  private char[] spare = new char[256];
  private int used;

  InputRow(List<String> columns) {
    this.columns = columns;
    for (int i = 0; i < columns.size(); i++) {
      positions.put(columns.get(i), i);
    }
    isText = new boolean[columns.size()];
    numbers = new double[columns.size()];
    start = new int[columns.size()];
    end = new int[columns.size()];
    clear();
  }

  /** Makes all fields missing. */
  public InputRow clear() {
    used = 0;
    Arrays.fill(isText, false);
    Arrays.fill(numbers, Double.NaN);
    return this;
  }

  /** The names of the columns. */
  public List<String> columns() {
    return columns;
  }

  /**
   * The position of a column, for setting fields by position.
   *
   * @throws SpecException if there is no such column
   */
  public int position(String column) {
    Integer position = positions.get(column);
    if (position == null) {
      throw new SpecException(
          "there is no column \""
              + column
              + "\"; "
              + Nearest.among(columns, column)
                  .map(near -> "did you mean \"" + near + "\"?")
                  .orElse("the columns are " + String.join(", ", columns)));
    }
    return position;
  }

  /** Sets a field to a number; NaN is missing. */
  public InputRow set(String column, double number) {
    return set(position(column), number);
  }

  /** Sets a field to a text, which is taken apart as in a file. */
  public InputRow set(String column, CharSequence text) {
    return set(position(column), text);
  }

  /** Sets the field at a position to a number; NaN is missing. */
  public InputRow set(int column, double number) {
    isText[column] = false;
    numbers[column] = number;
    return this;
  }

  /** Sets the field at a position to a text, which is taken apart as in a file. */
  public InputRow set(int column, CharSequence text) {
    int length = text.length();
    if (buffer.length - used < length) {
      makeRoom(length);
    }
    start[column] = used;
    for (int i = 0; i < length; i++) {
      buffer[used++] = text.charAt(i);
    }
    end[column] = used;
    isText[column] = true;
    return this;
  }

  @Override
  public boolean isNumber(int column) {
    return !isText[column];
  }

  @Override
  public double number(int column) {
    return numbers[column];
  }

  @Override
  public char[] buffer() {
    return buffer;
  }

  @Override
  public int start(int column) {
    return start[column];
  }

  @Override
  public int end(int column) {
    return end[column];
  }

  @Override
  public Place place(int column) {
    return Place.of("input row").atColumn(column + 1, columns.get(column));
  }

  /** Moves the texts that count to the other buffer, which grows if need be. */
  private void makeRoom(int length) {
    int live = 0;
    for (int i = 0; i < start.length; i++) {
      live += isText[i] ? end[i] - start[i] : 0;
    }
    char[] old = buffer;
    int needed = 2 * (live + length);
    buffer = spare.length < needed ? new char[needed] : spare;
    spare = old;
    used = 0;
    for (int i = 0; i < start.length; i++) {
      if (isText[i]) {
        int size = end[i] - start[i];
        System.arraycopy(old, start[i], buffer, used, size);
        start[i] = used;
        used += size;
        end[i] = used;
      }
    }
  }
}
