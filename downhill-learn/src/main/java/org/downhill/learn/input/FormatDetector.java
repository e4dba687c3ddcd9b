package org.downhill.learn.input;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Tells which format a data set has: by its first bytes where these are unmistakable (IDX, Parquet,
 * JSON), by the ending of its name where that says it, otherwise by its first lines. Data that are
 * no text, or of a format that cannot be read, are refused whatever their name says.
 */
public final class FormatDetector {

  private static final int CHECKED_LINES = 50;
  private static final double MAX_CONTROL_SHARE = 0.02;
  private static final double MIN_SPARSE_SHARE = 0.8;

  /** What data may be, for messages. */
  static final String EXPECTED = "a table, LibSVM, VW or IDX data, Parquet or JSON";

  private static final int JSON_SAMPLE = 4_096;
  private static final Pattern JSON_START = Pattern.compile("\\s*(\\[\\s*)?\\{\\s*[\"}]");
  private static final String NUMBER = "[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?";
  private static final Pattern NAME_AND_NUMBER = Pattern.compile("[^\\s:|]+:" + NUMBER);
  private static final Pattern INDEX_AND_VALUE = Pattern.compile("\\d+:" + NUMBER);
  private static final Pattern ANY_PAIR = Pattern.compile("[-+\\w.]*:\\S*");
  private static final Pattern VW_LABEL =
      Pattern.compile("\\s*(" + NUMBER + "\\s+){0,3}(" + NUMBER + "|'?\\S+)?");

  private FormatDetector() {}

  /**
   * The format of a data set.
   *
   * @throws DataException if the data are empty, binary or of a format that cannot be read
   */
  public static Format detect(ByteSource source, ReadOptions options) {
    Sample sample = Sample.head(source);
    byte[] bytes = sample.bytes();
    if (bytes.length == 0) {
      throw new DataException(
          Place.of(source.name()), "no data", "at least one row", "give a file that is not empty");
    }
    if (isIdx(bytes)) {
      return Format.IDX;
    }
    if (isParquet(bytes)) {
      return Format.PARQUET;
    }
    ForeignFormat.refuse(source, bytes);
    if (isJson(bytes)) {
      return Format.JSON;
    }
    Optional<Format> named = byName(source.name());
    if (named.equals(Optional.of(Format.PARQUET))) {
      throw new DataException(
          Place.of(source.name()).atByte(0),
          "no Parquet signature",
          "PAR1",
          "check the file, or give it the name ending of what it is");
    }
    if (named.equals(Optional.of(Format.IDX))) {
      throw new DataException(
          Place.of(source.name()).atByte(0),
          "no IDX signature",
          "two zero bytes, the type of the numbers and the number of dimensions",
          "check the file, or give it the name ending of what it is");
    }
    if (isSingleByteText(bytes, options)) {
      refuseBinary(source, bytes, options);
    } else if (named.isPresent() && named.get() != Format.CSV) {
      throw new DataException(
          Place.of(source.name()).atByte(0),
          named.get().description() + " in an encoding of two bytes",
          "UTF-8 text",
          "convert the file to UTF-8");
    }
    return named.orElseGet(() -> byContent(sample));
  }

  private static boolean isIdx(byte[] bytes) {
    return bytes.length >= 4
        && bytes[0] == 0
        && bytes[1] == 0
        && (bytes[2] == 0x08 || bytes[2] == 0x09 || (bytes[2] >= 0x0b && bytes[2] <= 0x0e))
        && bytes[3] >= 1
        && bytes[3] <= 8;
  }

  /** What the ending of a name says, with or without {@code .gz}. */
  static Optional<Format> byName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".gz")) {
      lower = lower.substring(0, lower.length() - 3);
    }
    return switch (lower.substring(lower.lastIndexOf('.') + 1)) {
      case "csv", "tsv", "tab" -> Optional.of(Format.CSV);
      case "libsvm", "svm", "svmlight" -> Optional.of(Format.LIBSVM);
      case "vw" -> Optional.of(Format.VW);
      case "idx" -> Optional.of(Format.IDX);
      case "parquet", "pq" -> Optional.of(Format.PARQUET);
      case "json", "jsonl", "ndjson" -> Optional.of(Format.JSON);
      default -> Optional.empty();
    };
  }

  /** Whether the bytes are those of Parquet and not of a table with a column of that name. */
  private static boolean isParquet(byte[] bytes) {
    boolean signed =
        bytes.length >= 4 && new String(bytes, 0, 4, StandardCharsets.ISO_8859_1).equals("PAR1");
    for (int i = 4; signed && i < bytes.length; i++) {
      if (bytes[i] == 0) {
        return true;
      }
    }
    return false;
  }

  /** Whether the bytes begin as an object does, or an array of objects. */
  private static boolean isJson(byte[] bytes) {
    int start = ByteOrderMark.lengthIn(bytes);
    int length = Math.min(bytes.length - start, JSON_SAMPLE);
    String text = new String(bytes, start, length, StandardCharsets.ISO_8859_1);
    return JSON_START.matcher(text).lookingAt();
  }

  /** Whether zero bytes and control characters can be told in the bytes themselves. */
  private static boolean isSingleByteText(byte[] bytes, ReadOptions options) {
    if (ByteOrderMark.of(bytes).isPresent()) {
      return ByteOrderMark.of(bytes).get().equals(StandardCharsets.UTF_8);
    }
    return options.charset().isEmpty() || !options.charset().get().name().startsWith("UTF-");
  }

  private static void refuseBinary(ByteSource source, byte[] bytes, ReadOptions options) {
    int controls = 0;
    int firstControl = -1;
    for (int i = 0; i < bytes.length; i++) {
      int b = bytes[i] & 0xff;
      if (b == 0) {
        throw zeroByte(source, bytes, i);
      }
      boolean control = b < ' ' && (b < '\t' || b > '\r') && b != 0x1a && b != 0x1b;
      if (control && !options.delimiter().equals(Optional.of((char) b))) {
        controls++;
        firstControl = firstControl < 0 ? i : firstControl;
      }
    }
    if (controls > MAX_CONTROL_SHARE * bytes.length) {
      throw new DataException(
          Place.of(source.name()).atByte(firstControl),
          "binary data",
          EXPECTED,
          "check that this is the file you mean");
    }
  }

  private static DataException zeroByte(ByteSource source, byte[] bytes, int offset) {
    boolean littleEndian = isHalfZero(bytes, 1);
    if (littleEndian || isHalfZero(bytes, 0)) {
      return new DataException(
          Place.of(source.name()).atByte(offset),
          "a zero byte in every second place",
          "UTF-8 text",
          "if this is UTF-16 text, give --encoding " + (littleEndian ? "UTF-16LE" : "UTF-16BE"));
    }
    return new DataException(
        Place.of(source.name()).atByte(offset),
        "a zero byte",
        "text without zero bytes",
        "check that this is a text file and that it is not damaged");
  }

  private static boolean isHalfZero(byte[] bytes, int start) {
    int checked = Math.min(bytes.length & ~1, 64);
    for (int i = 0; i < checked; i++) {
      if ((bytes[i] == 0) != (i % 2 == start)) {
        return false;
      }
    }
    return checked >= 4;
  }

  private static Format byContent(Sample sample) {
    // Only ASCII characters tell the formats apart, so that any superset of ASCII will do.
    int start = ByteOrderMark.lengthIn(sample.bytes());
    String text =
        new String(
            sample.bytes(), start, sample.bytes().length - start, StandardCharsets.ISO_8859_1);
    if (!sample.isComplete()) {
      // What is cut off must not mislead: the last line, or the last word of a single line.
      int lastLine = text.lastIndexOf('\n');
      text = text.substring(0, lastLine > 0 ? lastLine : Math.max(0, text.lastIndexOf(' ')));
    }
    List<String> lines =
        Arrays.stream(text.split("[\r\n]+", -1))
            .filter(line -> !line.isBlank())
            .limit(CHECKED_LINES)
            .toList();
    if (isVw(lines)) {
      return Format.VW;
    }
    return isLibSvm(lines) ? Format.LIBSVM : Format.CSV;
  }

  /**
   * Whether lines are Vowpal Wabbit text and not a table with {@code |} between its fields: what
   * stands before the first bar must be a label, and something must be there that tables have not.
   */
  private static boolean isVw(List<String> lines) {
    boolean told = false;
    int bars = -1;
    for (String line : lines) {
      int bar = line.indexOf('|');
      if (bar < 0 || !VW_LABEL.matcher(line.substring(0, bar)).matches()) {
        return false;
      }
      int count = (int) line.chars().filter(c -> c == '|').count();
      told |= bars >= 0 && count != bars;
      bars = count;
      told |= bar == 0 || hasToken(line.substring(bar), NAME_AND_NUMBER.asMatchPredicate());
      boolean blankBefore = bar > 0 && Character.isWhitespace(line.charAt(bar - 1));
      told |= count == 1 && blankBefore && line.substring(bar).trim().split("\\s+", -1).length > 2;
    }
    return told;
  }

  private static boolean isLibSvm(List<String> lines) {
    List<String> rows = lines.stream().filter(line -> !line.trim().startsWith("#")).toList();
    long pairs = rows.stream().filter(FormatDetector::looksLikePairs).count();
    return pairs > 0
        && pairs >= MIN_SPARSE_SHARE * rows.size()
        && rows.stream().anyMatch(row -> hasToken(row, INDEX_AND_VALUE.asMatchPredicate()));
  }

  /** A label, or none, and then nothing but {@code a:b}. */
  private static boolean looksLikePairs(String line) {
    int comment = line.indexOf('#');
    String[] tokens = (comment < 0 ? line : line.substring(0, comment)).trim().split("\\s+", -1);
    int first = ANY_PAIR.matcher(tokens[0]).matches() ? 0 : 1;
    for (int i = first; i < tokens.length; i++) {
      if (!ANY_PAIR.matcher(tokens[i]).matches()) {
        return false;
      }
    }
    return tokens[0].indexOf(',') < 0 || tokens.length > 1;
  }

  private static boolean hasToken(String line, Predicate<String> predicate) {
    return Arrays.stream(line.split("[\\s|]+", -1)).anyMatch(predicate);
  }
}
