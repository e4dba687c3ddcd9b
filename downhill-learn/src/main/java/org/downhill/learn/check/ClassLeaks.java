package org.downhill.learn.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.downhill.learn.metric.Auc;
import org.downhill.learn.rows.Rows;
import org.jspecify.annotations.Nullable;

/** Columns that tell classes apart by themselves. */
final class ClassLeaks {

  private static final int FEWEST_ROWS = 200;

  /** Rows that every class, or all classes but the largest, must have. */
  private static final int FEWEST_ROWS_OF_CLASS = 20;

  /** Rows that a level must have for its class to be more than chance. */
  private static final int FEWEST_ROWS_OF_LEVEL = 5;

  /** Rows of a bin that a column of numbers is cut into; equal numbers share one. */
  private static final int ROWS_OF_BIN = 20;

  /** Bound on rows × dense features, each of which is sorted: about half a second. */
  private static final int MOST_DENSE_VALUES = 5_000_000;

  private static final double SMALLEST_AUC = 0.999;
  private static final double SMALLEST_PURITY = 0.999;

  /** Errors that a suspect may leave, as a part of those of the largest class alone. */
  private static final double ERRORS_MAY_LEAVE = 0.02;

  private final Rows rows;
  private final int[] sample;
  private final int[] columnOf;
  private final List<String> names;
  private final int[] classOf;
  private final int[] classCounts;

  ClassLeaks(Rows rows, int[] sample, int[] columnOf, List<String> names, int classes) {
    this.rows = rows;
    int dense = Math.max(1, rows.denseColumns());
    int n = Math.min(sample.length, Math.max(FEWEST_ROWS, MOST_DENSE_VALUES / dense));
    this.sample = new int[n];
    Arrays.setAll(this.sample, i -> sample[(int) ((long) sample.length * i / n)]);
    this.columnOf = columnOf;
    this.names = names;
    classOf = new int[n];
    classCounts = new int[classes];
    for (int i = 0; i < n; i++) {
      classOf[i] = (int) rows.target(this.sample[i]);
      classCounts[classOf[i]]++;
    }
  }

  List<LeakSuspect> find() {
    int n = sample.length;
    int largest = Arrays.stream(classCounts).max().orElse(0);
    if (n < FEWEST_ROWS || n - largest < FEWEST_ROWS_OF_CLASS) {
      return List.of();
    }
    Map<Integer, LeakSuspect> byColumn = new TreeMap<>();
    denseFeatures(byColumn);
    denseLevels(byColumn);
    sparseLevels(byColumn);
    List<LeakSuspect> suspects = new ArrayList<>(byColumn.values());
    suspects.sort(Comparator.comparingDouble(LeakSuspect::strength).reversed());
    return suspects;
  }

  // Numbers: their order, and bins of it.

  private void denseFeatures(Map<Integer, LeakSuspect> suspects) {
    for (int j = 0; j < rows.denseColumns(); j++) {
      int column = columnOf[j];
      if (!suspects.containsKey(column)) {
        LeakSuspect suspect = numberSuspect(j);
        if (suspect != null) {
          suspects.put(column, suspect);
        }
      }
    }
  }

  private @Nullable LeakSuspect numberSuspect(int feature) {
    if (classCounts.length == 2) {
      Auc auc = new Auc();
      for (int i = 0; i < sample.length; i++) {
        auc.add(dense(sample[i], feature), classOf[i], 1);
      }
      double area = Math.max(auc.value(), 1 - auc.value());
      if (area >= SMALLEST_AUC
          && Math.min(classCounts[0], classCounts[1]) >= FEWEST_ROWS_OF_CLASS) {
        return suspect(columnOf[feature], area, "orders the classes with an AUC of %.5f in");
      }
    }
    return puritySuspect(columnOf[feature], binPurity(feature));
  }

  /** The part of the rows that have the class of most of their bin, by the feature's order. */
  private double binPurity(int feature) {
    long[] keys = new long[sample.length];
    for (int i = 0; i < keys.length; i++) {
      int bits = Float.floatToIntBits(dense(sample[i], feature) + 0f);
      keys[i] = (long) (bits ^ (bits >> 31 & Integer.MAX_VALUE)) << 32 | classOf[i];
    }
    Arrays.sort(keys);
    int[] counts = new int[classCounts.length];
    int inBin = 0;
    int pure = 0;
    for (int i = 0; i < keys.length; i++) {
      counts[(int) keys[i]]++;
      inBin++;
      boolean last = i + 1 == keys.length;
      // Equal numbers stay together.
      if (last || (inBin >= ROWS_OF_BIN && keys[i] >> 32 != keys[i + 1] >> 32)) {
        pure += Arrays.stream(counts).max().orElse(0);
        Arrays.fill(counts, 0);
        inBin = 0;
      }
    }
    return (double) pure / keys.length;
  }

  private float dense(int row, int feature) {
    Rows.Block block = rows.block(row >>> Rows.Block.SHIFT);
    return block.dense()[(row & Rows.Block.MASK) * rows.denseColumns() + feature];
  }

  // Levels of a column that is encoded in several dense features: what they hold together. The
  // levels of a single one are its bins.

  private void denseLevels(Map<Integer, LeakSuspect> suspects) {
    Map<Integer, List<Integer>> features = new TreeMap<>();
    for (int j = 0; j < rows.denseColumns(); j++) {
      features.computeIfAbsent(columnOf[j], column -> new ArrayList<>()).add(j);
    }
    features.forEach(
        (column, list) -> {
          if (list.size() > 1 && !suspects.containsKey(column)) {
            LeakSuspect suspect = puritySuspect(column, levelPurity(list));
            if (suspect != null) {
              suspects.put(column, suspect);
            }
          }
        });
  }

  private double levelPurity(List<Integer> features) {
    int mostLevels = sample.length / ROWS_OF_BIN;
    Map<List<Float>, int[]> levels = new HashMap<>();
    for (int i = 0; i < sample.length; i++) {
      List<Float> level = new ArrayList<>(features.size());
      for (int j : features) {
        level.add(dense(sample[i], j));
      }
      levels.computeIfAbsent(level, key -> new int[classCounts.length])[classOf[i]]++;
      if (levels.size() > mostLevels) {
        return 0;
      }
    }
    return (double) levels.values().stream().mapToInt(ClassLeaks::pureRows).sum() / sample.length;
  }

  // Levels of a column that is encoded one-hot in sparse features; text, with several in a row, is
  // passed over.

  private void sparseLevels(Map<Integer, LeakSuspect> suspects) {
    Map<Integer, SparseColumn> columns = new TreeMap<>();
    Map<Integer, int[]> levels = new HashMap<>();
    for (int i = 0; i < sample.length; i++) {
      Rows.Block block = rows.block(sample[i] >>> Rows.Block.SHIFT);
      int r = sample[i] & Rows.Block.MASK;
      for (int at = block.start()[r]; at < block.start()[r + 1]; at++) {
        int feature = block.index()[at];
        SparseColumn column =
            columns.computeIfAbsent(
                columnOf[feature], number -> new SparseColumn(classCounts.clone()));
        column.oneHot &= column.lastRow != i;
        column.lastRow = i;
        column.absent[classOf[i]]--;
        levels.computeIfAbsent(feature, key -> new int[classCounts.length])[classOf[i]]++;
      }
    }
    levels.forEach((feature, counts) -> column(columns, feature).pure += pureRows(counts));
    columns.forEach(
        (number, column) -> {
          double purity = (double) (column.pure + pureRows(column.absent)) / sample.length;
          LeakSuspect suspect = column.oneHot ? puritySuspect(number, purity) : null;
          if (suspect != null) {
            suspects.putIfAbsent(number, suspect);
          }
        });
  }

  private SparseColumn column(Map<Integer, SparseColumn> columns, int feature) {
    SparseColumn column = columns.get(columnOf[feature]);
    if (column == null) {
      throw new IllegalStateException("feature " + feature + " has no column");
    }
    return column;
  }

  private static final class SparseColumn {
    /** Rows of each class in which no feature of the column is present. */
    final int[] absent;

    int lastRow = -1;
    boolean oneHot = true;
    int pure;

    SparseColumn(int[] absent) {
      this.absent = absent;
    }
  }

  /** The rows of a level's largest class; none where the level is too small to tell. */
  private static int pureRows(int[] counts) {
    return Arrays.stream(counts).sum() < FEWEST_ROWS_OF_LEVEL
        ? 0
        : Arrays.stream(counts).max().orElse(0);
  }

  private @Nullable LeakSuspect puritySuspect(int column, double purity) {
    double largest = (double) Arrays.stream(classCounts).max().orElse(0) / sample.length;
    return purity >= SMALLEST_PURITY && 1 - purity <= ERRORS_MAY_LEAVE * (1 - largest)
        ? suspect(
            column, purity, "tells the class of " + (purity == 1 ? "all" : "a share of %.5f of"))
        : null;
  }

  private LeakSuspect suspect(int column, double strength, String finding) {
    List<String> named = List.of(names.get(column));
    String text =
        "column "
            + LeakDetector.listed(named)
            + " alone "
            + String.format(Locale.ROOT, finding, strength)
            + " "
            + sample.length
            + " rows";
    return new LeakSuspect(
        List.of(column), named, strength, text, "is it known before the class is?");
  }
}
