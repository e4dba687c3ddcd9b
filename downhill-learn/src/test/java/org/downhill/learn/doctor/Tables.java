package org.downhill.learn.doctor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Small tables as lines of CSV, healthy ones and changes that make them sick. */
final class Tables {

  private static final double NOISE = 0.5;

  private Tables() {}

  /** Three independent columns and a number that depends on them: {@code a,b,c,y}. */
  static List<String> numbers(int rows, long seed) {
    return generated(
        rows, seed, (x, random) -> Double.toString(2 * x[0] - x[1] + 0.5 * x[2] + noise(random)));
  }

  /** Three independent columns and a class that depends on them, not without exceptions. */
  static List<String> classes(int rows, long seed) {
    return generated(
        rows, seed, (x, random) -> 2 * x[0] - x[1] + 2 * noise(random) > 0 ? "yes" : "no");
  }

  /** Three independent columns and a class that depends on nothing else. */
  static List<String> separable(int rows, long seed) {
    return generated(rows, seed, (x, random) -> 2 * x[0] - x[1] > 0 ? "yes" : "no");
  }

  /** Three independent columns and a class that chance draws. */
  static List<String> chance(int rows, long seed) {
    return generated(rows, seed, (x, random) -> random.nextBoolean() ? "yes" : "no");
  }

  /** Three independent columns and a class of which one row in {@code rarity} is a case. */
  static List<String> rare(int rows, int rarity, long seed) {
    return generated(rows, seed, (x, random) -> random.nextInt(rarity) == 0 ? "yes" : "no");
  }

  /** Three independent columns and a small count that depends on them. */
  static List<String> counts(int rows, long seed) {
    return generated(
        rows,
        seed,
        (x, random) -> {
          double mean = Math.exp(0.2 + 0.8 * x[0]);
          int count = 0;
          for (double left = random.nextDouble(); left > Math.exp(-mean); count++) {
            left *= random.nextDouble();
          }
          return Integer.toString(count);
        });
  }

  private interface Target {
    String of(double[] x, Random random);
  }

  private static double noise(Random random) {
    return NOISE * random.nextGaussian();
  }

  private static List<String> generated(int rows, long seed, Target target) {
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>(List.of("a,b,c,y"));
    for (int i = 0; i < rows; i++) {
      double[] x = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
      lines.add(x[0] + "," + x[1] + "," + x[2] + "," + target.of(x, random));
    }
    return lines;
  }

  /** Many columns of chance, of which the first one tells the number. */
  static List<String> wide(int rows, int columns, long seed) {
    Random random = new Random(seed);
    List<String> names = new ArrayList<>();
    for (int j = 0; j < columns; j++) {
      names.add("x" + j);
    }
    List<String> lines = new ArrayList<>(List.of(String.join(",", names) + ",y"));
    for (int i = 0; i < rows; i++) {
      StringBuilder line = new StringBuilder();
      double first = random.nextGaussian();
      line.append(first);
      for (int j = 1; j < columns; j++) {
        line.append(',').append(random.nextGaussian());
      }
      lines.add(line.append(',').append(first + 2 * noise(random)).toString());
    }
    return lines;
  }

  /** The table with another column in front, made from each row's fields. */
  static List<String> withColumn(List<String> table, String name, Function<String[], String> made) {
    List<String> lines = new ArrayList<>(List.of(name + "," + table.get(0)));
    for (String line : rows(table)) {
      lines.add(made.apply(line.split(",")) + "," + line);
    }
    return lines;
  }

  /** The table with each row changed, if at all. */
  static List<String> changed(List<String> table, UnaryOperator<String[]> change) {
    List<String> lines = new ArrayList<>(List.of(table.get(0)));
    for (String line : rows(table)) {
      lines.add(String.join(",", change.apply(line.split(","))));
    }
    return lines;
  }

  /** The table with some rows of another one below its own. */
  static List<String> followedBy(List<String> table, List<String> other, int rows) {
    List<String> lines = new ArrayList<>(table);
    lines.addAll(rows(other).subList(0, rows));
    return lines;
  }

  /** The table sorted by its target. */
  static List<String> sorted(List<String> table) {
    List<String> lines = new ArrayList<>(rows(table));
    lines.sort(Comparator.comparing(Tables::target));
    lines.add(0, table.get(0));
    return lines;
  }

  /** The table sorted by its target as a number. */
  static List<String> sortedByNumber(List<String> table) {
    List<String> lines = new ArrayList<>(rows(table));
    lines.sort(Comparator.comparingDouble(line -> Double.parseDouble(target(line))));
    lines.add(0, table.get(0));
    return lines;
  }

  /** The table in a random order. */
  static List<String> shuffled(List<String> table) {
    List<String> lines = new ArrayList<>(rows(table));
    Collections.shuffle(lines, new Random(1));
    lines.add(0, table.get(0));
    return lines;
  }

  private static String target(String line) {
    return line.substring(line.lastIndexOf(',') + 1);
  }

  private static List<String> rows(List<String> table) {
    return table.subList(1, table.size());
  }
}
