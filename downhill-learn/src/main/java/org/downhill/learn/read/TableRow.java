package org.downhill.learn.read;

import java.util.Arrays;
import java.util.List;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Decimals;
import org.downhill.learn.input.Place;

/**
 * One row of a table, reused from row to row: each field is text or, where the table has types, a
 * number. A string is made only where one is asked for. Columns count from 0. Quotes are already
 * taken off; fields without quotes come without surrounding blanks.
 */
public final class TableRow {

  private static final int MAX_CHARACTERS = 1 << 26;
  private static final int SHORT = 16;

  private char[] buffer = new char[1 << 12];
  private int[] start = new int[64];
  private int[] end = new int[64];
  private boolean[] quoted = new boolean[64];
  private boolean[] isNumber = new boolean[64];
  private double[] number = new double[64];
  private int used;
  private int stored;
  private int size;
  private long line;
  private boolean hasLines = true;
  private boolean tooLong;
  private String source = "";
  private List<String> names = List.of();

  /** An empty row, to be filled by a reader. */
  public TableRow() {}

  /** Number of fields. */
  public int size() {
    return size;
  }

  /** The line where the row begins, or the number of the row where there are no lines, from 1. */
  public long line() {
    return line;
  }

  /** The name of the file that the row is from. */
  public String source() {
    return source;
  }

  /** Whether a field is a number, and not text. */
  public boolean isNumber(int column) {
    return isNumber[column];
  }

  /** A field that is a number; NaN says that it is missing. */
  public double number(int column) {
    return number[column];
  }

  /** The characters of all fields that are text; valid until the next row is read. */
  public char[] buffer() {
    return buffer;
  }

  /** Where a field begins in {@link #buffer()}. */
  public int start(int column) {
    return start[column];
  }

  /** Where a field ends in {@link #buffer()}, exclusive. */
  public int end(int column) {
    return end[column];
  }

  /** Whether a field stood in quotes. */
  public boolean isQuoted(int column) {
    return quoted[column];
  }

  /** Whether a field has no characters, or is a number that is missing. */
  public boolean isEmpty(int column) {
    return isNumber[column] ? Double.isNaN(number[column]) : start[column] == end[column];
  }

  /** A field as a string; a number without needless digits, a missing one as nothing. */
  public String text(int column) {
    if (isNumber[column]) {
      return Double.isNaN(number[column]) ? "" : Decimals.print(number[column]);
    }
    return new String(buffer, start[column], end[column] - start[column]);
  }

  /** Whether a field consists of exactly these characters. */
  public boolean contentEquals(int column, String text) {
    if (isNumber[column]) {
      return text(column).equals(text);
    }
    int from = start[column];
    if (text.length() != end[column] - from) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (buffer[from + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * A field as a number. NaN says that the field is not a number, whatever its text, and so also
   * for {@code NaN}, which is a mark for a missing value; infinity says that the number is beyond
   * the range of {@code double} or spelled {@code inf}.
   */
  public double parse(int column) {
    if (isNumber[column]) {
      return number[column];
    }
    int from = start[column];
    int to = end[column];
    while (from < to && buffer[from] <= ' ') {
      from++;
    }
    while (from < to && buffer[to - 1] <= ' ') {
      to--;
    }
    return Decimals.parse(buffer, from, to);
  }

  /** The place of the row, for messages. */
  public Place place() {
    Place place = Place.of(source);
    return hasLines ? place.atLine(line) : place.atRow(line);
  }

  /** The place of a field, for messages. */
  public Place place(int column) {
    return column < names.size()
        ? place().atColumn(column + 1, names.get(column))
        : place().atColumn(column + 1);
  }

  /**
   * Starts a row of a table that is no text, to be filled column by column.
   *
   * @param table name of the table
   * @param columns names of its columns
   * @param row number of the row, from 1
   */
  void begin(String table, List<String> columns, long row) {
    belongsTo(table, columns);
    begin(row);
    hasLines = false;
  }

  /** Adds a field that is a number; NaN says that it is missing. */
  void addNumber(double value) {
    if (stored == start.length) {
      growColumns();
    }
    start[stored] = used;
    end[stored] = used;
    quoted[stored] = false;
    isNumber[stored] = true;
    number[stored++] = value;
    size++;
  }

  /** Starts a new row. */
  void begin(long newLine) {
    line = newLine;
    hasLines = true;
    size = 0;
    stored = 0;
    used = 0;
    tooLong = false;
  }

  /** Says what the row belongs to. */
  void belongsTo(String newSource, List<String> newNames) {
    source = newSource;
    names = newNames;
  }

  /** Adds a field; fields from {@code limit} on are only counted. */
  void add(char[] text, int offset, int length, boolean inQuotes, int limit) {
    size++;
    if (size > limit || tooLong) {
      return;
    }
    int from = offset;
    int to = offset + length;
    if (!inQuotes) {
      while (from < to && text[from] <= ' ') {
        from++;
      }
      while (from < to && text[to - 1] <= ' ') {
        to--;
      }
    }
    int characters = to - from;
    if (characters > buffer.length - used) {
      if (used + (long) characters > MAX_CHARACTERS) {
        tooLong = true;
        return;
      }
      buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, used + characters));
    }
    if (stored == start.length) {
      growColumns();
    }
    start[stored] = used;
    // Most fields are too short for a call to pay.
    if (characters > SHORT) {
      System.arraycopy(text, from, buffer, used, characters);
      used += characters;
    } else {
      while (from < to) {
        buffer[used++] = text[from++];
      }
    }
    end[stored] = used;
    isNumber[stored] = false;
    quoted[stored++] = inQuotes;
  }

  /** Whether the row consists of blanks. */
  boolean isBlank() {
    return size == 1 && stored == 1 && !quoted[0] && isEmpty(0);
  }

  /** Whether a character occurs in any field. */
  boolean contains(char c) {
    for (int i = 0; i < used; i++) {
      if (buffer[i] == c) {
        return true;
      }
    }
    return false;
  }

  /** Whether rows have lines. */
  boolean hasLines() {
    return hasLines;
  }

  /** Refuses a row that is too large to be kept. */
  void checkLength() {
    if (tooLong) {
      throw new DataException(
          place(),
          "a row of more than " + MAX_CHARACTERS + " characters",
          "shorter rows",
          "check the delimiter, the line ends and the quotes");
    }
  }

  private void growColumns() {
    int capacity = 2 * start.length;
    start = Arrays.copyOf(start, capacity);
    end = Arrays.copyOf(end, capacity);
    quoted = Arrays.copyOf(quoted, capacity);
    isNumber = Arrays.copyOf(isNumber, capacity);
    number = Arrays.copyOf(number, capacity);
  }
}
