package org.downhill.sql;

import org.downhill.learn.read.TableRow;
import org.downhill.sql.Column.Carrier;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

/** The values of one column in some rows. */
abstract class Values {

  private static final char[] NOTHING = {};

  private Values() {}

  /** Room for values of a column. */
  static Values of(Carrier carrier) {
    return switch (carrier) {
      case NUMBER -> new Numbers();
      case WHOLE -> new WholeNumbers();
      case TRUTH -> new Truths();
      case DAY, MICROSECONDS, MICROSECONDS_UTC, NANOSECONDS -> new Instants(carrier);
      case TEXT -> new Texts();
    };
  }

  /** Takes over the first {@code rows} values of a vector. */
  abstract void fill(DuckDBReadableVector vector, int rows);

  /** Adds the value at a position as the next field of a row. */
  abstract void addTo(TableRow row, int position);

  /** Numbers; NaN is missing. */
  private static final class Numbers extends Values {

    private double[] values = new double[0];

    @Override
    void fill(DuckDBReadableVector vector, int rows) {
      values = values.length < rows ? new double[rows] : values;
      for (int i = 0; i < rows; i++) {
        values[i] = vector.getDouble(i, Double.NaN);
      }
    }

    @Override
    void addTo(TableRow row, int position) {
      row.addNumber(values[position]);
    }
  }

  /** Whole numbers of 64 bits, as text where a {@code double} would lose or hide their digits. */
  private static final class WholeNumbers extends Values {

    /** From here on a {@code double} is written with an exponent, and soon it is not exact. */
    private static final long LARGE = 1_000_000_000_000_000L;

    private long[] values = new long[0];
    private boolean[] missing = new boolean[0];

    @Override
    void fill(DuckDBReadableVector vector, int rows) {
      values = values.length < rows ? new long[rows] : values;
      missing = missing.length < rows ? new boolean[rows] : missing;
      for (int i = 0; i < rows; i++) {
        values[i] = vector.getLong(i, 0);
        missing[i] = values[i] == 0 && vector.isNull(i);
      }
    }

    @Override
    void addTo(TableRow row, int position) {
      long value = values[position];
      if (missing[position]) {
        row.addNumber(Double.NaN);
      } else if (value > -LARGE && value < LARGE) {
        row.addNumber((double) value);
      } else {
        char[] text = Long.toString(value).toCharArray();
        row.addText(text, 0, text.length);
      }
    }
  }

  /** Truth values, as the words true and false. */
  private static final class Truths extends Values {

    private static final char[] TRUE = "true".toCharArray();
    private static final char[] FALSE = "false".toCharArray();

    private char[][] values = new char[0][];

    @Override
    void fill(DuckDBReadableVector vector, int rows) {
      values = values.length < rows ? new char[rows][] : values;
      for (int i = 0; i < rows; i++) {
        values[i] = vector.isNull(i) ? NOTHING : vector.getBoolean(i) ? TRUE : FALSE;
      }
    }

    @Override
    void addTo(TableRow row, int position) {
      char[] value = values[position];
      row.addText(value, 0, value.length);
    }
  }

  /** Days and points in time, written as ISO 8601 has them but with a blank before the time. */
  private static final class Instants extends Values {

    private static final long MISSING = Long.MIN_VALUE;

    private final InstantText text;
    private long[] values = new long[0];

    Instants(Carrier carrier) {
      text = new InstantText(carrier);
    }

    @Override
    void fill(DuckDBReadableVector vector, int rows) {
      values = values.length < rows ? new long[rows] : values;
      for (int i = 0; i < rows; i++) {
        values[i] = vector.getLong(i, MISSING);
      }
    }

    @Override
    void addTo(TableRow row, int position) {
      if (values[position] == MISSING) {
        row.addText(NOTHING, 0, 0);
      } else {
        int length = text.write(values[position]);
        row.addText(text.characters(), 0, length);
      }
    }
  }

  /** Texts. */
  private static final class Texts extends Values {

    private @Nullable String[] values = new String[0];
    private char[] buffer = new char[256];

    @Override
    void fill(DuckDBReadableVector vector, int rows) {
      values = values.length < rows ? new String[rows] : values;
      for (int i = 0; i < rows; i++) {
        values[i] = vector.getString(i);
      }
    }

    @Override
    void addTo(TableRow row, int position) {
      String value = values[position];
      if (value == null) {
        row.addText(NOTHING, 0, 0);
        return;
      }
      int length = value.length();
      if (length > buffer.length) {
        buffer = new char[2 * length];
      }
      value.getChars(0, length, buffer, 0);
      row.addText(buffer, 0, length);
    }
  }

  /** Texts that came as their numbers in a dictionary. */
  static final class Numbered extends Values {

    private static final int MISSING = -1;

    private final char[][] dictionary;
    private int[] values = new int[0];

    Numbered(char[][] dictionary) {
      this.dictionary = dictionary;
    }

    @Override
    void fill(DuckDBReadableVector vector, int rows) {
      values = values.length < rows ? new int[rows] : values;
      for (int i = 0; i < rows; i++) {
        values[i] = vector.getInt(i, MISSING);
      }
    }

    @Override
    void addTo(TableRow row, int position) {
      int value = values[position];
      char[] text = value == MISSING ? NOTHING : dictionary[value];
      row.addText(text, 0, text.length);
    }
  }
}
