package org.downhill.learn.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.downhill.core.parallel.Workers;
import org.downhill.learn.encode.ClassTarget;
import org.downhill.learn.encode.EncodingCounts;
import org.downhill.learn.encode.NumberedEncoder;
import org.downhill.learn.encode.TargetCodec;
import org.downhill.learn.rows.Rows;
import org.downhill.learn.schema.Cell;
import org.downhill.learn.schema.Part;

/**
 * Encodes kept rows: what comes out is, bit for bit and for every number of threads, what reading
 * the data again would give.
 */
final class KeptEncoding {

  private static final byte DROPPED = 0;
  private static final byte TRAIN = 1;
  private static final byte HELD_OUT = 2;

  private final List<KeptRows.Block> blocks;
  private final TargetCodec codec;
  private final double[] targetOfName;
  private final int denseColumns;
  private final int sparseColumns;
  private final Split split;
  private final int threads;

  /** For each block and row the part that it belongs to. */
  private final byte[][] parts;

  private final double[][] targets;
  private final long[] unseen;
  private final AtomicBoolean failed = new AtomicBoolean();

  /** An encoding of rows, to be used once. */
  KeptEncoding(KeptRows rows, Profiled.Encoding encoding, Split split, int threads) {
    blocks = rows.blocks();
    codec = encoding.codec();
    denseColumns = encoding.encoder().denseColumns();
    sparseColumns = encoding.encoder().sparseColumns();
    this.split = split;
    this.threads = threads;
    parts = new byte[blocks.size()][];
    targets = new double[blocks.size()][];
    unseen = new long[blocks.size()];
    Cell cell = new Cell();
    targetOfName =
        rows.names().stream()
            .mapToDouble(
                name -> {
                  cell.read(name);
                  return codec.encode(cell);
                })
            .toArray();
  }

  /**
   * The rows as numbers; empty where a row cannot be encoded or needs its label as text, so that
   * the data must be read again.
   *
   * @param skipped rows that could not be read
   * @param use whether the kept rows may be overwritten
   */
  Optional<TrainingRows> encode(NumberedEncoder encoder, long skipped, Profiled.Use use) {
    Workers.run(blocks.size(), threads, this::judge);
    if (failed.get()) {
      return Optional.empty();
    }
    EncodingCounts counts = encoder.another().counts();
    Rows train =
        use == Profiled.Use.LAST && isAllTrain()
            ? inPlace(encoder, counts)
            : copies(encoder, TRAIN, counts);
    Rows heldOut = copies(encoder, HELD_OUT, counts);
    // What dropped rows hold counts too.
    copies(encoder, DROPPED, counts);
    if (failed.get()) {
      return Optional.empty();
    }
    long unseenClasses = Arrays.stream(unseen).sum();
    return Optional.of(new TrainingRows(train, heldOut, counts, skipped, unseenClasses, numbers()));
  }

  private RowNumbers numbers() {
    RowNumbers numbers = new RowNumbers(split);
    for (int number = 0; number < parts.length; number++) {
      for (int row = 0; row < parts[number].length; row++) {
        if (parts[number][row] == DROPPED) {
          numbers.leaveOut((long) number * Rows.Block.ROWS + row);
        }
      }
    }
    return numbers;
  }

  /** Finds the targets and parts of the rows of a block. */
  private void judge(int number) {
    KeptRows.Block block = blocks.get(number);
    byte[] part = new byte[block.size];
    double[] target = new double[block.size];
    Cell cell = new Cell();
    for (int row = 0; row < block.size; row++) {
      int name = block.name[row];
      if (name >= 0) {
        target[row] = targetOfName[name];
      } else if (codec instanceof ClassTarget) {
        failed.set(true);
        return;
      } else {
        cell.read(block.label[row]);
        target[row] = codec.encode(cell);
      }
      if (target[row] == TargetCodec.INVALID) {
        failed.set(true);
        return;
      }
      part[row] = part(target[row], (long) number * Rows.Block.ROWS + row);
      unseen[number] += isUnseen(target[row]) ? 1 : 0;
    }
    parts[number] = part;
    targets[number] = target;
  }

  private byte part(double target, long row) {
    if (Double.isNaN(target) || isUnseen(target)) {
      return DROPPED;
    }
    return split.part(row) == Part.TRAIN ? TRAIN : HELD_OUT;
  }

  private boolean isUnseen(double target) {
    return target == TargetCodec.UNSEEN && codec instanceof ClassTarget;
  }

  private boolean isAllTrain() {
    for (byte[] part : parts) {
      for (byte p : part) {
        if (p != TRAIN) {
          return false;
        }
      }
    }
    return true;
  }

  /** All rows in the arrays in which they are kept. */
  private Rows inPlace(NumberedEncoder encoder, EncodingCounts counts) {
    Rows.Block[] encoded = new Rows.Block[blocks.size()];
    Workers.run(
        encoded.length,
        threads,
        number -> {
          KeptRows.Block block = blocks.get(number);
          NumberedEncoder own = encoder.another();
          float[] dense = new float[block.size * denseColumns];
          int[] start = new int[block.size + 1];
          for (int row = 0; row < block.size; row++) {
            start[row + 1] =
                encode(own, block, row, block.feature, block.value, start[row], dense, row);
          }
          encoded[number] =
              new Rows.Block(
                  block.size,
                  dense,
                  start,
                  block.feature,
                  block.value,
                  targets[number],
                  block.weight,
                  block.offset);
          add(counts, own);
        });
    return Rows.of(denseColumns, sparseColumns, List.of(encoded));
  }

  /** The rows of a part in arrays of their own. */
  private Rows copies(NumberedEncoder encoder, byte part, EncodingCounts counts) {
    // Where each block of encoded rows begins among the kept ones.
    List<Long> beginnings = new ArrayList<>();
    int rows = 0;
    for (int number = 0; number < parts.length; number++) {
      for (int row = 0; row < parts[number].length; row++) {
        if (parts[number][row] == part && rows++ % Rows.Block.ROWS == 0) {
          beginnings.add((long) number * Rows.Block.ROWS + row);
        }
      }
    }
    int total = rows;
    Rows.Block[] encoded = new Rows.Block[beginnings.size()];
    Workers.run(
        encoded.length,
        threads,
        number -> {
          NumberedEncoder own = encoder.another();
          int size = Math.min(Rows.Block.ROWS, total - number * Rows.Block.ROWS);
          encoded[number] = copy(own, part, beginnings.get(number), size);
          add(counts, own);
        });
    return Rows.of(denseColumns, sparseColumns, List.of(encoded));
  }

  /** The next {@code size} rows of a part from the kept row {@code beginning} on. */
  private Rows.Block copy(NumberedEncoder encoder, byte part, long beginning, int size) {
    float[] dense = new float[size * denseColumns];
    int[] start = new int[size + 1];
    int capacity = values(part, beginning, size);
    int[] index = new int[capacity];
    float[] value = new float[capacity];
    double[] target = new double[size];
    double[] weight = new double[size];
    double[] offset = new double[size];
    long at = beginning;
    for (int i = 0; i < size; i++) {
      at = next(part, at);
      int number = (int) (at >>> Rows.Block.SHIFT);
      int row = (int) at & Rows.Block.MASK;
      KeptRows.Block block = blocks.get(number);
      start[i + 1] = encode(encoder, block, row, index, value, start[i], dense, i);
      target[i] = targets[number][row];
      weight[i] = block.weight[row];
      offset[i] = block.offset[row];
      at++;
    }
    if (start[size] < capacity) {
      index = Arrays.copyOf(index, start[size]);
      value = Arrays.copyOf(value, start[size]);
    }
    return new Rows.Block(size, dense, start, index, value, target, weight, offset);
  }

  /** Number of kept values of the next {@code size} rows of a part. */
  private int values(byte part, long beginning, int size) {
    long at = beginning;
    long values = 0;
    for (int i = 0; i < size; i++) {
      at = next(part, at);
      int[] start = blocks.get((int) (at >>> Rows.Block.SHIFT)).start;
      int row = (int) at & Rows.Block.MASK;
      values += start[row + 1] - start[row];
      at++;
    }
    return Math.toIntExact(values);
  }

  /** The first row of a part from the kept row {@code from} on. */
  private long next(byte part, long from) {
    long at = from;
    while (parts[(int) (at >>> Rows.Block.SHIFT)][(int) at & Rows.Block.MASK] != part) {
      at++;
    }
    return at;
  }

  /** Encodes a row; returns where its sparse features end. */
  private int encode(
      NumberedEncoder encoder,
      KeptRows.Block block,
      int row,
      int[] index,
      float[] value,
      int at,
      float[] dense,
      int into) {
    int end =
        encoder.encode(
            block.feature,
            block.value,
            block.start[row],
            block.start[row + 1],
            index,
            value,
            at,
            dense,
            into * denseColumns);
    if (end == NumberedEncoder.NOT_FINITE) {
      failed.set(true);
      return at;
    }
    return end;
  }

  private static void add(EncodingCounts counts, NumberedEncoder encoder) {
    synchronized (counts) {
      counts.add(encoder.counts());
    }
  }
}
