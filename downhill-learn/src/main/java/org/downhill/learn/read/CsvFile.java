package org.downhill.learn.read;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicLong;
import org.downhill.learn.input.ByteSource;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.DecodedReader;
import org.downhill.learn.input.Dialect;
import org.downhill.learn.input.Dialect.Quoting;
import org.downhill.learn.input.ReadOptions.BadRows;
import org.jspecify.annotations.Nullable;

/** The records of one file of a table, of whatever length. */
final class CsvFile implements AutoCloseable {

  /** The longest field; beyond it an opening quote is taken for one that is never closed. */
  static final int MAX_FIELD = 1 << 24;

  /** The most columns of a table. */
  static final int MAX_COLUMNS = 1 << 20;

  private final ByteSource source;
  private final Dialect dialect;
  private final DecodedReader decoded;
  private final Reader text;
  private final @Nullable LineFeeder feeder;
  private final RowCollector collector = new RowCollector(MAX_COLUMNS);
  private CloseableIterator<TableRow> records;
  private long skippedRows;

  CsvFile(ByteSource source, Dialect dialect, BadRows badRows, AtomicLong bytesRead) {
    this.source = source;
    this.dialect = dialect;
    decoded = DecodedReader.open(source, dialect.charset(), badRows, bytesRead);
    Reader lines = withSingleBlanks(decoded, dialect);
    feeder = badRows == BadRows.SKIP ? new LineFeeder(lines) : null;
    if (feeder != null) {
      collector.onRecord(feeder::recordBegins);
    }
    text = feeder == null ? lines : feeder;
    records = parse();
  }

  /** The text as FastCSV has to see it: with one space for each run of blanks, if they separate. */
  static Reader withSingleBlanks(Reader text, Dialect dialect) {
    return dialect.delimiter() == ' ' ? new BlankRunReader(text) : text;
  }

  ByteSource source() {
    return source;
  }

  /** Keeps up to {@code fields} fields of a row from now on; the others are only counted. */
  void limit(int fields) {
    collector.limit(fields);
  }

  /** Number of records left out because their quotes make no sense. */
  long skippedRows() {
    return skippedRows;
  }

  /** Reads the next record, which may be blank; false at the end. */
  boolean read(TableRow row) {
    collector.into(row);
    while (true) {
      try {
        if (!records.hasNext()) {
          return false;
        }
        records.next();
        return true;
      } catch (CsvParseException e) {
        rethrowCause(e);
        if (feeder == null) {
          throw new QuoteDiagnosis(source, dialect, row).exception();
        }
        skippedRows++;
        resume(feeder, row.line());
      } catch (UncheckedIOException e) {
        throw DataException.unreadable(source.name(), new IOException(e.getMessage(), e));
      }
    }
  }

  /** Whether a row holds what could not be decoded. */
  boolean isUndecodable(TableRow row) {
    return decoded.sawUndecodable() && row.contains(DecodedReader.UNDECODABLE);
  }

  @Override
  public void close() {
    try {
      text.close();
    } catch (IOException e) {
      throw DataException.unreadable(source.name(), e);
    }
  }

  private CloseableIterator<TableRow> parse() {
    return records(dialect, collector, text);
  }

  /** The records of a text, which go to the collector. */
  static CloseableIterator<TableRow> records(Dialect dialect, RowCollector collector, Reader text) {
    return CsvReader.builder()
        .fieldSeparator(dialect.delimiter())
        // A zero character never comes out of the decoder, so that nothing is a quote.
        .quoteCharacter(dialect.quoting() == Quoting.NONE ? '\0' : '"')
        .trimWhitespacesAroundQuotes(dialect.quoting() == Quoting.FIELD_WITHIN_BLANKS)
        .allowUnclosedQuote(false)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .maxBufferSize(MAX_FIELD)
        .build(collector, text)
        .iterator();
  }

  /** Goes on after the first line of a record that could not be parsed. */
  private void resume(LineFeeder lines, long badLine) {
    try {
      lines.dropFirstLine();
    } catch (IOException e) {
      throw DataException.unreadable(source.name(), e);
    }
    collector.linesBefore(badLine);
    records = parse();
  }

  /** FastCSV wraps whatever its reader throws. */
  private static void rethrowCause(CsvParseException e) {
    if (e.getCause() instanceof RuntimeException cause) {
      throw cause;
    }
    if (e.getCause() instanceof Error cause) {
      throw cause;
    }
  }
}
