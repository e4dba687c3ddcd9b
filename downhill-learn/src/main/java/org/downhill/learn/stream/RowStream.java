package org.downhill.learn.stream;

import java.util.Optional;
import org.downhill.learn.encode.Encoder;
import org.downhill.learn.encode.EncodingCounts;
import org.downhill.learn.encode.SparseEncoder;
import org.downhill.learn.encode.TableEncoder;
import org.downhill.learn.encode.TargetCodec;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Place;
import org.downhill.learn.input.ReadOptions.BadRows;
import org.downhill.learn.read.DataSource;
import org.downhill.learn.read.TableRow;
import org.downhill.learn.rows.EncodedRow;

/**
 * A pass over a data set that gives its rows encoded, one by one; for one thread, which others may
 * help. Rows are asked for either all with their targets or all without.
 *
 * <p>A row that cannot be encoded ends the pass with a {@link DataException}, or is left out and
 * counted where bad rows are skipped.
 */
public abstract sealed class RowStream implements AutoCloseable permits TableStream, SparseStream {

  private final BadRows badRows;
  private EncodedRow row;
  private long number = -1;
  private long refused;

  RowStream(BadRows badRows, Encoder encoder) {
    this.badRows = badRows;
    row = encoder.newRow();
  }

  /**
   * Starts a pass.
   *
   * @throws DataException if the data are of another kind than those that the encoder was fitted to
   */
  public static RowStream open(DataSource data, Encoder encoder) {
    if (encoder instanceof TableEncoder table && data.isTable()) {
      return new TableStream(data, table);
    }
    if (encoder instanceof SparseEncoder sparse && !data.isTable()) {
      return new SparseStream(data, sparse);
    }
    throw new DataException(
        Place.of(data.name()),
        data.format().description(),
        encoder instanceof TableEncoder
            ? "a table with the columns that the model was trained on"
            : "rows of numbered features, as the model was trained on",
        "give data of that kind");
  }

  /** Encodes the features of the next row; false at the end of the data. */
  public boolean next() {
    return advance(Optional.empty());
  }

  /** Encodes the next row with its target and weight; false at the end of the data. */
  public boolean next(TargetCodec codec) {
    return advance(Optional.of(codec));
  }

  /** The present row; overwritten by the next one. */
  public EncodedRow row() {
    return row;
  }

  /**
   * The number of the present row among all rows that could be read, from 0; rows that could be
   * read and not encoded count.
   */
  public long number() {
    return number;
  }

  /** Rows left out so far because they could not be read or encoded. */
  public long skippedRows() {
    return unreadableRows() + refused;
  }

  /** The fields of the present row, where the data are a table. */
  public abstract Optional<TableRow> fields();

  /**
   * What was met up to the end of the data that training had not shown; before it, some rows ahead
   * of the present one may count.
   */
  public abstract EncodingCounts counts();

  @Override
  public abstract void close();

  abstract boolean read();

  /** The present row encoded; valid until the next one is. */
  abstract EncodedRow encode(Optional<TargetCodec> codec);

  abstract long unreadableRows();

  private boolean advance(Optional<TargetCodec> codec) {
    while (read()) {
      number++;
      try {
        row = encode(codec);
        return true;
      } catch (DataException e) {
        if (badRows == BadRows.FAIL) {
          throw e;
        }
        refused++;
      }
    }
    return false;
  }
}
