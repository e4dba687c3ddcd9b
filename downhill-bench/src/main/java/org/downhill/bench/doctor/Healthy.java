package org.downhill.bench.doctor;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.downhill.bench.doctor.Table.Kind;
import org.downhill.learn.input.ReadOptions;
import org.downhill.learn.read.DataSource;
import org.downhill.learn.read.TableReader;
import org.downhill.learn.read.TableRow;

/** Tables that nothing is wrong with: generated ones, and the examples of the repository. */
final class Healthy {

  private static final List<Kind> KINDS = List.of(Kind.values());

  private static final int GENERATED = 36;
  private static final int MOST_ROWS = 3_000;
  private static final int MOST_CLASSES = 10;

  private Healthy() {}

  /**
   * The tables.
   *
   * @param examples the folder {@code examples}
   * @param more files with a header, each followed by {@code =TARGET}
   */
  static List<Table> tables(Path examples, List<String> more) {
    List<Table> tables = new ArrayList<>();
    for (int i = 0; i < GENERATED; i++) {
      tables.add(generated(i));
    }
    tables.add(read(examples.resolve("adult/adult_train.csv.gz"), "income", List.of()));
    tables.add(
        read(
            examples.resolve("bike_sharing/bike_sharing.csv.gz"),
            "count",
            List.of("casual", "registered", "date", "atemp")));
    tables.add(read(examples.resolve("penguins/penguins.csv"), "species", List.of()));
    for (String file : more) {
      int cut = file.lastIndexOf('=');
      tables.add(read(Path.of(file.substring(0, cut)), file.substring(cut + 1), List.of()));
    }
    return tables;
  }

  /** A table of its own shape: rows, columns, their sizes, their dependence, noise, kind. */
  private static Table generated(int number) {
    Random random = new Random(1_000 + number);
    Kind kind = KINDS.get(number % KINDS.size());
    int rows = 400 + random.nextInt(1_600);
    int columns = 3 + random.nextInt(8);
    int classes = kind == Kind.CLASSES ? 2 + random.nextInt(3) : 1;
    double noise = 0.3 + random.nextDouble();
    double[] size = new double[columns];
    double[] centre = new double[columns];
    double[][] weights = new double[classes][columns];
    for (int j = 0; j < columns; j++) {
      size[j] = Math.pow(10, 2 * random.nextDouble() - 1);
      centre[j] = size[j] * 3 * random.nextGaussian();
      for (double[] of : weights) {
        of[j] = random.nextGaussian();
      }
    }
    double shared = 0.5 * random.nextDouble();
    boolean category = number % 2 == 0;
    List<String> header = new ArrayList<>();
    for (int j = 0; j < columns; j++) {
      header.add("x" + j);
    }
    if (category) {
      header.add("place");
    }
    header.add("y");
    List<String[]> lines = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      double common = random.nextGaussian();
      double[] x = new double[columns];
      for (int j = 0; j < columns; j++) {
        x[j] = Math.sqrt(1 - shared) * random.nextGaussian() + Math.sqrt(shared) * common;
      }
      int place = random.nextInt(4);
      String[] line = new String[header.size()];
      for (int j = 0; j < columns; j++) {
        line[j] = String.format(Locale.ROOT, "%.5g", centre[j] + size[j] * x[j]);
      }
      if (category) {
        line[columns] = "p" + place;
      }
      line[line.length - 1] = target(kind, x, weights, noise, category ? 0.4 * place : 0, random);
      lines.add(line);
    }
    return new Table("generated" + number, kind, header, lines);
  }

  private static String target(
      Kind kind, double[] x, double[][] weights, double noise, double shift, Random random) {
    double[] scores = new double[weights.length];
    for (int k = 0; k < scores.length; k++) {
      for (int j = 0; j < x.length; j++) {
        scores[k] += weights[k][j] * x[j] / Math.sqrt(x.length);
      }
      scores[k] += noise * random.nextGaussian();
    }
    return switch (kind) {
      case NUMBER -> String.format(Locale.ROOT, "%.5g", 50 + 20 * (scores[0] + shift));
      case COUNT ->
          Integer.toString(poisson(Math.exp(0.3 + 0.5 * scores[0] + 0.3 * shift), random));
      case CLASSES -> {
        int best = 0;
        for (int k = 1; k < scores.length; k++) {
          best = scores[k] > scores[best] ? k : best;
        }
        yield "class" + best;
      }
    };
  }

  private static int poisson(double mean, Random random) {
    int count = 0;
    for (double left = random.nextDouble(); left > Math.exp(-mean); count++) {
      left *= random.nextDouble();
    }
    return count;
  }

  private static boolean isMissing(String field) {
    return field.isBlank() || field.equals("NA");
  }

  private static Table read(Path file, String target, List<String> without) {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("there is no file " + file);
    }
    DataSource data =
        DataSource.open(
            List.of(file.toString()), ReadOptions.defaults(), InputStream.nullInputStream());
    List<Integer> kept = new ArrayList<>();
    List<String> header = new ArrayList<>();
    List<String[]> rows = new ArrayList<>();
    try (TableReader reader = data.table()) {
      List<String> columns = reader.columns();
      for (int j = 0; j < columns.size(); j++) {
        if (!columns.get(j).equals(target) && !without.contains(columns.get(j))) {
          kept.add(j);
          header.add(columns.get(j));
        }
      }
      kept.add(columns.indexOf(target));
      header.add(target);
      TableRow row = new TableRow();
      while (reader.next(row)) {
        String[] line = kept.stream().map(row::text).toArray(String[]::new);
        // Complete rows alone, so that every field of a numeric column can be changed.
        if (Arrays.stream(line).noneMatch(Healthy::isMissing)) {
          rows.add(line);
        }
      }
    }
    Table table = new Table(file.getFileName().toString(), Kind.NUMBER, header, rows).shuffled(1);
    Table some = table.rows(0, Math.min(MOST_ROWS, rows.size()));
    long values = some.rows().stream().map(row -> row[header.size() - 1]).distinct().count();
    Kind kind = some.numericTarget() && values > MOST_CLASSES ? Kind.NUMBER : Kind.CLASSES;
    return new Table(some.name(), kind, header, some.rows());
  }
}
