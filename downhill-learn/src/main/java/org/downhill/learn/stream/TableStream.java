package org.downhill.learn.stream;

import java.util.Optional;
import org.downhill.learn.encode.EncodingCounts;
import org.downhill.learn.encode.TableEncoder;
import org.downhill.learn.encode.TableRowEncoder;
import org.downhill.learn.encode.TargetCodec;
import org.downhill.learn.read.DataSource;
import org.downhill.learn.read.TableBlock;
import org.downhill.learn.read.TableBlocks;
import org.downhill.learn.read.TableRow;
import org.downhill.learn.rows.EncodedRow;
import org.downhill.learn.schema.BlockFields;
import org.downhill.learn.schema.TableHeader;
import org.jspecify.annotations.Nullable;

/** A pass over a table. */
final class TableStream extends RowStream {

  private final TableBlocks blocks;
  private final BlockFields fields = new BlockFields();
  private final TableRow copy = new TableRow();
  private final TableRowEncoder encoder;
  private @Nullable TableBlock block;
  private int row;
  private boolean ended;

  TableStream(DataSource data, TableEncoder encoder) {
    super(data.options().badRows(), encoder);
    blocks = data.tableBlocks(data.options().threads());
    this.encoder =
        encoder.rowEncoder(new TableHeader(data.name(), blocks.columns(), blocks.hasHeader()));
  }

  @Override
  public Optional<TableRow> fields() {
    if (block == null) {
      return Optional.empty();
    }
    block.copy(row, copy);
    return Optional.of(copy);
  }

  @Override
  public EncodingCounts counts() {
    return encoder.counts();
  }

  @Override
  public void close() {
    blocks.close();
  }

  @Override
  boolean read() {
    row++;
    while (!ended && (block == null || row == block.rows())) {
      block = blocks.next();
      ended = block == null;
      row = 0;
    }
    if (block != null) {
      fields.moveTo(block, row);
    }
    return !ended;
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
    return block == null ? blocks.skippedRows() : block.skippedBefore(row);
  }
}
