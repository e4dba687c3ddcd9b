package org.downhill.bench.doctor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.downhill.bench.doctor.Table.Kind;
import org.downhill.learn.encode.Scaling;
import org.downhill.learn.plan.BatchSize;
import org.downhill.learn.schema.Task;
import org.downhill.learn.train.Refit;
import org.downhill.learn.train.TrainSettings;

/**
 * Ways to make a healthy table badly sick; what is drawn at random is drawn from the table's
 * number.
 */
final class Mutations {

  private final Table table;
  private final double limit;
  private final Random random;
  private final List<SickCase> cases = new ArrayList<>();

  private Mutations(Table table, double limit, long seed) {
    this.table = table;
    this.limit = limit;
    random = new Random(seed);
  }

  /**
   * All that can be done to a table.
   *
   * @param limit the largest stable learning rate for full gradients on its standardised columns
   */
  static List<SickCase> of(Table table, double limit, long seed) {
    Mutations mutations = new Mutations(table, limit, seed);
    mutations.columns();
    mutations.splits();
    mutations.targets();
    mutations.settings();
    mutations.runs();
    return mutations.cases;
  }

  /** The settings of a healthy run. */
  static TrainSettings.Builder settings(Table table) {
    TrainSettings.Builder settings =
        TrainSettings.builder().target(table.target()).threads(1).seed(1).refit(Refit.NEVER);
    if (table.kind() != Kind.CLASSES) {
      settings.task(table.kind() == Kind.COUNT ? Task.COUNT : Task.REGRESSION);
    }
    return settings;
  }

  private TrainSettings.Builder healthy() {
    return settings(table);
  }

  private void columns() {
    List<Integer> numeric = table.numericColumns();
    int column = numeric.get(random.nextInt(numeric.size()));
    int row = random.nextInt(table.rows().size());
    cases.add(
        SickCase.ofData(
            "infinity in a field",
            "not-finite",
            table.replaced(row, column, "Infinity"),
            healthy()));
    double far = (1 + table.largest(column)) * Math.pow(10, 2 + 4 * random.nextDouble());
    cases.add(
        SickCase.ofData(
            "a value multiplied",
            "outlying-values",
            table.replaced(row, column, String.format(Locale.ROOT, "%.4g", far)),
            healthy()));
    List<String> leak = new ArrayList<>();
    for (String[] fields : table.rows()) {
      leak.add(copyOfTarget(fields[table.targetColumn()]));
    }
    cases.add(
        SickCase.ofData(
            "a column copied from the target", "leak", table.withColumn("code", leak), healthy()));
  }

  private String copyOfTarget(String target) {
    return table.kind() == Kind.CLASSES
        ? Integer.toString(3 + Math.floorMod(target.hashCode(), 10_007))
        : Double.toString(7 + 3 * Double.parseDouble(target));
  }

  private void splits() {
    int n = table.rows().size();
    int cut = 7 * n / 10;
    Table train = table.rows(0, cut);
    Table test = table.rows(cut, n);
    List<String[]> copied = new ArrayList<>(test.rows());
    int copies = (int) ((0.1 + 0.5 * random.nextDouble()) * test.rows().size());
    for (int i = 0; i < copies; i++) {
      copied.set(i, train.rows().get(random.nextInt(cut)));
    }
    cases.add(SickCase.ofTest("test rows copied", "copied-test-rows", train, test.with(copied)));
    List<Integer> numeric = table.numericColumns();
    int column = numeric.get(random.nextInt(numeric.size()));
    double deviation = table.deviation(column);
    double shift = (1 + 2 * random.nextDouble()) * deviation;
    cases.add(
        SickCase.ofTest(
            "test rows shifted",
            "shifted-test",
            train,
            test.changed(
                row -> {
                  row[column] = Double.toString(Double.parseDouble(row[column]) + shift);
                  return row;
                })));
    if (table.kind() == Kind.CLASSES) {
      cases.add(
          SickCase.ofTest(
              "a class in the test rows alone",
              "unseen-labels",
              train,
              test.changed(
                  row -> {
                    row[table.targetColumn()] =
                        random.nextInt(20) == 0 ? "another" : row[table.targetColumn()];
                    return row;
                  })));
    }
  }

  private void targets() {
    int target = table.targetColumn();
    switch (table.kind()) {
      case CLASSES -> {
        List<String[]> sorted = new ArrayList<>(table.rows());
        sorted.sort(Comparator.comparing(row -> row[target]));
        cases.add(
            SickCase.ofData("sorted by class", "class-sorted", table.with(sorted), healthy()));
        String rare = table.rows().get(0)[target];
        List<String[]> fewer = new ArrayList<>();
        long others = table.rows().stream().filter(row -> !row[target].equals(rare)).count();
        long kept = Math.max(6, others / 50);
        for (String[] row : table.rows()) {
          if (!row[target].equals(rare) || kept-- > 0) {
            fewer.add(row);
          }
        }
        cases.add(
            SickCase.ofData(
                "rows of a class removed", "class-imbalance", table.with(fewer), healthy()));
        cases.add(
            SickCase.ofRun(
                "rows of a class removed, trained",
                Set.of("class-imbalance"),
                table.with(fewer),
                healthy()));
        cases.add(
            SickCase.ofData(
                "all rows of one class",
                "constant-target",
                table.changed(
                    row -> {
                      row[target] = rare;
                      return row;
                    }),
                healthy()));
      }
      case NUMBER -> {
        double size = 20 * table.deviation(target);
        Table outliers =
            table.changed(
                row -> {
                  if (random.nextInt(150) == 0) {
                    row[target] = Double.toString(size * (1 + 3 * random.nextDouble()));
                  }
                  return row;
                });
        cases.add(SickCase.ofData("targets multiplied", "outliers", outliers, healthy()));
        cases.add(
            SickCase.ofRun("targets multiplied, trained", Set.of("outliers"), outliers, healthy()));
      }
      case COUNT -> {
        cases.add(
            SickCase.ofData(
                "counts as a regression", "wrong-loss", table, healthy().task(Task.REGRESSION)));
      }
    }
  }

  private void settings() {
    cases.add(
        SickCase.ofData(
            "rate over the limit",
            "rate-over-limit",
            table,
            full(limit * (1.5 + 20 * random.nextDouble()))));
    cases.add(SickCase.ofData("penalty of 30", "strong-penalty", table, healthy().l2(30)));
    List<Integer> numeric = table.numericColumns();
    int column = numeric.get(random.nextInt(numeric.size()));
    double factor = Math.pow(10, 5 + 2 * random.nextDouble());
    Table wide =
        table.changed(
            row -> {
              row[column] =
                  row[column].isEmpty()
                      ? ""
                      : Double.toString(factor * Double.parseDouble(row[column]));
              return row;
            });
    cases.add(
        SickCase.ofData(
            "a column multiplied, unscaled",
            "unscaled-columns",
            wide,
            healthy().scaling(Scaling.NONE)));
    if (table.kind() == Kind.NUMBER) {
      cases.add(
          SickCase.ofRun(
              "a column multiplied, unscaled, trained",
              Set.of("unscaled-columns", "rate-over-limit"),
              wide,
              full(0.1).scaling(Scaling.NONE).epochs(50)));
    }
    List<String> near = new ArrayList<>();
    double deviation = table.deviation(column);
    for (String[] row : table.rows()) {
      double own = row[column].isEmpty() ? 0 : Double.parseDouble(row[column]);
      near.add(Double.toString(own + 3e-3 * deviation * random.nextGaussian()));
    }
    cases.add(
        SickCase.ofData(
            "a column nearly copied",
            "ill-conditioned",
            table.withColumn("near", near),
            full(0.2 * limit)));
  }

  private void runs() {
    cases.add(
        SickCase.ofRun(
            "rate over the limit, trained",
            Set.of("rate-over-limit"),
            table,
            full(limit * (3 + 10 * random.nextDouble())).epochs(50)));
    cases.add(
        SickCase.ofRun(
            "rate a thousandth, trained",
            Set.of("too-slow"),
            table,
            full(1e-3 * limit).epochs(50)));
    cases.add(
        SickCase.ofRun(
            "penalty of 30, trained", Set.of("strong-penalty"), table, healthy().l2(30)));
    cases.add(
        SickCase.ofRun(
            "three passes, trained", Set.of("stopped-early"), table, full(0.12 * limit).epochs(3)));
    Table labels = withShuffledTargets();
    cases.add(
        SickCase.ofRun("targets shuffled, trained", Set.of("underfitting"), labels, healthy()));
  }

  private Table withShuffledTargets() {
    List<String[]> shuffled = table.shuffled(random.nextLong()).rows();
    List<String[]> rows = new ArrayList<>();
    for (int i = 0; i < shuffled.size(); i++) {
      String[] row = table.rows().get(i).clone();
      row[table.targetColumn()] = shuffled.get(i)[table.targetColumn()];
      rows.add(row);
    }
    return table.with(rows);
  }

  private TrainSettings.Builder full(double rate) {
    return full(table, rate);
  }

  /** Plain descent with full gradients. */
  static TrainSettings.Builder full(Table table, double rate) {
    return settings(table)
        .optimizer(String.format(Locale.ROOT, "sgd:lr=%.3g", rate))
        .batchSize(new BatchSize.All());
  }
}
