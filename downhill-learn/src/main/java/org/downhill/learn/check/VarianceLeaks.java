package org.downhill.learn.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.downhill.learn.rows.Rows;

/** Columns that explain almost all of a numeric target's variance. */
final class VarianceLeaks {

  private static final int FEWEST_ROWS = 50;

  /** Rows that a fitted feature must be able to draw on. */
  private static final int ROWS_FOR_FEATURE = 10;

  private static final int MOST_FEATURES = 256;
  private static final int MOST_FEATURES_OF_COLUMN = 64;
  private static final int LARGEST_SET = 3;

  /** Bound on rows × features²: about a second. */
  private static final long MOST_WORK = 1L << 30;

  private static final double SINGLE_MAY_LEAVE = 1e-3;
  private static final double SET_MAY_LEAVE = 1e-4;

  private final Rows rows;
  private final int[] sample;
  private final int[] columnOf;
  private final List<String> names;

  VarianceLeaks(Rows rows, int[] sample, int[] columnOf, List<String> names) {
    this.rows = rows;
    this.sample = sample;
    this.columnOf = columnOf;
    this.names = names;
  }

  List<LeakSuspect> find() {
    Map<Integer, int[]> candidates = candidates();
    int features = candidates.values().stream().mapToInt(list -> list.length).sum();
    int n = (int) Math.min(sample.length, MOST_WORK / Math.max(1, (long) features * features));
    if (n < FEWEST_ROWS || features == 0) {
      return List.of();
    }
    Gram gram = gram(candidates, features, n);
    if (gram.isConstant()) {
      return List.of();
    }
    // Features are numbered anew, in the order of the candidates.
    Map<Integer, int[]> numbered = new TreeMap<>();
    int next = 0;
    for (Map.Entry<Integer, int[]> candidate : candidates.entrySet()) {
      int first = next;
      next += candidate.getValue().length;
      numbered.put(candidate.getKey(), IntStream.range(first, next).toArray());
    }
    List<LeakSuspect> suspects = singles(gram, numbered, n);
    suspects.forEach(suspect -> numbered.keySet().removeAll(suspect.columns()));
    List<Integer> set = greedy(gram, numbered, n);
    if (!set.isEmpty() && set.size() < numbered.size() + suspects.size()) {
      double left = left(gram, numbered, set, n);
      suspects.add(suspect(set, left, n));
    }
    return suspects;
  }

  private List<LeakSuspect> singles(Gram gram, Map<Integer, int[]> candidates, int n) {
    List<LeakSuspect> suspects = new ArrayList<>();
    for (Integer column : candidates.keySet()) {
      double left = left(gram, candidates, List.of(column), n);
      if (left < SINGLE_MAY_LEAVE) {
        suspects.add(suspect(List.of(column), left, n));
      }
    }
    suspects.sort(Comparator.comparingDouble(LeakSuspect::strength).reversed());
    return suspects;
  }

  /** The smallest set that greedy selection finds, or none. */
  private static List<Integer> greedy(Gram gram, Map<Integer, int[]> candidates, int n) {
    List<Integer> set = new ArrayList<>();
    while (set.size() < LARGEST_SET && set.size() < candidates.size()) {
      double least = Double.POSITIVE_INFINITY;
      int best = -1;
      for (Integer column : candidates.keySet()) {
        if (!set.contains(column)) {
          set.add(column);
          double left = left(gram, candidates, set, n);
          set.remove(column);
          if (left < least) {
            least = left;
            best = column;
          }
        }
      }
      if (best < 0) {
        return List.of();
      }
      set.add(best);
      if (least < SET_MAY_LEAVE) {
        return withoutNeedless(gram, candidates, set, n);
      }
    }
    return List.of();
  }

  private static List<Integer> withoutNeedless(
      Gram gram, Map<Integer, int[]> candidates, List<Integer> set, int n) {
    for (Integer column : List.copyOf(set)) {
      List<Integer> others = new ArrayList<>(set);
      others.remove(column);
      if (!others.isEmpty() && left(gram, candidates, others, n) < SET_MAY_LEAVE) {
        return withoutNeedless(gram, candidates, others, n);
      }
    }
    return set;
  }

  /** The part of the variance that a set leaves, adjusted for its features; 1 for too many. */
  private static double left(Gram gram, Map<Integer, int[]> candidates, List<Integer> set, int n) {
    int[] features =
        set.stream().flatMapToInt(column -> Arrays.stream(candidates.get(column))).toArray();
    Gram.Fit fit = gram.fit(features, features.length);
    return n < ROWS_FOR_FEATURE * (fit.rank() + 1)
        ? 1
        : fit.left() * (n - 1) / (n - 1 - fit.rank());
  }

  private LeakSuspect suspect(List<Integer> set, double left, int n) {
    List<String> named = set.stream().map(names::get).toList();
    String text =
        String.format(
            Locale.ROOT,
            "%s %s %s all but %.2g of the target's variance in %d rows",
            set.size() == 1 ? "column" : "columns",
            LeakDetector.listed(named),
            set.size() == 1 ? "alone explains" : "together explain",
            left,
            n);
    String question = (set.size() == 1 ? "is it" : "are they") + " known before the target is?";
    return new LeakSuspect(set, named, 1 - left, text, question);
  }

  /** The features of each column worth a look: those that follow the target most closely. */
  private Map<Integer, int[]> candidates() {
    Map<Integer, List<Integer>> byColumn = new HashMap<>();
    for (int j = 0; j < columnOf.length; j++) {
      byColumn.computeIfAbsent(columnOf[j], column -> new ArrayList<>()).add(j);
    }
    byColumn.values().removeIf(list -> list.size() > MOST_FEATURES_OF_COLUMN);
    double[] correlation = squaredCorrelations();
    List<Map.Entry<Integer, List<Integer>>> order =
        byColumn.entrySet().stream()
            .sorted(
                Comparator.<Map.Entry<Integer, List<Integer>>>comparingDouble(
                        entry ->
                            -entry.getValue().stream()
                                .mapToDouble(j -> correlation[j])
                                .max()
                                .orElse(0))
                    .thenComparing(Map.Entry::getKey))
            .collect(Collectors.toList());
    Map<Integer, int[]> chosen = new TreeMap<>();
    int features = 0;
    for (Map.Entry<Integer, List<Integer>> entry : order) {
      features += entry.getValue().size();
      if (features > MOST_FEATURES) {
        break;
      }
      chosen.put(entry.getKey(), entry.getValue().stream().mapToInt(j -> j).toArray());
    }
    return chosen;
  }

  private double[] squaredCorrelations() {
    int n = sample.length;
    int dense = rows.denseColumns();
    double[] sum = new double[rows.features()];
    double[] squares = new double[rows.features()];
    double[] products = new double[rows.features()];
    double mean = 0;
    for (int row : sample) {
      mean += rows.target(row) / n;
    }
    for (int row : sample) {
      Rows.Block block = rows.block(row >>> Rows.Block.SHIFT);
      int r = row & Rows.Block.MASK;
      double y = block.target()[r] - mean;
      for (int j = 0; j < dense; j++) {
        double x = block.dense()[r * dense + j];
        sum[j] += x;
        squares[j] += x * x;
        products[j] += x * y;
      }
      for (int i = block.start()[r]; i < block.start()[r + 1]; i++) {
        int j = block.index()[i];
        double x = block.value()[i];
        sum[j] += x;
        squares[j] += x * x;
        products[j] += x * y;
      }
    }
    double[] correlation = new double[rows.features()];
    for (int j = 0; j < correlation.length; j++) {
      double variance = squares[j] - sum[j] * sum[j] / n;
      correlation[j] = variance > 0 ? products[j] * products[j] / variance : 0;
    }
    return correlation;
  }

  private Gram gram(Map<Integer, int[]> candidates, int features, int n) {
    int dense = rows.denseColumns();
    int[] position = new int[rows.features()];
    Arrays.fill(position, -1);
    int next = 0;
    for (int[] list : candidates.values()) {
      for (int j : list) {
        position[j] = next++;
      }
    }
    double[][] columns = new double[features][n];
    double[] target = new double[n];
    for (int s = 0; s < n; s++) {
      int row = sample[(int) ((long) sample.length * s / n)];
      Rows.Block block = rows.block(row >>> Rows.Block.SHIFT);
      int r = row & Rows.Block.MASK;
      target[s] = block.target()[r];
      for (int j = 0; j < dense; j++) {
        if (position[j] >= 0) {
          columns[position[j]][s] = block.dense()[r * dense + j];
        }
      }
      for (int i = block.start()[r]; i < block.start()[r + 1]; i++) {
        int at = position[block.index()[i]];
        if (at >= 0) {
          columns[at][s] = block.value()[i];
        }
      }
    }
    return new Gram(features, n, columns, target);
  }
}
