package org.downhill.learn.input;

import java.nio.charset.Charset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.downhill.core.spec.SpecException;

/**
 * What the user decides about reading; everything left open is recognised from the data.
 *
 * @param delimiter what separates the fields of a table; a space stands for a run of blanks
 * @param header whether the first line names the columns
 * @param charset encoding of text
 * @param badRows what happens to rows that cannot be read
 * @param labels whether a set of images must have its labels
 * @param knownColumns names that a header is likely to hold, such as those of a model; a first line
 *     that holds at least half of them is a header
 * @param database address of the database that a query is for, such as {@code
 *     jdbc:postgresql://host/name}; empty: a query is over files
 * @param threads threads that a query may take, at least 1; they never change the rows
 */
public record ReadOptions(
    Optional<Character> delimiter,
    Header header,
    Optional<Charset> charset,
    BadRows badRows,
    Labels labels,
    List<String> knownColumns,
    Optional<String> database,
    int threads) {

  /** Whether the first line of a table names its columns. */
  public enum Header {
    /** Decided by what the first line and the lines below hold. */
    DETECT,
    /** The first line is the header. */
    PRESENT,
    /** The first line is data; columns are named {@code column1}, {@code column2}, … */
    ABSENT
  }

  /** What happens to a row that cannot be read. */
  public enum BadRows {
    /** Reading ends with a {@link DataException} that names the place. */
    FAIL,
    /** The row is left out and counted. */
    SKIP
  }

  /** Whether a set of images (IDX) must have its file of labels. */
  public enum Labels {
    /** A set of images without labels is refused. */
    REQUIRED,
    /** Without a file of labels, rows have none. */
    OPTIONAL
  }

  /** Checks the delimiter and copies the names. */
  public ReadOptions {
    delimiter.ifPresent(ReadOptions::checkDelimiter);
    if (threads < 1) {
      throw new SpecException("threads is " + threads + "; it must be at least 1");
    }
    knownColumns = List.copyOf(knownColumns);
  }

  /** Everything recognised from the data; a bad row ends the reading; labels required. */
  public static ReadOptions defaults() {
    return new ReadOptions(
        Optional.empty(),
        Header.DETECT,
        Optional.empty(),
        BadRows.FAIL,
        Labels.REQUIRED,
        List.of(),
        Optional.empty(),
        Runtime.getRuntime().availableProcessors());
  }

  /**
   * These options with the given delimiter.
   *
   * @throws SpecException if it is a quote, a line end, a letter or a digit
   */
  public ReadOptions withDelimiter(char separator) {
    return new ReadOptions(
        Optional.of(separator), header, charset, badRows, labels, knownColumns, database, threads);
  }

  /** These options with the header decided. */
  public ReadOptions withHeader(Header decision) {
    return new ReadOptions(
        delimiter, decision, charset, badRows, labels, knownColumns, database, threads);
  }

  /** These options with the given encoding of text. */
  public ReadOptions withCharset(Charset encoding) {
    return new ReadOptions(
        delimiter, header, Optional.of(encoding), badRows, labels, knownColumns, database, threads);
  }

  /** These options with the treatment of bad rows decided. */
  public ReadOptions withBadRows(BadRows treatment) {
    return new ReadOptions(
        delimiter, header, charset, treatment, labels, knownColumns, database, threads);
  }

  /** These options with the need for labels decided. */
  public ReadOptions withLabels(Labels need) {
    return new ReadOptions(
        delimiter, header, charset, badRows, need, knownColumns, database, threads);
  }

  /** These options with names that a header is likely to hold. */
  public ReadOptions withKnownColumns(Collection<String> names) {
    return new ReadOptions(
        delimiter, header, charset, badRows, labels, List.copyOf(names), database, threads);
  }

  /** These options with queries meant for the database at a JDBC address. */
  public ReadOptions withDatabase(String address) {
    return new ReadOptions(
        delimiter, header, charset, badRows, labels, knownColumns, Optional.of(address), threads);
  }

  /** These options with the number of threads that a query may take. */
  public ReadOptions withThreads(int number) {
    return new ReadOptions(
        delimiter, header, charset, badRows, labels, knownColumns, database, number);
  }

  private static void checkDelimiter(char delimiter) {
    if (delimiter == '"'
        || delimiter == '\n'
        || delimiter == '\r'
        || delimiter == '\0'
        || Character.isLetterOrDigit(delimiter)
        || Character.isSurrogate(delimiter)) {
      throw new SpecException(
          "the delimiter "
              + DataException.quote(String.valueOf(delimiter))
              + " cannot separate fields; use a character such as , ; | or a tab, that is no"
              + " quote, line end, letter or digit");
    }
  }
}
