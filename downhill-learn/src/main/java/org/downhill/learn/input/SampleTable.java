package org.downhill.learn.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.downhill.learn.input.Dialect.Quoting;

/**
 * The first rows of a text, split with one candidate dialect and forgiving everything, so that
 * candidates can be compared.
 *
 * @param rows fields without quotes and surrounding blanks; rows of blanks are left out
 * @param quotedFields number of fields that began with a quote
 * @param brokenQuotes number of those whose closing quote is missing or followed by more text
 */
record SampleTable(List<List<String>> rows, int quotedFields, int brokenQuotes) {

  /** Splits up to {@code maxRows} rows of {@code text}. */
  static SampleTable split(String text, char delimiter, Quoting quoting, int maxRows) {
    return new Splitter(text, delimiter, quoting).split(maxRows);
  }

  /** The most frequent number of fields; the larger of two that are equally frequent. */
  int columns() {
    int best = 0;
    int rowsOfBest = 0;
    for (Map.Entry<Integer, Integer> size : sizes().entrySet()) {
      if (size.getValue() >= rowsOfBest) {
        best = size.getKey();
        rowsOfBest = size.getValue();
      }
    }
    return best;
  }

  /** Number of rows that do not have {@link #columns()} fields. */
  long disagreeing() {
    return (long) rows.size() - sizes().getOrDefault(columns(), 0);
  }

  /** The share of fields that are numbers. */
  double numericShare() {
    long fields = rows.stream().mapToLong(List::size).sum();
    long numbers = rows.stream().flatMap(List::stream).filter(Decimals::isNumber).count();
    return fields == 0 ? 0 : (double) numbers / fields;
  }

  /** How many rows have a number of fields, by that number in ascending order. */
  private SortedMap<Integer, Integer> sizes() {
    SortedMap<Integer, Integer> sizes = new TreeMap<>();
    for (List<String> row : rows) {
      sizes.merge(row.size(), 1, Integer::sum);
    }
    return sizes;
  }

  /** One pass over the text. */
  private static final class Splitter {
    private final String text;
    private final char delimiter;
    private final Quoting quoting;
    private final List<List<String>> rows = new ArrayList<>();
    private int at;
    private int quotedFields;
    private int brokenQuotes;

    Splitter(String text, char delimiter, Quoting quoting) {
      this.text = text;
      this.delimiter = delimiter;
      this.quoting = quoting;
    }

    SampleTable split(int maxRows) {
      while (at < text.length() && rows.size() < maxRows) {
        int quotedBefore = quotedFields;
        List<String> row = row();
        if (row.size() > 1 || !row.get(0).isEmpty() || quotedFields > quotedBefore) {
          rows.add(row);
        }
      }
      return new SampleTable(rows, quotedFields, brokenQuotes);
    }

    private List<String> row() {
      List<String> row = new ArrayList<>();
      while (true) {
        if (delimiter == ' ') {
          skipBlanks();
          if (!row.isEmpty() && atLineEnd()) {
            endLine();
            return row;
          }
        }
        row.add(field());
        if (at < text.length() && isDelimiter(text.charAt(at))) {
          at++;
        } else {
          endLine();
          return row;
        }
      }
    }

    private String field() {
      int start = at;
      if (quoting == Quoting.FIELD_WITHIN_BLANKS) {
        skipBlanks();
      }
      if (quoting != Quoting.NONE && at < text.length() && text.charAt(at) == '"') {
        return quotedField();
      }
      at = start;
      return rest();
    }

    private String quotedField() {
      quotedFields++;
      StringBuilder content = new StringBuilder();
      at++;
      while (true) {
        int quote = text.indexOf('"', at);
        if (quote < 0) {
          brokenQuotes++;
          content.append(text, at, text.length());
          at = text.length();
          return content.toString();
        }
        content.append(text, at, quote);
        at = quote + 1;
        if (at == text.length() || text.charAt(at) != '"') {
          break;
        }
        content.append('"');
        at++;
      }
      String after = rest();
      boolean blank = after.isEmpty() && quoting == Quoting.FIELD_WITHIN_BLANKS;
      if (!blank && text.charAt(at - 1) != '"') {
        brokenQuotes++;
      }
      return content.append(after).toString();
    }

    private String rest() {
      int start = at;
      while (!atLineEnd() && !isDelimiter(text.charAt(at))) {
        at++;
      }
      return text.substring(start, at).strip();
    }

    private boolean isDelimiter(char c) {
      return c == delimiter || (delimiter == ' ' && c == '\t');
    }

    private boolean atLineEnd() {
      return at == text.length() || text.charAt(at) == '\n' || text.charAt(at) == '\r';
    }

    private void skipBlanks() {
      while (at < text.length()
          && (text.charAt(at) == ' ' || (text.charAt(at) == '\t' && delimiter != '\t'))) {
        at++;
      }
    }

    private void endLine() {
      if (at < text.length() && text.charAt(at++) == '\r') {
        if (at < text.length() && text.charAt(at) == '\n') {
          at++;
        }
      }
    }
  }
}
