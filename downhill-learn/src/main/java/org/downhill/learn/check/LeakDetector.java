package org.downhill.learn.check;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.downhill.learn.encode.TableEncoder;
import org.downhill.learn.rows.Rows;
import org.downhill.learn.schema.Task;

/**
 * Finds columns that give the target away, from a sample of at most {@value #MOST_ROWS} encoded
 * rows.
 *
 * <p>For numbers and counts: every column that explains more than 99.9 % of the target's variance
 * by itself, and a set of two or three columns, found by greedy forward selection, that explains
 * more than 99.99 %; least squares, with the variance adjusted for the number of features. For
 * classes: every column that tells the classes apart by itself with an AUC of at least 0.999, or
 * whose levels hold one class each for at least 99.9 % of the rows. Tables with too few rows to
 * tell, and tables in which nothing would be left but the suspects, give none. The sample is every
 * {@code k}-th row, so the answer is the same every time.
 */
public final class LeakDetector {

  /** Number of rows that are looked at. */
  public static final int MOST_ROWS = 20_000;

  /** Number of features above which nothing is looked at: such data are hashed text. */
  public static final int MOST_FEATURES = 1 << 20;

  private LeakDetector() {}

  /**
   * The suspects among the columns of a table, strongest single columns first.
   *
   * @param rows encoded rows; those without weight or target are not looked at
   * @param encoder what encoded them
   * @param classes number of classes; only classification looks at it
   */
  public static List<LeakSuspect> find(Rows rows, TableEncoder encoder, Task task, int classes) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    int[] columnOf = new int[encoder.features()];
    for (int j = 0; j < columnOf.length; j++) {
      int next = numbers.size();
      columnOf[j] = numbers.computeIfAbsent(encoder.columnOf(j), column -> next);
    }
    return find(rows, columnOf, List.copyOf(numbers.keySet()), task, classes);
  }

  /**
   * The suspects, strongest single columns first.
   *
   * @param rows encoded rows; those without weight or target are not looked at
   * @param columnOf number of the source column of each feature
   * @param columns names of the source columns
   * @param classes number of classes; only classification looks at it
   */
  public static List<LeakSuspect> find(
      Rows rows, int[] columnOf, List<String> columns, Task task, int classes) {
    if (columnOf.length != rows.features()) {
      throw new IllegalArgumentException(
          columnOf.length + " features have a column, but there are " + rows.features());
    }
    if (rows.features() > MOST_FEATURES
        || Arrays.stream(columnOf).noneMatch(column -> column != columnOf[0])) {
      return List.of();
    }
    int[] sample = sample(rows);
    return switch (task) {
      case REGRESSION, COUNT -> new VarianceLeaks(rows, sample, columnOf, columns).find();
      case BINARY, MULTICLASS -> new ClassLeaks(rows, sample, columnOf, columns, classes).find();
    };
  }

  private static int[] sample(Rows rows) {
    int size = Math.min(rows.size(), MOST_ROWS);
    int[] sample = new int[size];
    int n = 0;
    for (int i = 0; i < size; i++) {
      int row = (int) ((long) rows.size() * i / size);
      if (rows.weight(row) > 0 && Double.isFinite(rows.target(row))) {
        sample[n++] = row;
      }
    }
    return Arrays.copyOf(sample, n);
  }

  /** "a", "a and b", "a, b and c", each in backquotes. */
  static String listed(List<String> names) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < names.size(); i++) {
      text.append(i == 0 ? "" : i == names.size() - 1 ? " and " : ", ");
      text.append('`').append(names.get(i)).append('`');
    }
    return text.toString();
  }
}
