package org.downhill.learn.read;

import java.util.Arrays;
import java.util.List;
import org.downhill.learn.input.Decimals;
import org.downhill.learn.input.Place;

/**
 * Some rows of a table, reused from block to block: each field is text or, where the table has
 * types, a number, and of a text the number that it spells is known as well. Rows and columns count
 * from 0; a field is found by its {@linkplain #cell cell}. Several threads may read a block.
 */
public final class TableBlock {

  private static final byte TEXT = 0;
  private static final byte QUOTED = 1;
  private static final byte NUMBER = 2;
  private static final byte PLAIN_NUMBER = 3;

  /** From here on whole numbers that differ may be the same {@code double}. */
  private static final double MAX_EXACT = 0x1p53;

  /** Characters of the longest plain number. */
  private static final int LONGEST_PLAIN = 64;

  private static final int FIRST_ROWS = 64;

  private String source = "";
  private List<String> names = List.of();
  private boolean hasLines = true;
  private int columns;
  private int firstRow;
  private int rows;
  private char[] text = new char[0];
  private int used;
  private byte[] bytes = new byte[0];
  private int bytesFrom;
  private int bytesTo;
  private volatile boolean widened = true;
  private byte[] form = new byte[0];
  private int[] start = new int[0];
  private int[] end = new int[0];
  private double[] number = new double[0];
  private int[] line = new int[FIRST_ROWS];
  private int[] skipped = new int[FIRST_ROWS];
  private int skippedHere;
  private long linesBefore;
  private long skippedBefore;

  /** Characters of the {@linkplain #keep kept} words. */
  private int kept;

  TableBlock() {}

  /**
   * A word that many fields hold, kept by a block.
   *
   * @param start where it begins in {@link #text()}
   * @param end where it ends, exclusive
   * @param spelled the number that it spells, NaN if it spells none
   */
  public record Word(int start, int end, double spelled) {}

  /**
   * A block for the rows of a table that is no text, to be filled field by field each time that it
   * {@linkplain #begin(long, int) begins} anew.
   *
   * @param table name of the table
   * @param columns names of its columns
   */
  public static TableBlock ofTable(String table, List<String> columns) {
    TableBlock block = new TableBlock();
    block.source = table;
    block.names = List.copyOf(columns);
    block.columns = columns.size();
    block.hasLines = false;
    return block;
  }

  /** Takes a word that fields may hold in all rows to come; for a block that has no rows yet. */
  public Word keep(char[] word) {
    int from = append(word, 0, word.length);
    kept = used;
    return new Word(from, used, spelled(from, used));
  }

  /**
   * Starts over with so many rows, all of whose fields are to be set.
   *
   * @param rowsBefore rows of the table before these
   */
  public void begin(long rowsBefore, int newRows) {
    rows = 0;
    used = kept;
    linesBefore = rowsBefore;
    for (int row = 0; row < newRows; row++) {
      room();
      commit(row + 1);
    }
  }

  /** Says that a field is a number; NaN that it is missing. */
  public void setNumber(int cell, double value) {
    set(cell, used, used, value);
    form[cell] = NUMBER;
  }

  /** Says that a field is a kept word. */
  public void setWord(int cell, Word word) {
    set(cell, word.start(), word.end(), word.spelled());
    form[cell] = QUOTED;
  }

  /** Says that a field is text, as it is; one without characters is missing. */
  public void setText(int cell, char[] characters, int length) {
    int from = append(characters, 0, length);
    set(cell, from, used, spelled(from, used));
    form[cell] = QUOTED;
  }

  /** Says that a field is text that spells no number. */
  public void setWords(int cell, char[] characters, int length) {
    int from = append(characters, 0, length);
    set(cell, from, used, Double.NaN);
    form[cell] = QUOTED;
  }

  /** Number of rows. */
  public int rows() {
    return rows - firstRow;
  }

  /** Number of columns. */
  public int columns() {
    return columns;
  }

  /** The number of a field, by which the other methods know it. */
  public int cell(int row, int column) {
    return (firstRow + row) * columns + column;
  }

  /** Whether a field is a number, and not text. */
  public boolean isNumber(int cell) {
    return form[cell] == NUMBER;
  }

  /**
   * The number that a field is, NaN if it is missing, or that its text spells, as {@link
   * TableRow#parse} reads it.
   */
  public double number(int cell) {
    return number[cell];
  }

  /**
   * Whether a field is text that spells a finite number of ordinary length, as measurements are
   * written and codes are not: without zeros in front, and below 2<sup>53</sup>.
   */
  public boolean isPlainNumber(int cell) {
    return form[cell] == PLAIN_NUMBER;
  }

  /** The characters of all fields that are text; valid until the next block is read. */
  public char[] text() {
    // Most blocks of numbers are never asked.
    return widened ? text : widen();
  }

  /** Where a field begins in {@link #text()}. */
  public int start(int cell) {
    return start[cell];
  }

  /** Where a field ends in {@link #text()}, exclusive. */
  public int end(int cell) {
    return end[cell];
  }

  /** The place of a field, for messages. */
  public Place place(int row, int column) {
    long number = line(row);
    Place place = Place.of(source);
    Place inRow = hasLines ? place.atLine(number) : place.atRow(number);
    return inRow.atColumn(column + 1, names.get(column));
  }

  /** Number of bad rows left out before a row, counted from the beginning of the pass. */
  public long skippedBefore(int row) {
    return skippedBefore + skipped[firstRow + row];
  }

  /** Copies a row. */
  public void copy(int row, TableRow into) {
    if (hasLines) {
      into.belongsTo(source, names);
      into.begin(line(row));
    } else {
      into.begin(source, names, line(row));
    }
    for (int column = 0; column < columns; column++) {
      int cell = cell(row, column);
      if (isNumber(cell)) {
        into.addNumber(number[cell]);
      } else {
        int length = end[cell] - start[cell];
        into.add(text(), start[cell], length, form[cell] == QUOTED, Integer.MAX_VALUE);
      }
    }
  }

  /** Starts over with rows of a file. */
  void begin(String newSource, List<String> newNames) {
    source = newSource;
    names = newNames;
    columns = newNames.size();
    hasLines = true;
    firstRow = 0;
    rows = 0;
    used = 0;
    widened = true;
    skippedHere = 0;
    linesBefore = 0;
    skippedBefore = 0;
  }

  /** Says how many lines of the file, and how many bad rows of all files, come before these. */
  void comesAfter(long lines, long badRows) {
    linesBefore = lines;
    skippedBefore = badRows;
  }

  /** Leaves the first row out: it is the header. */
  void dropFirstRow() {
    firstRow = 1;
  }

  /** Counts a bad row that is left out here. */
  void skipRow() {
    skippedHere++;
  }

  /** Number of bad rows left out here. */
  int skippedRows() {
    return skippedHere;
  }

  /** Number of characters of the fields that were added. */
  int characters() {
    return used;
  }

  /** Says that the characters are ASCII bytes, each at the place of its byte. */
  void characters(byte[] ascii, int from, int to) {
    bytes = ascii;
    bytesFrom = from;
    bytesTo = to;
    widened = false;
  }

  private synchronized char[] widen() {
    if (!widened) {
      if (text.length < bytesTo) {
        text = new char[bytes.length];
      }
      for (int i = bytesFrom; i < bytesTo; i++) {
        text[i] = (char) bytes[i];
      }
      used = bytesTo;
      widened = true;
    }
    return text;
  }

  /** Makes room for a row of text without quotes; returns its first cell. */
  int room() {
    int cell = rows * columns;
    if (cell + columns > start.length) {
      int capacity = Math.max(cell + columns, 2 * start.length);
      form = Arrays.copyOf(form, capacity);
      start = Arrays.copyOf(start, capacity);
      end = Arrays.copyOf(end, capacity);
      number = Arrays.copyOf(number, capacity);
    }
    return cell;
  }

  /** Says what a field in the room for a row is. */
  void set(int cell, int from, int to, double spelled) {
    form[cell] = TEXT;
    start[cell] = from;
    end[cell] = to;
    number[cell] = spelled;
  }

  /** Says that a field in the room for a row is a number, and where its bytes are. */
  void setNumber(int cell, byte[] bytes, int from, int to, double spelled) {
    // Whether a number begins with 0 is hard to foretell: 0 and a digit are found without a jump.
    int digit = bytes[from + 1] - '0';
    int noCode = (bytes[from] ^ '0') | ((digit | (9 - digit)) >> (Integer.SIZE - 1));
    boolean plain = noCode != 0 && to - from <= LONGEST_PLAIN && Math.abs(spelled) < MAX_EXACT;
    form[cell] = plain ? PLAIN_NUMBER : TEXT;
    start[cell] = from;
    end[cell] = to;
    number[cell] = spelled;
  }

  /** Takes the row for which there was room. */
  void commit(int lineOfChunk) {
    if (rows == line.length) {
      line = Arrays.copyOf(line, 2 * rows);
      skipped = Arrays.copyOf(skipped, 2 * rows);
    }
    line[rows] = lineOfChunk;
    skipped[rows++] = skippedHere;
  }

  /** Adds a copy of a row of all columns, whose number of lines or rows is not beyond a chunk's. */
  void add(TableRow row, int lineOfChunk) {
    hasLines = row.hasLines();
    int cell = room();
    for (int column = 0; column < columns; column++, cell++) {
      if (row.isNumber(column)) {
        set(cell, used, used, row.number(column));
        form[cell] = NUMBER;
      } else {
        int from = append(row.buffer(), row.start(column), row.end(column) - row.start(column));
        set(cell, from, used, row.parse(column));
        form[cell] = row.isQuoted(column) ? QUOTED : TEXT;
      }
    }
    commit(lineOfChunk);
  }

  /** Appends characters; where they begin. */
  private int append(char[] characters, int from, int length) {
    int at = used;
    if (length > text.length - at) {
      text = Arrays.copyOf(text, Math.max(Math.addExact(at, length), 2 * text.length));
    }
    System.arraycopy(characters, from, text, at, length);
    used += length;
    return at;
  }

  private double spelled(int from, int to) {
    int first = from;
    int last = to;
    while (first < last && text[first] <= ' ') {
      first++;
    }
    while (first < last && text[last - 1] <= ' ') {
      last--;
    }
    return Decimals.parse(text, first, last);
  }

  private long line(int row) {
    return linesBefore + line[firstRow + row];
  }
}
