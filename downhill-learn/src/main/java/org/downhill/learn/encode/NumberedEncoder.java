package org.downhill.learn.encode;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.downhill.learn.schema.LongIntMap;
import org.downhill.learn.schema.SparseProfile;

/**
 * Encodes rows whose features have the numbers of a {@link SparseProfile} in place of ids, as a
 * {@link SparseRowEncoder} encodes rows with ids. Not for use by several threads at once; each
 * takes its own from {@link #another()}.
 */
public final class NumberedEncoder {

  /** What {@link #encode} returns for a value that is not finite once it is scaled. */
  public static final int NOT_FINITE = -1;

  private final SparseEncoder encoder;
  private final int[] columns;
  private final boolean scaled;
  private final double[] scales;
  private final double[] centers;
  private final double[] dense;
  private final EncodingCounts counts = new EncodingCounts(List.of());

  NumberedEncoder(SparseEncoder encoder, SparseProfile profile) {
    this(
        encoder,
        IntStream.range(0, profile.features())
            .map(feature -> encoder.feature(profile.id(feature)))
            .toArray());
  }

  private NumberedEncoder(SparseEncoder encoder, int[] columns) {
    this.encoder = encoder;
    this.columns = columns;
    scales = encoder.scales();
    centers = encoder.centers();
    dense = new double[centers.length];
    scaled = Arrays.stream(scales, dense.length, scales.length).anyMatch(scale -> scale != 1);
  }

  /** An encoder of the same rows for another thread. */
  public NumberedEncoder another() {
    return new NumberedEncoder(encoder, columns);
  }

  /** What was met so far that training had not shown. */
  public EncodingCounts counts() {
    return counts;
  }

  /**
   * Encodes the row with the features {@code [from, to)}. The sparse ones go to {@code index} and
   * {@code into} from {@code at} on, which may be the same arrays if {@code at} is not beyond
   * {@code from}.
   *
   * @param features numbers of features in ascending order of their ids, each once
   * @param values values that are not zero
   * @param denseInto where the dense features go, from {@code denseAt} on
   * @return the place behind the sparse features, or {@link #NOT_FINITE}
   */
  public int encode(
      int[] features,
      float[] values,
      int from,
      int to,
      int[] index,
      float[] into,
      int at,
      float[] denseInto,
      int denseAt) {
    counts.countRow();
    Arrays.fill(dense, 0);
    int end = at;
    for (int i = from; i < to; i++) {
      int column = columns[features[i]];
      float value = values[i];
      if (column >= dense.length) {
        float single = scaled ? (float) (value / scales[column]) : value;
        if (!Float.isFinite(single)) {
          return NOT_FINITE;
        }
        index[end] = column;
        into[end++] = single;
      } else if (column == LongIntMap.ABSENT) {
        counts.countUnknownFeature();
      } else {
        dense[column] = value;
      }
    }
    for (int column = 0; column < dense.length; column++) {
      float single = (float) ((dense[column] - centers[column]) / scales[column]);
      if (!Float.isFinite(single)) {
        return NOT_FINITE;
      }
      denseInto[denseAt + column] = single;
    }
    return end;
  }
}
