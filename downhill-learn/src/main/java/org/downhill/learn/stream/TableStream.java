package org.downhill.learn.stream;

import java.util.Objects;
import java.util.Optional;
import org.downhill.learn.encode.EncodingCounts;
import org.downhill.learn.encode.TableEncoder;
import org.downhill.learn.encode.TargetCodec;
import org.downhill.learn.read.DataSource;
import org.downhill.learn.read.TableBlock;
import org.downhill.learn.read.TableBlocks;
import org.downhill.learn.read.TableRow;
import org.downhill.learn.rows.EncodedRow;
import org.downhill.learn.schema.TableHeader;
import org.jspecify.annotations.Nullable;

/** A pass over a table. */
final class TableStream extends RowStream {

  private final TableBlocks blocks;
  private final TableRow copy = new TableRow();
  private final RowsAhead ahead;
  private @Nullable TableBlock block;
  private int row;
  private boolean ended;

  TableStream(DataSource data, TableEncoder encoder) {
    super(data.options().badRows(), encoder);
    blocks = data.tableBlocks(data.options().threads());
    ahead =
        new RowsAhead(
            encoder,
            new TableHeader(data.name(), blocks.columns(), blocks.hasHeader()),
            threads(data, encoder));
  }

  /**
   * Threads to encode with: none but this one where all are busy parsing longer than that takes.
   */
  private static int threads(DataSource data, TableEncoder encoder) {
    boolean isTextOfNumbers = data.dialect().isPresent() && encoder.sparseColumns() == 0;
    return isTextOfNumbers ? 1 : data.options().threads();
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
    return ahead.counts();
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
      ahead.forget();
    }
    return !ended;
  }

  @Override
  EncodedRow encode(Optional<TargetCodec> codec) {
    return ahead.row(Objects.requireNonNull(block), row, codec);
  }

  @Override
  long unreadableRows() {
    return block == null ? blocks.skippedRows() : block.skippedBefore(row);
  }
}
