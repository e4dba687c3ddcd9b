package org.downhill.learn.read;

import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Decimals;

/**
 * Reads LibSVM (SVMlight) text: {@code [label] [qid:query] index:value … [# comment]}. Indices are
 * the feature ids as written, ascending, from 0 to 2<sup>31</sup> − 2; the label may be any text
 * without blank, colon and comma, and may be absent.
 */
final class LibSvmParser implements LineParser {

  private static final long MAX_INDEX = Integer.MAX_VALUE - 1L;
  private static final String FIX = "correct the row, or leave such rows out with --bad-rows skip";

  private final Labels labels = new Labels();

  @Override
  public boolean parse(Lines line, SparseRow row) {
    char[] text = line.text();
    int end = line.end();
    int i = skipBlanks(text, line.start(), end);
    if (i == end || text[i] == '#') {
      return false;
    }
    int tokenEnd = tokenEnd(text, i, end);
    if (indexOf(text, ':', i, tokenEnd) < 0) {
      label(line, row, i, tokenEnd);
      i = skipBlanks(text, tokenEnd, end);
    }
    if (i + 4 <= end && text[i] == 'q' && text[i + 1] == 'i' && text[i + 2] == 'd') {
      tokenEnd = tokenEnd(text, i, end);
      query(line, row, i, tokenEnd);
      i = skipBlanks(text, tokenEnd, end);
    }
    features(line, row, i);
    return true;
  }

  private static void features(Lines line, SparseRow row, int from) {
    char[] text = line.text();
    int end = line.end();
    long previous = -1;
    int i = from;
    while (i < end && text[i] != '#') {
      int start = i;
      long index = 0;
      int digit;
      while (i < end && (digit = (char) (text[i] - '0')) < 10) {
        index = Math.min(10 * index + digit, Integer.MAX_VALUE + 1L);
        i++;
      }
      if (i == start || i == end || text[i] != ':' || index > MAX_INDEX || index <= previous) {
        throw badIndex(line, start, index, previous);
      }
      int valueEnd = tokenEnd(text, ++i, end);
      float value = Decimals.parseFloat(text, i, valueEnd);
      if (!Float.isFinite(value)) {
        throw badValue(line, i, valueEnd);
      }
      row.add(index, value);
      previous = index;
      i = skipBlanks(text, valueEnd, end);
    }
  }

  private void label(Lines line, SparseRow row, int from, int to) {
    char[] text = line.text();
    if (indexOf(text, ',', from, to) >= 0) {
      throw new DataException(
          line.place(from),
          "several labels (" + quote(text, from, to) + ")",
          "one label",
          "give each label a data set of its own, with rows that have it or not");
    }
    labels.set(row, line, from, to);
  }

  private static void query(Lines line, SparseRow row, int from, int to) {
    char[] text = line.text();
    long query = 0;
    int i = from + 4;
    int digit;
    while (i < to && i - from < 22 && (digit = (char) (text[i] - '0')) < 10) {
      query = 10 * query + digit;
      i++;
    }
    if (text[from + 3] != ':' || i != to || i == from + 4 || query < 0) {
      throw new DataException(
          line.place(from), quote(text, from, to), "qid: and a whole number", FIX);
    }
    row.group(query);
  }

  private static DataException badIndex(Lines line, int start, long index, long previous) {
    char[] text = line.text();
    int end = tokenEnd(text, start, line.end());
    int colon = indexOf(text, ':', start, end);
    String token = quote(text, start, end);
    if (colon < 0) {
      return new DataException(line.place(start), token, "index:value", FIX);
    }
    String written = new String(text, start, colon - start);
    if (written.matches("-\\d+")) {
      return new DataException(
          line.place(start), "the negative index " + written, "an index of at least 0", FIX);
    }
    if (!written.matches("\\d+")) {
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

  private static DataException badValue(Lines line, int from, int to) {
    String value = quote(line.text(), from, to);
    double number = Decimals.parse(line.text(), from, to);
    String expected =
        Double.isFinite(number)
            ? "a number between -3.4e38 and 3.4e38"
            : "a finite number after the colon";
    return new DataException(line.place(from), value, expected, FIX);
  }

  private static String quote(char[] text, int from, int to) {
    return DataException.quote(Latin1.decode(text, from, to));
  }

  private static int skipBlanks(char[] text, int from, int end) {
    int i = from;
    while (i < end && (text[i] == ' ' || text[i] == '\t')) {
      i++;
    }
    return i;
  }

  private static int tokenEnd(char[] text, int from, int end) {
    int i = from;
    while (i < end && text[i] != ' ' && text[i] != '\t' && text[i] != '#') {
      i++;
    }
    return i;
  }

  private static int indexOf(char[] text, char c, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text[i] == c) {
        return i;
      }
    }
    return -1;
  }
}
