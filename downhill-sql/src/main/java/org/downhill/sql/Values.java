package org.downhill.sql;

import java.util.Arrays;
import org.downhill.learn.read.TableBlock;
import org.downhill.sql.Column.Carrier;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

/** Takes the values of one column over from DuckDB's vectors. */
abstract class Values {

  private static final char[] NOTHING = {};

  private Values() {}

  /** For a column of a table. */
  static Values of(Carrier carrier) {
    return switch (carrier) {
      case NUMBER -> new Numbers();
      case WHOLE -> new WholeNumbers();
      case TRUTH -> new Truths();
      case DAY, MICROSECONDS, MICROSECONDS_UTC, NANOSECONDS -> new Instants(carrier);
      case TEXT -> new Texts();
    };
  }

  /** Sets the fields of a block's column to the values {@code from … to − 1} of a vector. */
  abstract void fill(TableBlock block, int column, DuckDBReadableVector vector, int from, int to);

  /**
   * The value up to which, exclusive, those from {@code from} on have at most so many characters:
   * one of them at least, and at most {@code to}.
   */
  int limit(DuckDBReadableVector vector, int from, int to, long characters) {
    return to;
  }

  /** Numbers; NaN is missing. */
  private static final class Numbers extends Values {
    @Override
    void fill(TableBlock block, int column, DuckDBReadableVector vector, int from, int to) {
      for (int i = from; i < to; i++) {
        block.setNumber(block.cell(i - from, column), vector.getDouble(i, Double.NaN));
      }
    }
  }

  /** Whole numbers of 64 bits, as text where a {@code double} would lose or hide their digits. */
  private static final class WholeNumbers extends Values {

    /** From here on a {@code double} is written with an exponent, and soon it is not exact. */
    private static final long LARGE = 1_000_000_000_000_000L;

    @Override
    void fill(TableBlock block, int column, DuckDBReadableVector vector, int from, int to) {
      for (int i = from; i < to; i++) {
        int cell = block.cell(i - from, column);
        long value = vector.getLong(i, 0);
        if (value == 0 && vector.isNull(i)) {
          block.setNumber(cell, Double.NaN);
        } else if (value > -LARGE && value < LARGE) {
          block.setNumber(cell, (double) value);
        } else {
          char[] text = Long.toString(value).toCharArray();
          block.setText(cell, text, text.length);
        }
      }
    }
  }

  /** Truth values, as the words true and false. */
  private static final class Truths extends Values {

    private static final char[] TRUE = "true".toCharArray();
    private static final char[] FALSE = "false".toCharArray();

    @Override
    void fill(TableBlock block, int column, DuckDBReadableVector vector, int from, int to) {
      for (int i = from; i < to; i++) {
        char[] value = vector.isNull(i) ? NOTHING : vector.getBoolean(i) ? TRUE : FALSE;
        block.setWords(block.cell(i - from, column), value, value.length);
      }
    }
  }

  /** Days and points in time, written as ISO 8601 has them but with a blank before the time. */
  private static final class Instants extends Values {

    private static final long MISSING = Long.MIN_VALUE;

    private final InstantText text;

    Instants(Carrier carrier) {
      text = new InstantText(carrier);
    }

    @Override
    void fill(TableBlock block, int column, DuckDBReadableVector vector, int from, int to) {
      for (int i = from; i < to; i++) {
        long value = vector.getLong(i, MISSING);
        int length = value == MISSING ? 0 : text.write(value);
        block.setWords(block.cell(i - from, column), text.characters(), length);
      }
    }
  }

  /** Texts. */
  private static final class Texts extends Values {

    private @Nullable String[] values = new String[0];
    private char[] buffer = new char[256];

    @Override
    int limit(DuckDBReadableVector vector, int from, int to, long characters) {
      values = values.length < to ? Arrays.copyOf(values, to) : values;
      long all = 0;
      for (int i = from; i < to; i++) {
        String value = vector.getString(i);
        values[i] = value;
        all += value == null ? 0 : value.length();
        if (all > characters) {
          return Math.max(from + 1, i);
        }
      }
      return to;
    }

    @Override
    void fill(TableBlock block, int column, DuckDBReadableVector vector, int from, int to) {
      for (int i = from; i < to; i++) {
        String value = values[i];
        int length = value == null ? 0 : value.length();
        if (length > buffer.length) {
          buffer = new char[2 * length];
        }
        if (value != null) {
          value.getChars(0, length, buffer, 0);
        }
        block.setText(block.cell(i - from, column), buffer, length);
        values[i] = null;
      }
    }
  }

  /** Texts that come as their numbers in a dictionary. */
  static final class Numbered extends Values {

    private static final int MISSING = -1;

    private final TableBlock.Word[] words;

    /** For the rows of a block. */
    Numbered(TableBlock block, char[][] dictionary) {
      words = Arrays.stream(dictionary).map(block::keep).toArray(TableBlock.Word[]::new);
    }

    @Override
    void fill(TableBlock block, int column, DuckDBReadableVector vector, int from, int to) {
      for (int i = from; i < to; i++) {
        int value = vector.getInt(i, MISSING);
        if (value == MISSING) {
          block.setWords(block.cell(i - from, column), NOTHING, 0);
        } else {
          block.setWord(block.cell(i - from, column), words[value]);
        }
      }
    }
  }
}
