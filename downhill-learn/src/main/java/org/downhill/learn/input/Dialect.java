package org.downhill.learn.input;

import java.nio.charset.Charset;

/**
 * How a table is written down. Line ends (LF, CRLF or CR) are always recognised.
 *
 * @param delimiter what separates fields; a space stands for a run of spaces and tabs
 * @param quoting what a double quote means
 * @param hasHeader whether the first line names the columns
 * @param columns number of columns, as in the header or in most of the first rows
 * @param charset encoding
 */
public record Dialect(
    char delimiter, Quoting quoting, boolean hasHeader, int columns, Charset charset) {

  /** What a double quote means. */
  public enum Quoting {
    /** Nothing: it is a character like others, as in tab-separated text by its definition. */
    NONE,
    /** Around a field it protects delimiters, line ends and doubled quotes (RFC 4180). */
    FIELD,
    /** As {@link #FIELD}, and blanks may stand between a quote and a delimiter. */
    FIELD_WITHIN_BLANKS
  }

  /** The dialect in words: {@code comma-separated, 15 columns, header, UTF-8}. */
  @Override
  public String toString() {
    String separated =
        switch (delimiter) {
          case ',' -> "comma-separated";
          case ';' -> "semicolon-separated";
          case '\t' -> "tab-separated";
          case '|' -> "bar-separated";
          case ' ' -> "blank-separated";
          default -> "separated by " + DataException.quote(String.valueOf(delimiter));
        };
    String count = columns == 1 ? "1 column" : columns + " columns";
    String header = hasHeader ? "header" : "no header";
    return String.join(", ", separated, count, header, charset.name());
  }
}
