package org.downhill.learn.schema;

/**
 * A summary of numbered features and their labels over some rows.
 *
 * <p>Features are numbered in the order in which they were met; {@link #id} gives what the data
 * call them. Zeros count like values that are not there.
 */
public final class SparseProfile {

  private final SparseProfiler profiler;
  private final ColumnProfile labels;
  private final FeatureStatistics statistics;
  private final long rows;
  private final long rowsWithoutLabel;

  SparseProfile(
      SparseProfiler profiler,
      ColumnProfile labels,
      FeatureStatistics statistics,
      long rows,
      long rowsWithoutLabel) {
    this.profiler = profiler;
    this.labels = labels;
    this.statistics = statistics;
    this.rows = rows;
    this.rowsWithoutLabel = rowsWithoutLabel;
  }

  /** The labels. */
  public ColumnProfile labels() {
    return labels;
  }

  /** Number of rows, without those that have no label. */
  public long rows() {
    return rows;
  }

  /** Number of rows left out because they have no label. */
  public long rowsWithoutLabel() {
    return rowsWithoutLabel;
  }

  /** Number of features that were met in any row of the data. */
  public int features() {
    return profiler.features();
  }

  /** The id of a feature. */
  public long id(int feature) {
    return profiler.id(feature);
  }

  /** The feature with the given id, {@link LongIntMap#ABSENT} if there is none. */
  public int feature(long id) {
    return profiler.feature(id);
  }

  /** In how many of the rows a feature is not zero. */
  public int count(int feature) {
    return statistics.count(feature);
  }

  /** Mean of a feature. */
  public double mean(int feature) {
    return statistics.mean(feature, rows);
  }

  /** Root of the mean squared difference of a feature from its mean. */
  public double standardDeviation(int feature) {
    return statistics.standardDeviation(feature, rows);
  }

  /** The least value of a feature. */
  public double min(int feature) {
    return statistics.min(feature, rows);
  }

  /** The greatest value of a feature. */
  public double max(int feature) {
    return statistics.max(feature, rows);
  }
}
