package org.downhill.learn.doctor.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.downhill.core.analysis.SymmetricEigen;
import org.downhill.learn.doctor.diagnosis.Thresholds;
import org.downhill.learn.encode.Encoder;
import org.downhill.learn.encode.TableEncoder;
import org.downhill.learn.rows.Rows;
import org.downhill.learn.schema.ColumnKind;
import org.downhill.learn.schema.ColumnSchema;
import org.downhill.learn.schema.TableSchema;
import org.downhill.learn.train.DataSample;

/** The numeric columns of a sample in units of the data, column by column. */
final class Measures {

  /** Columns that are looked at, at most. */
  static final int MOST_COLUMNS = 100;

  private static final int MOST_VALUES = 4_000_000;

  private final List<String> names;
  private final double[][] values;
  private final double[] mean;
  private final double[] deviation;

  private Measures(List<String> names, double[][] values) {
    this.names = names;
    this.values = values;
    mean = new double[values.length];
    deviation = new double[values.length];
    for (int j = 0; j < values.length; j++) {
      mean[j] = Arrays.stream(values[j]).average().orElse(0);
      double squares = 0;
      for (double value : values[j]) {
        squares += (value - mean[j]) * (value - mean[j]);
      }
      deviation[j] = Math.sqrt(squares / Math.max(1, values[j].length));
    }
  }

  static Measures of(DataSample sample) {
    Encoder encoder = sample.unscaledEncoder();
    Rows rows = sample.unscaledRows();
    int[] features = features(sample);
    int[] place = new int[rows.features()];
    Arrays.fill(place, -1);
    for (int i = 0; i < features.length; i++) {
      place[features[i]] = i;
    }
    int taken = (int) Math.min(rows.size(), MOST_VALUES / Math.max(1L, features.length));
    double[][] values = new double[features.length][taken];
    for (int i = 0; i < features.length; i++) {
      Arrays.fill(values[i], raw(encoder, features[i], 0));
    }
    for (int r = 0; r < taken; r++) {
      int row = (int) ((long) rows.size() * r / taken);
      Rows.Block block = rows.block(row >>> Rows.Block.SHIFT);
      int inBlock = row & Rows.Block.MASK;
      for (int j = 0; j < rows.denseColumns(); j++) {
        if (place[j] >= 0) {
          float value = block.dense()[inBlock * rows.denseColumns() + j];
          values[place[j]][r] = raw(encoder, j, value);
        }
      }
      for (int at = block.start()[inBlock]; at < block.start()[inBlock + 1]; at++) {
        int feature = block.index()[at];
        if (place[feature] >= 0) {
          values[place[feature]][r] = raw(encoder, feature, block.value()[at]);
        }
      }
    }
    List<String> names = Arrays.stream(features).mapToObj(encoder::featureName).toList();
    return new Measures(names, values);
  }

  private static double raw(Encoder encoder, int feature, float value) {
    return encoder.center(feature) + encoder.scale(feature) * value;
  }

  private static int[] features(DataSample sample) {
    List<Integer> features = new ArrayList<>();
    if (sample.unscaledEncoder() instanceof TableEncoder encoder
        && sample.tableSchema().isPresent()) {
      TableSchema schema = sample.tableSchema().get();
      for (int j = 0; j < encoder.denseColumns(); j++) {
        String column = encoder.columnOf(j);
        if (encoder.featureName(j).equals(column) && isNumeric(schema, column)) {
          features.add(j);
        }
      }
    } else if (sample.unscaledEncoder().features() <= MOST_COLUMNS) {
      for (int j = 0; j < sample.unscaledEncoder().features(); j++) {
        features.add(j);
      }
    }
    return features.stream().mapToInt(Integer::intValue).limit(MOST_COLUMNS).toArray();
  }

  private static boolean isNumeric(TableSchema schema, String column) {
    return schema.columns().stream()
        .filter(candidate -> candidate.name().equals(column))
        .map(ColumnSchema::kind)
        .anyMatch(ColumnKind.NUMERIC::equals);
  }

  /** Number of columns. */
  int size() {
    return values.length;
  }

  String name(int column) {
    return names.get(column);
  }

  /** A copy of a column's values. */
  double[] values(int column) {
    return values[column].clone();
  }

  double deviation(int column) {
    return deviation[column];
  }

  /** The numbers of columns that vary, and are no copy of an earlier one. */
  int[] distinct() {
    int[] varying = allVarying();
    double[][] correlations = correlations(varying);
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < varying.length; i++) {
      int column = i;
      boolean copy =
          IntStream.range(0, i).anyMatch(j -> Math.abs(correlations[column][j]) > Thresholds.COPY);
      if (!copy) {
        kept.add(varying[i]);
      }
    }
    return kept.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The numbers of columns that vary. */
  int[] allVarying() {
    return IntStream.range(0, values.length)
        .filter(j -> deviation[j] > 0 && Double.isFinite(deviation[j]))
        .toArray();
  }

  /** The correlations of some columns. */
  double[][] correlations(int[] columns) {
    double[][] result = new double[columns.length][columns.length];
    for (int i = 0; i < columns.length; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        double[] a = values[columns[i]];
        double[] b = values[columns[j]];
        for (int r = 0; r < a.length; r++) {
          sum += (a[r] - mean[columns[i]]) * (b[r] - mean[columns[j]]);
        }
        result[i][j] = sum / a.length / (deviation[columns[i]] * deviation[columns[j]]);
        result[j][i] = result[i][j];
      }
    }
    return result;
  }

  /**
   * The eigenvalues of the second moments of the columns as they are and of a column of ones: the
   * curvatures of least squares without scaling.
   */
  SymmetricEigen rawMoments() {
    int[] columns = allVarying();
    int n = columns.length;
    double[][] moments = new double[n + 1][n + 1];
    for (int i = 0; i <= n; i++) {
      for (int j = 0; j <= i; j++) {
        moments[i][j] = moment(i < n ? columns[i] : -1, j < n ? columns[j] : -1);
        moments[j][i] = moments[i][j];
      }
    }
    return SymmetricEigen.of(moments);
  }

  private double moment(int a, int b) {
    int n = values.length == 0 ? 0 : values[0].length;
    double sum = 0;
    for (int r = 0; r < n; r++) {
      sum += (a < 0 ? 1 : values[a][r]) * (b < 0 ? 1 : values[b][r]);
    }
    return n == 0 ? 1 : sum / n;
  }
}
