package org.downhill.learn.train;

import java.util.Optional;
import org.downhill.learn.encode.Centering;
import org.downhill.learn.encode.Encoder;
import org.downhill.learn.encode.EncodingOptions;
import org.downhill.learn.encode.Scaling;
import org.downhill.learn.encode.TableEncoder;
import org.downhill.learn.encode.TableRowEncoder;
import org.downhill.learn.read.TableRow;
import org.downhill.learn.rows.EncodedRow;
import org.downhill.learn.rows.Rows;
import org.downhill.learn.schema.TableFields;
import org.downhill.learn.stream.RowStream;

/**
 * Rows of a table encoded without scaling beside the scaled ones. They cannot be had back from
 * those: beside one huge value, all others become the same {@code float}.
 */
final class Unscaled {

  private final Optional<TableEncoder> encoder;
  private final Optional<TableRowEncoder> rowEncoder;
  private final Optional<Rows.Builder> builder;
  private final EncodedRow row;
  private Optional<Rows> rows = Optional.empty();

  private Unscaled(Optional<TableEncoder> encoder) {
    this.encoder = encoder;
    rowEncoder = encoder.map(TableEncoder::rowEncoder);
    builder = encoder.map(one -> Rows.builder(one.denseColumns(), one.sparseColumns()));
    row = new EncodedRow(encoder.map(TableEncoder::denseColumns).orElse(0));
  }

  /** No rows yet; other data than tables are left as they are. */
  static Unscaled of(Profiled profiled) {
    EncodingOptions options = new EncodingOptions(Scaling.NONE, Centering.KEPT);
    return new Unscaled(
        profiled instanceof Profiled.Table
                && profiled.encoding(Profiled.Scope.TRAIN, options).encoder()
                    instanceof TableEncoder table
            ? Optional.of(table)
            : Optional.empty());
  }

  /** Adds the present row of a stream. */
  void add(RowStream stream) {
    Optional<TableRow> fields = stream.fields();
    if (rowEncoder.isPresent() && builder.isPresent() && fields.isPresent()) {
      row.clear();
      rowEncoder.get().encode(new TableFields(fields.get()), row);
      builder.get().add(row);
    }
  }

  /** The rows; none may be added after the first call. */
  Optional<Rows> rows() {
    if (rows.isEmpty()) {
      rows = builder.map(Rows.Builder::build);
    }
    return rows;
  }

  Optional<Encoder> encoder() {
    return encoder.map(Encoder.class::cast);
  }
}
