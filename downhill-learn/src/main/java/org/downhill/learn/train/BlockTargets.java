package org.downhill.learn.train;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import org.downhill.learn.encode.ClassTarget;
import org.downhill.learn.encode.TargetCodec;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.ReadOptions.BadRows;
import org.downhill.learn.read.SparseBlock;
import org.downhill.learn.schema.Cell;
import org.jspecify.annotations.Nullable;

/** The targets of the rows of blocks; each label of a block is encoded once. */
final class BlockTargets {

  private final TargetCodec codec;
  private final BadRows badRows;
  private final String seen;
  private final String fix;
  private final Cell cell = new Cell();
  private double[] targetOfCode = new double[16];
  private @Nullable SparseBlock block;
  private long refused;

  private BlockTargets(TargetCodec codec, BadRows badRows, String seen, String fix) {
    this.codec = codec;
    this.badRows = badRows;
    this.seen = seen;
    this.fix = fix;
  }

  /** Targets where only the first rows have shown what labels there are. */
  static BlockTargets ofSample(TargetCodec codec, BadRows badRows) {
    return new BlockTargets(
        codec,
        badRows,
        ", as in the first rows that were read",
        "give more passes, such as --epochs 5, which look at all labels first");
  }

  /** Targets where all training rows have shown what labels there are. */
  static BlockTargets ofAll(TargetCodec codec, BadRows badRows) {
    return new BlockTargets(
        codec, badRows, "", "correct the label, or leave such rows out with --bad-rows skip");
  }

  /** Goes on to a block. */
  void begin(SparseBlock next) {
    block = next;
    if (next.labels() > targetOfCode.length) {
      targetOfCode = Arrays.copyOf(targetOfCode, 2 * next.labels());
    }
    for (int code = 0; code < next.labels(); code++) {
      cell.read(next.label(code));
      targetOfCode[code] = codec.encode(cell);
    }
  }

  /**
   * The target of a row; {@link TargetCodec#MISSING} where it has none or is left out.
   *
   * @throws DataException if the label is none of those that were shown, and bad rows are not
   *     skipped
   */
  double of(int row) {
    SparseBlock present = requireNonNull(block);
    int code = present.labelCode()[row];
    if (code == SparseBlock.NO_LABEL) {
      return TargetCodec.MISSING;
    }
    double target = targetOfCode[code];
    boolean isUnseen = codec instanceof ClassTarget && target == TargetCodec.UNSEEN;
    if (target != TargetCodec.INVALID && !isUnseen) {
      return target;
    }
    if (badRows == BadRows.FAIL) {
      throw new DataException(
          present.place(row),
          "the label " + DataException.quote(present.label(code)),
          codec.expected() + seen,
          fix);
    }
    refused++;
    return TargetCodec.MISSING;
  }

  /** Number of rows left out because of their labels. */
  long refused() {
    return refused;
  }
}
