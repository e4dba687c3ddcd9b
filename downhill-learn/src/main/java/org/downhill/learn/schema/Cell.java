package org.downhill.learn.schema;

import org.downhill.learn.input.Decimals;
import org.jspecify.annotations.Nullable;

/**
 * One field taken apart, reused from field to field: the only place that says what is missing, what
 * is a number and which values are equal.
 *
 * <p>Blanks around a value do not count. Whatever its column, a value is missing if it is empty or
 * one of {@code ? NA N/A NaN null <NA> #N/A \N}, in any case. {@code None nil missing - -- .} are
 * {@linkplain Form#PLACEHOLDER placeholders}: missing among numbers, dates and booleans, values
 * like any other among categories and in text. Values that are numbers are compared as numbers, so
 * that {@code 1}, {@code 1.0} and {@code +1} are the same category and the same class.
 */
public final class Cell {

  /** What a field holds. */
  public enum Form {
    /** Nothing. */
    MISSING,
    /** A word that stands for nothing in some columns and for itself in others. */
    PLACEHOLDER,
    /** A finite number. */
    NUMBER,
    /** A number beyond the range of {@code double}, or infinity spelled out. */
    INFINITE,
    /** Anything else. */
    TEXT
  }

  private static final int LONGEST_WORD = 7;

  /** From here on whole numbers that differ may be the same {@code double}. */
  private static final double MAX_EXACT = 0x1p53;

  private static final long[] MISSING =
      words("", "?", "na", "n/a", "nan", "null", "<na>", "#n/a", "\\n");
  private static final long[] TRUE = words("true", "yes", "t", "y", "on");
  private static final long[] FALSE = words("false", "no", "f", "n", "off");
  private static final long[] PLACEHOLDERS = words("none", "nil", "missing", "-", "--", ".");

  private Form form = Form.MISSING;
  private char[] buffer = new char[0];
  private int from;
  private int to;
  private double number = Double.NaN;

  /** Whose plain number the field is, and has not been taken from there as text. */
  private @Nullable Fields plainOf;

  private int plainColumn;

  /** Takes a field apart. */
  public Form read(Fields fields, int column) {
    if (fields.isPlainNumber(column)) {
      number = fields.number(column) + 0.0;
      form = Form.NUMBER;
      plainOf = fields;
      plainColumn = column;
      return form;
    }
    plainOf = null;
    if (fields.isNumber(column)) {
      return read(fields.number(column));
    }
    take(fields.buffer(), fields.start(column), fields.end(column));
    return tell(fields.isParsed() ? fields.number(column) : Decimals.parse(buffer, from, to));
  }

  /** Takes a number; NaN is missing. */
  public Form read(double value) {
    plainOf = null;
    from = 0;
    to = 0;
    number = value + 0.0;
    if (Double.isNaN(value)) {
      form = Form.MISSING;
    } else {
      form = Double.isInfinite(value) ? Form.INFINITE : Form.NUMBER;
    }
    return form;
  }

  /** Takes the text {@code text[start, end)} apart. */
  public Form read(char[] text, int start, int end) {
    plainOf = null;
    take(text, start, end);
    return tell(Decimals.parse(buffer, from, to));
  }

  private void take(char[] text, int start, int end) {
    int first = start;
    int last = end;
    while (first < last && text[first] <= ' ') {
      first++;
    }
    while (first < last && text[last - 1] <= ' ') {
      last--;
    }
    buffer = text;
    from = first;
    to = last;
  }

  /** Takes the text of a plain number, which hardly anybody asks for. */
  private void takePlain() {
    Fields fields = plainOf;
    if (fields != null) {
      plainOf = null;
      take(fields.buffer(), fields.start(plainColumn), fields.end(plainColumn));
    }
  }

  private Form tell(double spelled) {
    number = spelled + 0.0;
    if (Double.isNaN(number)) {
      form = formOfText();
    } else {
      form = Double.isInfinite(number) ? Form.INFINITE : Form.NUMBER;
    }
    return form;
  }

  /** Takes a text apart. */
  public Form read(String text) {
    return read(text.toCharArray(), 0, text.length());
  }

  /** What the field holds. */
  public Form form() {
    return form;
  }

  /** The number that the field holds; NaN if it holds none. */
  public double number() {
    return number;
  }

  /** Whether the field came as text, which {@link #buffer()} then holds. */
  public boolean hasText() {
    return plainOf != null || from < to;
  }

  /** Whether the field is a number written with zeros in front, as codes are. */
  boolean hasLeadingZero() {
    return form == Form.NUMBER
        && plainOf == null
        && to - from > 1
        && buffer[from] == '0'
        && buffer[from + 1] >= '0'
        && buffer[from + 1] <= '9';
  }

  /** The characters around the field. */
  public char[] buffer() {
    takePlain();
    return buffer;
  }

  /** Where the field begins in {@link #buffer()}. */
  public int from() {
    takePlain();
    return from;
  }

  /** Where the field ends in {@link #buffer()}, exclusive. */
  public int to() {
    takePlain();
    return to;
  }

  /** 1 where the field says yes, 0 where it says no, −1 otherwise. */
  public int truth() {
    if (form == Form.NUMBER) {
      return number == 0 || number == 1 ? (int) number : -1;
    }
    if (form != Form.TEXT || to - from > LONGEST_WORD) {
      return -1;
    }
    long word = word();
    if (contains(TRUE, word)) {
      return 1;
    }
    return contains(FALSE, word) ? 0 : -1;
  }

  /** A hash that is the same for equal values. */
  public long hash(long seed) {
    return comparesAsNumber() ? TextHash.of(number, seed) : TextHash.of(buffer, from, to, seed);
  }

  /** The value in its one spelling: the text, or the number without needless digits. */
  public String text() {
    return comparesAsNumber() ? Decimals.print(number) : raw();
  }

  /** The field as it was written. */
  public String raw() {
    takePlain();
    return hasText() ? new String(buffer, from, to - from) : Decimals.print(number);
  }

  /** Whether the value is equal to all spellings of its number. */
  boolean comparesAsNumber() {
    return !hasText() || (form == Form.NUMBER && Math.abs(number) < MAX_EXACT);
  }

  private Form formOfText() {
    if (to - from > LONGEST_WORD) {
      return Form.TEXT;
    }
    long word = word();
    if (contains(MISSING, word)) {
      return Form.MISSING;
    }
    return contains(PLACEHOLDERS, word) ? Form.PLACEHOLDER : Form.TEXT;
  }

  /** The lower-case characters of a short text, one in a byte; −1 where one has no room there. */
  private long word() {
    long word = 0;
    for (int i = from; i < to; i++) {
      char c = buffer[i];
      if (c >= 0x80) {
        return -1;
      }
      word = word << Byte.SIZE | (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    }
    return word;
  }

  private static boolean contains(long[] words, long word) {
    for (long candidate : words) {
      if (candidate == word) {
        return true;
      }
    }
    return false;
  }

  private static long[] words(String... texts) {
    long[] words = new long[texts.length];
    for (int i = 0; i < texts.length; i++) {
      for (char c : texts[i].toCharArray()) {
        words[i] = words[i] << Byte.SIZE | c;
      }
    }
    return words;
  }
}
