package org.downhill.learn.encode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What was met in rows that training had not shown: categories, features and gaps. Grows as rows
 * are encoded; not for use by several threads at once.
 */
public final class EncodingCounts {

  private static final int MOST_COLUMNS = 10;

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
    return unknownFeatures == 0
        && Arrays.stream(unseen).allMatch(count -> count == 0)
        && Arrays.stream(filled).allMatch(count -> count == 0);
  }

  /** What was met, a sentence each; columns beyond the first ten that met something are summed. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    int met = 0;
    long others = 0;
    for (int i = 0; i < columns.size(); i++) {
      if (unseen[i] + filled[i] > 0 && ++met > MOST_COLUMNS) {
        others += unseen[i] + filled[i];
      } else {
        addLine(lines, columns.get(i) + ": ", unseen[i], "that training did not show");
        addLine(lines, columns.get(i) + ": ", filled[i], "that are missing, as none in training");
      }
    }
    addLine(lines, (met - MOST_COLUMNS) + " more columns: ", others, "that are new or missing");
    addLine(lines, "", unknownFeatures, "of features that training did not show");
    return lines;
  }

  private static void addLine(List<String> lines, String column, long number, String what) {
    if (number > 0) {
      lines.add(column + number + (number == 1 ? " value " : " values ") + what);
    }
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
