package org.downhill.learn.stream;

import java.util.Optional;
import org.downhill.learn.encode.EncodingCounts;
import org.downhill.learn.encode.TableEncoder;
import org.downhill.learn.encode.TableRowEncoder;
import org.downhill.learn.encode.TargetCodec;
import org.downhill.learn.read.DataSource;
import org.downhill.learn.read.TableReader;
import org.downhill.learn.read.TableRow;
import org.downhill.learn.rows.EncodedRow;
import org.downhill.learn.schema.TableFields;
import org.downhill.learn.schema.TableHeader;

/** A pass over a table. */
final class TableStream extends RowStream {

  private final TableReader reader;
  private final TableRow read = new TableRow();
  private final TableFields fields = new TableFields(read);
  private final TableRowEncoder encoder;

  TableStream(DataSource data, TableEncoder encoder) {
    super(data.options().badRows(), encoder);
    reader = data.table();
    this.encoder =
        encoder.rowEncoder(new TableHeader(data.name(), reader.columns(), reader.hasHeader()));
  }

  @Override
  public Optional<TableRow> fields() {
    return Optional.of(read);
  }

  @Override
  public EncodingCounts counts() {
    return encoder.counts();
  }

  @Override
  public void close() {
    reader.close();
  }

  @Override
  boolean read() {
    return reader.next(read);
  }

  @Override
  void encode(Optional<TargetCodec> codec, EncodedRow into) {
    if (codec.isPresent()) {
      encoder.encode(fields, codec.get(), into);
    } else {
      encoder.encode(fields, into);
    }
  }

  @Override
  long unreadableRows() {
    return reader.skippedRows();
  }
}
