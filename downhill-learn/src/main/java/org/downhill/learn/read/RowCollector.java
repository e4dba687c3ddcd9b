package org.downhill.learn.read;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;

/** Takes the fields that FastCSV finds into a row. */
final class RowCollector extends CsvCallbackHandler<TableRow> {

  private TableRow row = new TableRow();
  private int limit;
  private long lineOffset;
  private RecordType type = RecordType.DATA;
  private Runnable onRecord = () -> {};

  /** A collector that keeps up to {@code limit} fields of a row. */
  RowCollector(int limit) {
    this.limit = limit;
  }

  /** Says where the next fields go. */
  void into(TableRow target) {
    row = target;
  }

  /** Keeps up to {@code fields} fields of a row from now on. */
  void limit(int fields) {
    limit = fields;
  }

  /** Says how many lines lie before the line that FastCSV takes for the first. */
  void linesBefore(long lines) {
    lineOffset = lines;
  }

  /** Calls {@code action} at the beginning of each record. */
  void onRecord(Runnable action) {
    onRecord = action;
  }

  @Override
  protected void beginRecord(long startingLineNumber) {
    type = RecordType.DATA;
    onRecord.run();
    row.begin(lineOffset + startingLineNumber);
  }

  @Override
  protected void addField(char[] text, int offset, int length, boolean quoted) {
    row.add(text, offset, length, quoted, limit);
  }

  @Override
  protected void setEmpty() {
    type = RecordType.EMPTY;
  }

  @Override
  protected void setComment(char[] text, int offset, int length) {
    throw new IllegalStateException("comments are not enabled");
  }

  @Override
  protected RecordType getRecordType() {
    return type;
  }

  @Override
  protected int getFieldCount() {
    return row.size();
  }

  @Override
  protected TableRow buildRecord() {
    return row;
  }
}
