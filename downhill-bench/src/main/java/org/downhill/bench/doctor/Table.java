package org.downhill.bench.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * A table in memory whose last column is the target.
 *
 * @param name what it is called
 * @param kind what its target is
 * @param header names of the columns
 * @param rows the fields of each row
 */
record Table(String name, Kind kind, List<String> header, List<String[]> rows) {

  /** What a target is. */
  enum Kind {
    /** A number. */
    NUMBER,
    /** One of two or more classes. */
    CLASSES,
    /** A small count. */
    COUNT
  }

  String target() {
    return header.get(header.size() - 1);
  }

  int targetColumn() {
    return header.size() - 1;
  }

  /** The numbers of the columns, but for the target, in which all fields are numbers. */
  List<Integer> numericColumns() {
    List<Integer> columns = new ArrayList<>();
    for (int j = 0; j < targetColumn(); j++) {
      int column = j;
      if (rows.stream().limit(200).allMatch(row -> isNumber(row[column]))) {
        columns.add(j);
      }
    }
    return columns;
  }

  /** Whether the target is a number. */
  boolean numericTarget() {
    return rows.stream().limit(200).allMatch(row -> isNumber(row[targetColumn()]));
  }

  private static boolean isNumber(String text) {
    try {
      return Double.isFinite(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  double number(int row, int column) {
    return Double.parseDouble(rows.get(row)[column]);
  }

  /** The largest size of the numbers of a column. */
  double largest(int column) {
    double size = 0;
    for (int i = 0; i < rows.size(); i++) {
      String text = rows.get(i)[column];
      size = text.isEmpty() ? size : Math.max(size, Math.abs(Double.parseDouble(text)));
    }
    return size;
  }

  /** The standard deviation of a numeric column. */
  double deviation(int column) {
    double sum = 0;
    double squares = 0;
    int n = 0;
    for (int i = 0; i < rows.size(); i++) {
      if (!rows.get(i)[column].isEmpty()) {
        double value = number(i, column);
        sum += value;
        squares += value * value;
        n++;
      }
    }
    return Math.sqrt(Math.max(0, squares / n - sum / n * (sum / n)));
  }

  /** The table with another text in one field. */
  Table replaced(int row, int column, String text) {
    List<String[]> changed = new ArrayList<>(rows);
    changed.set(row, rows.get(row).clone());
    changed.get(row)[column] = text;
    return with(changed);
  }

  /** The table with each row changed in a copy. */
  Table changed(UnaryOperator<String[]> change) {
    return with(rows.stream().map(row -> change.apply(row.clone())).toList());
  }

  /** The table with other rows. */
  Table with(List<String[]> others) {
    return new Table(name, kind, header, List.copyOf(others));
  }

  /** The table with another column in front. */
  Table withColumn(String column, List<String> fields) {
    List<String> names = new ArrayList<>(List.of(column));
    names.addAll(header);
    List<String[]> wider = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      String[] row = new String[names.size()];
      row[0] = fields.get(i);
      System.arraycopy(rows.get(i), 0, row, 1, names.size() - 1);
      wider.add(row);
    }
    return new Table(name, kind, names, wider);
  }

  Table shuffled(long seed) {
    List<String[]> copy = new ArrayList<>(rows);
    Collections.shuffle(copy, new Random(seed));
    return with(copy);
  }

  Table rows(int from, int to) {
    return with(rows.subList(from, to));
  }

  /** Writes it as CSV. */
  Path write(Path file) throws IOException {
    List<String> lines = new ArrayList<>(List.of(String.join(",", header)));
    rows.forEach(row -> lines.add(String.join(",", row)));
    return Files.write(file, lines);
  }
}
