package org.downhill.learn.read;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.downhill.learn.input.ByteSource;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Dialect;
import org.downhill.learn.input.DialectDetector;
import org.downhill.learn.input.Place;
import org.downhill.learn.input.ReadOptions;
import org.downhill.learn.input.ReadOptions.BadRows;

/** Reads delimited text, several files of the same columns one after the other. */
final class CsvTableReader implements TableReader {

  private final List<ByteSource> sources;
  private final Dialect dialect;
  private final ReadOptions options;
  private final AtomicLong bytesRead;
  private final List<String> columns;
  private CsvFile file;
  private int nextSource;
  private long rows;
  private long skippedRows;

  /**
   * Opens a table.
   *
   * @param sources files, at least one
   * @param dialect dialect of the first; the others must have the same, but for the encoding
   * @param bytesRead grows by the stored bytes as they are read
   */
  CsvTableReader(
      List<ByteSource> sources, Dialect dialect, ReadOptions options, AtomicLong bytesRead) {
    this.sources = sources;
    this.dialect = dialect;
    this.options = options;
    this.bytesRead = bytesRead;
    file = new CsvFile(sources.get(0), dialect, options.badRows(), bytesRead);
    nextSource = 1;
    try {
      columns = dialect.hasHeader() ? header() : ColumnNames.numbered(dialect.columns());
    } catch (DataException e) {
      file.close();
      throw e;
    }
    file.limit(columns.size());
  }

  /** Begins with another file than the first. */
  private CsvTableReader(CsvTableReader table, int source, AtomicLong bytesRead) {
    sources = table.sources;
    dialect = table.dialect;
    options = table.options;
    columns = table.columns;
    this.bytesRead = bytesRead;
    file = open(source);
    nextSource = source + 1;
    try {
      checkHeader();
    } catch (DataException e) {
      file.close();
      throw e;
    }
  }

  /**
   * A reader of the same table that begins with a file, which need not be the first.
   *
   * @param rowsBefore number of rows in the files before
   * @param skippedBefore number of bad rows left out in them
   * @param counter grows by the stored bytes as they are read
   */
  CsvTableReader from(int source, long rowsBefore, long skippedBefore, AtomicLong counter) {
    CsvTableReader reader = new CsvTableReader(this, source, counter);
    reader.rows = rowsBefore;
    reader.skippedRows = skippedBefore;
    return reader;
  }

  /** The dialect of a file, which is that of the first but for the encoding. */
  Dialect dialect(int source) {
    return source == 0
        ? dialect
        : new Dialect(
            dialect.delimiter(),
            dialect.quoting(),
            dialect.hasHeader(),
            dialect.columns(),
            DialectDetector.charset(sources.get(source), options));
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public boolean hasHeader() {
    return dialect.hasHeader();
  }

  @Override
  public boolean next(TableRow row) {
    row.belongsTo(file.source().name(), columns);
    while (true) {
      if (!file.read(row)) {
        if (nextSource == sources.size()) {
          checkRows();
          return false;
        }
        openNext();
        row.belongsTo(file.source().name(), columns);
      } else if (!row.isBlank()) {
        if (accepts(row)) {
          rows++;
          return true;
        }
        skippedRows++;
      }
    }
  }

  @Override
  public long skippedRows() {
    return skippedRows + file.skippedRows();
  }

  @Override
  public void close() {
    file.close();
  }

  private boolean accepts(TableRow row) {
    row.checkLength();
    if (row.size() == columns.size()) {
      return !file.isUndecodable(row);
    }
    if (options.badRows() == BadRows.SKIP) {
      return false;
    }
    String origin = dialect.hasHeader() ? "the header" : "most of the first rows";
    throw new DataException(
        row.place(),
        fields(row.size()),
        fields(columns.size()) + " as in " + origin,
        "repair the row, or leave such rows out with --bad-rows skip");
  }

  private static String fields(int count) {
    return count == 1 ? "1 field" : count + " fields";
  }

  private void openNext() {
    skippedRows += file.skippedRows();
    file.close();
    file = open(nextSource++);
    checkHeader();
  }

  private CsvFile open(int source) {
    return new CsvFile(sources.get(source), dialect(source), options.badRows(), bytesRead);
  }

  /** Checks that the open file has the columns of the first. */
  private void checkHeader() {
    if (dialect.hasHeader()) {
      List<String> names = header();
      if (!names.equals(columns)) {
        throw new DataException(
            Place.of(file.source().name()).atLine(1),
            "the columns " + DataException.quote(String.join(", ", names)),
            "those of "
                + sources.get(0).name()
                + " ("
                + DataException.quote(String.join(", ", columns))
                + ")",
            "give files that have the same columns in the same order");
      }
    }
    file.limit(columns.size());
  }

  /** Reads the names of the columns from the first line that is not blank. */
  private List<String> header() {
    TableRow row = new TableRow();
    row.belongsTo(file.source().name(), List.of());
    do {
      if (!file.read(row)) {
        throw noRows("nothing but blank lines");
      }
    } while (row.isBlank());
    row.checkLength();
    return ColumnNames.of(row, file.isUndecodable(row));
  }

  private void checkRows() {
    if (rows > 0) {
      return;
    }
    if (skippedRows() > 0) {
      throw noRows("no row that can be read (" + skippedRows() + " bad ones left out)");
    }
    throw noRows(dialect.hasHeader() ? "a header but no rows" : "no rows");
  }

  private DataException noRows(String found) {
    return new DataException(
        Place.of(file.source().name()), found, "at least one row", "add rows to the file");
  }
}
