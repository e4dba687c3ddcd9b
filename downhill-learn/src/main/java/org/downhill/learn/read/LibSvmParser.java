package org.downhill.learn.read;

import java.nio.charset.StandardCharsets;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.DecimalScanner;
import org.downhill.learn.input.Decimals;

/**
 * Reads LibSVM (SVMlight) text: {@code [label] [qid:query] index:value … [# comment]}. Indices are
 * the feature ids as written, ascending, from 0 to 2<sup>31</sup> − 2; the label may be any text
 * without blank, colon and comma, and may be absent.
 */
final class LibSvmParser implements LineParser {

  private static final long MAX_INDEX = Integer.MAX_VALUE - 1L;

  /** More digits may be more than a whole number can hold. */
  private static final int MOST_DIGITS = 18;

  /** Bytes of the shortest feature with the blank before it. */
  private static final int SHORTEST_FEATURE = 4;

  private static final String FIX = "correct the row, or leave such rows out with --bad-rows skip";

  private final DecimalScanner scanner = new DecimalScanner();

  @Override
  public boolean parse(Line line, SparseBlock block) {
    byte[] text = line.text();
    int end = line.end();
    int i = skipBlanks(text, line.start(), end);
    if (i == end || text[i] == '#') {
      return false;
    }
    block.beginRow(line.number());
    int tokenEnd = tokenEnd(text, i, end);
    if (Bytes.indexOf(text, ':', i, tokenEnd) < 0) {
      label(line, block, i, tokenEnd);
      i = skipBlanks(text, tokenEnd, end);
    }
    if (i + 4 <= end && text[i] == 'q' && text[i + 1] == 'i' && text[i + 2] == 'd') {
      tokenEnd = tokenEnd(text, i, end);
      query(line, block, i, tokenEnd);
      i = skipBlanks(text, tokenEnd, end);
    }
    features(line, block, i);
    block.endRow();
    return true;
  }

  private void features(Line line, SparseBlock block, int from) {
    byte[] text = line.text();
    int end = line.end();
    block.reserve((end - from) / SHORTEST_FEATURE + 1);
    long[] ids = block.id();
    float[] values = block.value();
    int size = block.size();
    long previous = -1;
    int i = from;
    while (i < end && text[i] != '#') {
      int indexEnd = scanner.scanWhole(text, i);
      long index = indexEnd - i <= MOST_DIGITS ? scanner.whole() : longIndex(text, i, indexEnd);
      if (indexEnd == i || text[indexEnd] != ':' || index > MAX_INDEX || index <= previous) {
        throw badIndex(line, i, index, previous);
      }
      i = indexEnd + 1;
      float value;
      if (scanner.scanFloat(text, i) && (scanner.end() == end || endsToken(text[scanner.end()]))) {
        value = (float) scanner.number();
        i = scanner.end();
      } else {
        int valueEnd = tokenEnd(text, i, end);
        value = Decimals.parseFloat(text, i, valueEnd);
        if (!Float.isFinite(value)) {
          throw badValue(line, i, valueEnd);
        }
        i = valueEnd;
      }
      ids[size] = index;
      values[size++] = value;
      previous = index;
      i = skipBlanks(text, i, end);
    }
    block.size(size);
  }

  /** An index of so many digits that most of them must be zeros. */
  private static long longIndex(byte[] text, int from, int to) {
    long index = 0;
    for (int i = from; i < to; i++) {
      index = Math.min(10 * index + (text[i] - '0'), MAX_INDEX + 1);
    }
    return index;
  }

  private static void label(Line line, SparseBlock block, int from, int to) {
    byte[] text = line.text();
    if (Bytes.indexOf(text, ',', from, to) >= 0) {
      throw new DataException(
          line.place(from),
          "several labels (" + Bytes.quote(text, from, to) + ")",
          "one label",
          "give each label a data set of its own, with rows that have it or not");
    }
    block.label(line, from, to);
  }

  private static void query(Line line, SparseBlock block, int from, int to) {
    byte[] text = line.text();
    long query = 0;
    int i = from + 4;
    while (i < to && i - from < 22 && isDigit(text[i])) {
      query = 10 * query + (text[i] - '0');
      i++;
    }
    if (text[from + 3] != ':' || i != to || i == from + 4 || query < 0) {
      throw new DataException(
          line.place(from), Bytes.quote(text, from, to), "qid: and a whole number", FIX);
    }
    block.group(query);
  }

  private static DataException badIndex(Line line, int start, long index, long previous) {
    byte[] text = line.text();
    int end = tokenEnd(text, start, line.end());
    int colon = Bytes.indexOf(text, ':', start, end);
    String token = Bytes.quote(text, start, end);
    if (colon < 0) {
      return new DataException(line.place(start), token, "index:value", FIX);
    }
    String written = new String(text, start, colon - start, StandardCharsets.UTF_8);
    if (written.matches("-[0-9]+")) {
      return new DataException(
          line.place(start), "the negative index " + written, "an index of at least 0", FIX);
    }
    if (!written.matches("[0-9]+")) {
      return new DataException(line.place(start), token, "a whole number before the colon", FIX);
    }
    if (index > MAX_INDEX) {
      return new DataException(
          line.place(start), "the index " + written, "an index of at most " + MAX_INDEX, FIX);
    }
    if (index == previous) {
      return new DataException(
          line.place(start), "the index " + index + " twice", "each index once in a row", FIX);
    }
    return new DataException(
        line.place(start),
        "the index " + index + " after " + previous,
        "indices in ascending order",
        "sort the features of each row, or leave such rows out with --bad-rows skip");
  }

  private static DataException badValue(Line line, int from, int to) {
    String value = Bytes.quote(line.text(), from, to);
    double number = Decimals.parse(line.text(), from, to);
    String expected =
        Double.isFinite(number)
            ? "a number between -3.4e38 and 3.4e38"
            : "a finite number after the colon";
    return new DataException(line.place(from), value, expected, FIX);
  }

  private static int skipBlanks(byte[] text, int from, int end) {
    int i = from;
    while (i < end && (text[i] == ' ' || text[i] == '\t')) {
      i++;
    }
    return i;
  }

  private static int tokenEnd(byte[] text, int from, int end) {
    int i = from;
    while (i < end && text[i] != ' ' && text[i] != '\t' && text[i] != '#') {
      i++;
    }
    return i;
  }

  private static boolean endsToken(byte b) {
    return b == ' ' || b == '\t' || b == '#';
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
