package org.downhill.learn.stream;

import java.util.Optional;
import org.downhill.learn.encode.EncodingCounts;
import org.downhill.learn.encode.SparseEncoder;
import org.downhill.learn.encode.SparseRowEncoder;
import org.downhill.learn.encode.TargetCodec;
import org.downhill.learn.read.DataSource;
import org.downhill.learn.read.SparseReader;
import org.downhill.learn.read.SparseRow;
import org.downhill.learn.read.TableRow;
import org.downhill.learn.rows.EncodedRow;

/** A pass over rows of numbered features. */
final class SparseStream extends RowStream {

  private final SparseReader reader;
  private final SparseRow read = new SparseRow();
  private final SparseRowEncoder encoder;
  private final EncodedRow row;

  SparseStream(DataSource data, SparseEncoder encoder) {
    super(data.options().badRows(), encoder);
    reader = data.sparse();
    this.encoder = encoder.rowEncoder();
    row = encoder.newRow();
  }

  @Override
  public Optional<TableRow> fields() {
    return Optional.empty();
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
  EncodedRow encode(Optional<TargetCodec> codec) {
    if (codec.isPresent()) {
      encoder.encode(read, codec.get(), row);
    } else {
      encoder.encode(read, row);
    }
    return row;
  }

  @Override
  long unreadableRows() {
    return reader.skippedRows();
  }
}
