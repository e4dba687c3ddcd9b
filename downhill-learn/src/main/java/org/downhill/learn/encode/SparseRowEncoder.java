package org.downhill.learn.encode;

import java.util.Arrays;
import java.util.List;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Place;
import org.downhill.learn.read.SparseRow;
import org.downhill.learn.rows.EncodedRow;
import org.downhill.learn.schema.AscendingFeatures;
import org.downhill.learn.schema.Cell;
import org.downhill.learn.schema.LongIntMap;
import org.jspecify.annotations.Nullable;

/**
 * Encodes rows of numbered features one after the other, without allocating. Not for use by several
 * threads at once; each takes its own from {@link SparseEncoder#rowEncoder()}.
 */
public final class SparseRowEncoder {

  private final SparseEncoder encoder;
  private final EncodingCounts counts = new EncodingCounts(List.of());
  private final AscendingFeatures features = new AscendingFeatures();
  private final double[] centers;
  private final double[] scales;
  private final double[] dense;
  private final Cell cell = new Cell();
  private String lastLabel = "";
  private double lastTarget = TargetCodec.MISSING;
  private TargetCodec lastCodec = new CountTarget();

  SparseRowEncoder(SparseEncoder encoder) {
    this.encoder = encoder;
    centers = encoder.centers();
    scales = encoder.scales();
    dense = new double[centers.length];
  }

  /** What was met so far that training had not shown. */
  public EncodingCounts counts() {
    return counts;
  }

  /** Encodes the features of a row, and as its offset the initial prediction. */
  public void encode(SparseRow row, EncodedRow into) {
    encode(row.feature(), row.value(), row.size(), into, row);
    into.offset(row.initial());
  }

  /**
   * Encodes a row with its label and weight.
   *
   * @param codec encodes the label; see there for rows without a label or of an unseen class
   * @throws DataException if the label is not what the codec needs
   */
  public void encode(SparseRow row, TargetCodec codec, EncodedRow into) {
    encode(row, into);
    into.weight(row.weight());
    into.target(target(row, codec));
  }

  /**
   * Encodes the first {@code size} features; an id that comes more than once stands for the sum of
   * its values.
   *
   * @throws DataException if a value is not finite once it is scaled
   */
  public void encode(long[] ids, float[] values, int size, EncodedRow into) {
    encode(ids, values, size, into, null);
  }

  private void encode(
      long[] ids, float[] values, int size, EncodedRow into, @Nullable SparseRow row) {
    into.clear();
    counts.countRow();
    features.read(ids, values, 0, size);
    Arrays.fill(dense, 0);
    for (int i = features.from(); i < features.to(); i++) {
      float value = features.values()[i];
      if (value == 0) {
        continue;
      }
      int feature = encoder.feature(features.ids()[i]);
      if (feature == LongIntMap.ABSENT) {
        counts.countUnknownFeature();
      } else if (feature < dense.length) {
        dense[feature] = value;
      } else {
        into.add(feature, single(value / scales[feature], feature, row));
      }
    }
    for (int feature = 0; feature < dense.length; feature++) {
      double value = (dense[feature] - centers[feature]) / scales[feature];
      into.dense()[feature] = single(value, feature, row);
    }
  }

  /** The target of a label; labels come again and again, so the last one is kept. */
  private double target(SparseRow row, TargetCodec codec) {
    if (!row.label().equals(lastLabel) || codec != lastCodec) {
      cell.read(row.label());
      double target = codec.encode(cell);
      if (target == TargetCodec.INVALID) {
        throw new DataException(
            row.place(),
            "the label " + DataException.quote(row.label()),
            codec.expected(),
            "correct it, or leave out such rows with --bad-rows skip");
      }
      lastLabel = row.label();
      lastCodec = codec;
      lastTarget = target;
    }
    return lastTarget;
  }

  private float single(double value, int feature, @Nullable SparseRow row) {
    float single = (float) value;
    if (!Float.isFinite(single)) {
      throw new DataException(
          row == null ? Place.of("input row") : row.place(),
          "feature " + encoder.featureName(feature) + " is " + value + " once it is scaled",
          "a number within the range of single precision",
          "correct it, or leave out such rows with --bad-rows skip");
    }
    return single;
  }
}
