package org.downhill.learn.stream;

import java.util.Arrays;
import java.util.Optional;
import org.downhill.core.parallel.Workers;
import org.downhill.learn.encode.EncodingCounts;
import org.downhill.learn.encode.TableEncoder;
import org.downhill.learn.encode.TableRowEncoder;
import org.downhill.learn.encode.TargetCodec;
import org.downhill.learn.input.DataException;
import org.downhill.learn.read.TableBlock;
import org.downhill.learn.rows.EncodedRow;
import org.downhill.learn.schema.BlockFields;
import org.downhill.learn.schema.TableHeader;
import org.jspecify.annotations.Nullable;

/**
 * Encodes some rows of a block at once, shared out among threads. What a row becomes depends on
 * nothing but the row.
 */
final class RowsAhead {

  /** Rows that several threads encode at once: enough to pay for waking them. */
  private static final int MANY = 1_024;

  /** Rows that one thread encodes at once: few enough to stay in its cache. */
  private static final int FEW = 64;

  /** Shares for each thread, so that one that is held up does not hold up the others for long. */
  private static final int SHARES = 4;

  private final TableEncoder encoder;
  private final TableHeader header;
  private final int threads;
  private final Share[] shares;
  private final EncodedRow[] rows;

  /** What is wrong with a row; null for one that was encoded. */
  private final @Nullable DataException[] failures;

  private int from;
  private int to;

  /**
   * No rows yet.
   *
   * @param header the table that rows will be from
   * @param threads threads to encode with, at least 1
   * @throws DataException if the table does not have the columns that the encoder needs
   */
  RowsAhead(TableEncoder encoder, TableHeader header, int threads) {
    this.encoder = encoder;
    this.header = header;
    this.threads = threads;
    shares = new Share[threads == 1 ? 1 : SHARES * threads];
    Arrays.setAll(shares, i -> new Share(encoder.rowEncoder(header)));
    rows = new EncodedRow[threads == 1 ? FEW : MANY];
    Arrays.setAll(rows, i -> encoder.newRow());
    failures = new DataException[rows.length];
  }

  /** What one thread at a time encodes with. */
  private record Share(TableRowEncoder encoder, BlockFields fields) {
    Share(TableRowEncoder encoder) {
      this(encoder, new BlockFields());
    }
  }

  /** Says that rows will be from another block. */
  void forget() {
    from = 0;
    to = 0;
  }

  /**
   * A row encoded, with its target if there is a codec; valid until a row is asked for that was not
   * encoded together with it.
   *
   * @throws DataException if the row cannot be encoded
   */
  EncodedRow row(TableBlock block, int row, Optional<TargetCodec> codec) {
    if (row < from || row >= to) {
      from = row;
      to = Math.min(block.rows(), row + rows.length);
      Workers.run(shares.length, threads, share -> encode(block, share, codec));
    }
    DataException failure = failures[row - from];
    if (failure != null) {
      throw failure;
    }
    return rows[row - from];
  }

  /** What was met in all rows encoded so far that training had not shown. */
  EncodingCounts counts() {
    EncodingCounts sum = encoder.rowEncoder(header).counts();
    for (Share share : shares) {
      sum.add(share.encoder.counts());
    }
    return sum;
  }

  private void encode(TableBlock block, int number, Optional<TargetCodec> codec) {
    Share share = shares[number];
    int size = to - from;
    int end = (int) ((number + 1L) * size / shares.length);
    for (int i = (int) ((long) number * size / shares.length); i < end; i++) {
      share.fields.moveTo(block, from + i);
      failures[i] = null;
      try {
        if (codec.isPresent()) {
          share.encoder.encode(share.fields, codec.get(), rows[i]);
        } else {
          share.encoder.encode(share.fields, rows[i]);
        }
      } catch (DataException e) {
        failures[i] = e;
      }
    }
  }
}
