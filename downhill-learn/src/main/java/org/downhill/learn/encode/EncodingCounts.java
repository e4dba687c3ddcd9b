package org.downhill.learn.encode;

import java.util.ArrayList;
import java.util.List;

/**
 * What was met in rows that training had not shown: categories, features and gaps. Grows as rows
 * are encoded; not for use by several threads at once.
 */
public final class EncodingCounts {

  private final List<String> columns;
  private final long[] unseen;
  private final long[] filled;
  private long rows;
  private long unknownFeatures;

  EncodingCounts(List<String> columns) {
    this.columns = columns;
    unseen = new long[columns.size()];
    filled = new long[columns.size()];
  }

  /** Number of rows encoded. */
  public long rows() {
    return rows;
  }

  /** Values of a table's column that training did not show and that were encoded as nothing. */
  public long unseen(String column) {
    return unseen[position(column)];
  }

  /** Missing values of a table's column that had none in training and were filled in. */
  public long filled(String column) {
    return filled[position(column)];
  }

  /** Numbered features that training did not show and that were left out. */
  public long unknownFeatures() {
    return unknownFeatures;
  }

  /** Whether everything met was known from training. */
  public boolean isClean() {
    return lines().isEmpty();
  }

  /** What was met, a sentence each. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      if (unseen[i] > 0) {
        lines.add(columns.get(i) + ": " + unseen[i] + " values that training did not show");
      }
      if (filled[i] > 0) {
        lines.add(
            columns.get(i) + ": " + filled[i] + " missing values, of which training had none");
      }
    }
    if (unknownFeatures > 0) {
      lines.add(unknownFeatures + " values of features that training did not show");
    }
    return lines;
  }

  /** Adds what another thread met. */
  public void add(EncodingCounts other) {
    rows += other.rows;
    unknownFeatures += other.unknownFeatures;
    for (int i = 0; i < unseen.length; i++) {
      unseen[i] += other.unseen[i];
      filled[i] += other.filled[i];
    }
  }

  void countRow() {
    rows++;
  }

  void countUnseen(int column) {
    unseen[column]++;
  }

  void countFilled(int column) {
    filled[column]++;
  }

  void countUnknownFeature() {
    unknownFeatures++;
  }

  private int position(String column) {
    int position = columns.indexOf(column);
    if (position < 0) {
      throw new IllegalArgumentException("no feature comes from a column " + column);
    }
    return position;
  }
}
