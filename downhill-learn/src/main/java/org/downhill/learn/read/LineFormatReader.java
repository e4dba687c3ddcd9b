package org.downhill.learn.read;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.downhill.learn.input.ByteSource;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Place;
import org.downhill.learn.input.ReadOptions.BadRows;

/** Reads a sparse format of one row a line, several files one after the other. */
final class LineFormatReader implements SparseReader {

  private final List<ByteSource> sources;
  private final LineParser parser;
  private final BadRows badRows;
  private final AtomicLong bytesRead;
  private Lines lines;
  private int nextSource = 1;
  private long rows;
  private long skippedRows;

  /**
   * Opens rows.
   *
   * @param sources files, at least one
   * @param bytesRead grows by the stored bytes as they are read
   */
  LineFormatReader(
      List<ByteSource> sources, LineParser parser, BadRows badRows, AtomicLong bytesRead) {
    this.sources = sources;
    this.parser = parser;
    this.badRows = badRows;
    this.bytesRead = bytesRead;
    lines = new Lines(sources.get(0), bytesRead);
  }

  @Override
  public boolean next(SparseRow row) {
    while (true) {
      if (!lines.next()) {
        if (nextSource == sources.size()) {
          checkRows();
          return false;
        }
        lines.close();
        lines = new Lines(sources.get(nextSource++), bytesRead);
      } else if (parse(row)) {
        rows++;
        return true;
      }
    }
  }

  @Override
  public long skippedRows() {
    return skippedRows;
  }

  @Override
  public OptionalLong features() {
    return OptionalLong.empty();
  }

  @Override
  public void close() {
    lines.close();
  }

  private boolean parse(SparseRow row) {
    row.begin(lines.source().name(), lines.number());
    try {
      return parser.parse(lines, row);
    } catch (DataException e) {
      if (badRows == BadRows.FAIL) {
        throw e;
      }
      skippedRows++;
      return false;
    }
  }

  private void checkRows() {
    if (rows == 0) {
      String found =
          skippedRows > 0
              ? "no row that can be read (" + skippedRows + " bad ones left out)"
              : "no rows";
      throw new DataException(
          Place.of(lines.source().name()), found, "at least one row", "add rows to the file");
    }
  }
}
