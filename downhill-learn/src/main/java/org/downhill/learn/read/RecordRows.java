package org.downhill.learn.read;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.CharArrayReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import org.downhill.learn.input.Dialect;
import org.downhill.learn.input.ReadOptions.BadRows;

/** Takes records apart that have quotes or are not ASCII, by FastCSV. */
final class RecordRows {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Dialect dialect;
  private final BadRows badRows;
  private final CharsetDecoder decoder;
  private final RowCollector collector;
  private final TableRow row = new TableRow();
  private char[] text = new char[0];
  private int lines;

  RecordRows(Dialect dialect, BadRows badRows) {
    this.dialect = dialect;
    this.badRows = badRows;
    decoder =
        dialect
            .charset()
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    collector = new RowCollector(dialect.columns());
  }

  /** Number of lines that were read, if all of them end with a line feed. */
  int lines() {
    return lines;
  }

  /**
   * Adds the rows in the records of a chunk; false where reading them in one go with what comes
   * before would give something else, or a complaint.
   */
  boolean read(Chunk chunk, TableBlock block) {
    int length = decode(chunk);
    int from = length > 0 && chunk.isFirst() && text[0] == BYTE_ORDER_MARK ? 1 : 0;
    if (length < 0) {
      return false;
    }
    row.begin(1);
    collector.into(row);
    CloseableIterator<TableRow> records =
        CsvFile.records(dialect, collector, new CharArrayReader(text, from, length - from));
    try {
      while (records.hasNext()) {
        records.next();
        if (!take(block)) {
          return false;
        }
      }
    } catch (CsvParseException e) {
      // The quotes make no sense; reading the file from its beginning tells what is wrong where.
      return false;
    }
    // FastCSV looks for a record behind the last one, and tells the line where it would begin.
    lines = (int) row.line() - 1;
    return true;
  }

  private boolean take(TableBlock block) {
    if (row.isBlank()) {
      return true;
    }
    row.checkLength();
    if (row.size() == block.columns()) {
      block.add(row, (int) row.line());
      return true;
    }
    block.skipRow();
    return badRows == BadRows.SKIP;
  }

  /** Decodes a chunk; returns the number of characters, −1 if it is no text of the encoding. */
  private int decode(Chunk chunk) {
    int size = chunk.end() - chunk.start();
    if (text.length < size) {
      text = new char[size];
    }
    CharBuffer into = CharBuffer.wrap(text);
    decoder.reset();
    CoderResult result =
        decoder.decode(ByteBuffer.wrap(chunk.bytes(), chunk.start(), size), into, true);
    if (result.isUnderflow()) {
      result = decoder.flush(into);
    }
    if (!result.isUnderflow()) {
      return -1;
    }
    int length = into.position();
    for (int i = 0; i < length; i++) {
      if (text[i] == 0) {
        return -1;
      }
    }
    return length;
  }
}
