package org.downhill.bench.doctor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.downhill.bench.doctor.Table.Kind;
import org.downhill.learn.encode.Scaling;

/**
 * The same ways as {@link Mutations}, each a few times less of it: what the first finding is worth
 * where little is wrong. What cannot be done by halves, such as an infinity, is not among them.
 */
final class MildMutations {

  private final Table table;
  private final double limit;
  private final Random random;
  private final List<SickCase> cases = new ArrayList<>();

  private MildMutations(Table table, double limit, long seed) {
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
    MildMutations mutations = new MildMutations(table, limit, seed);
    mutations.columns();
    mutations.splits();
    mutations.targets();
    mutations.settings();
    mutations.runs();
    return mutations.cases;
  }

  private void columns() {
    int column = numericColumn();
    int row = random.nextInt(table.rows().size());
    double far = (1 + table.largest(column)) * (10 + 30 * random.nextDouble());
    cases.add(
        SickCase.ofData(
            "a value multiplied",
            "outlying-values",
            table.replaced(row, column, String.format(Locale.ROOT, "%.4g", far)),
            Mutations.settings(table)));
    List<String> leak = new ArrayList<>();
    double deviation = table.kind() == Kind.CLASSES ? 0 : table.deviation(table.targetColumn());
    for (String[] fields : table.rows()) {
      leak.add(nearly(fields[table.targetColumn()], deviation));
    }
    cases.add(
        SickCase.ofData(
            "a column copied from the target, with noise",
            "leak",
            table.withColumn("code", leak),
            Mutations.settings(table)));
  }

  /**
   * The target but for a class at random in one row in fifty, or up to a twentieth of its standard
   * deviation.
   */
  private String nearly(String target, double deviation) {
    if (table.kind() != Kind.CLASSES) {
      return Double.toString(Double.parseDouble(target) + 0.05 * deviation * random.nextGaussian());
    }
    String told =
        random.nextInt(50) > 0
            ? target
            : table.rows().get(random.nextInt(table.rows().size()))[table.targetColumn()];
    return Integer.toString(3 + Math.floorMod(told.hashCode(), 10_007));
  }

  private int numericColumn() {
    List<Integer> numeric = table.numericColumns();
    return numeric.get(random.nextInt(numeric.size()));
  }

  private void splits() {
    int n = table.rows().size();
    int cut = 7 * n / 10;
    Table train = table.rows(0, cut);
    Table test = table.rows(cut, n);
    List<String[]> copied = new ArrayList<>(test.rows());
    int copies = (int) ((0.05 + 0.05 * random.nextDouble()) * test.rows().size());
    for (int i = 0; i < copies; i++) {
      copied.set(i, train.rows().get(random.nextInt(cut)));
    }
    cases.add(SickCase.ofTest("test rows copied", "copied-test-rows", train, test.with(copied)));
    int column = numericColumn();
    double shift = (0.5 + 0.5 * random.nextDouble()) * table.deviation(column);
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
              "a class in one test row alone",
              "unseen-labels",
              train,
              test.replaced(random.nextInt(test.rows().size()), table.targetColumn(), "another")));
    }
  }

  private void targets() {
    int target = table.targetColumn();
    if (table.kind() == Kind.CLASSES) {
      cases.add(
          SickCase.ofData(
              "sorted by class but for half of the rows",
              "class-sorted",
              halfSorted(),
              Mutations.settings(table)));
      Table fewer = withFewer(table.rows().get(0)[target]);
      cases.add(
          SickCase.ofData(
              "rows of a class removed", "class-imbalance", fewer, Mutations.settings(table)));
      cases.add(
          SickCase.ofRun(
              "rows of a class removed, trained",
              Set.of("class-imbalance"),
              fewer,
              Mutations.settings(table)));
    } else if (table.kind() == Kind.NUMBER) {
      double size = 8 * table.deviation(target);
      Table outliers =
          table.changed(
              row -> {
                if (random.nextInt(150) == 0) {
                  row[target] = Double.toString(size * (1 + random.nextDouble()));
                }
                return row;
              });
      cases.add(
          SickCase.ofData("targets multiplied", "outliers", outliers, Mutations.settings(table)));
      cases.add(
          SickCase.ofRun(
              "targets multiplied, trained",
              Set.of("outliers"),
              outliers,
              Mutations.settings(table)));
    }
  }

  /** Every other row stays where chance puts it; the rest are sorted by class. */
  private Table halfSorted() {
    List<String[]> sorted = new ArrayList<>(table.rows());
    sorted.sort(Comparator.comparing(row -> row[table.targetColumn()]));
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < sorted.size(); i += 2) {
      places.add(i);
    }
    List<Integer> shuffled = new ArrayList<>(places);
    Collections.shuffle(shuffled, random);
    List<String[]> rows = new ArrayList<>(sorted);
    for (int i = 0; i < places.size(); i++) {
      rows.set(places.get(i), sorted.get(shuffled.get(i)));
    }
    return table.with(rows);
  }

  /** Of a class, a twentieth of the number of rows that the others have. */
  private Table withFewer(String rare) {
    int target = table.targetColumn();
    long others = table.rows().stream().filter(row -> !row[target].equals(rare)).count();
    long kept = Math.max(6, others / 20);
    List<String[]> fewer = new ArrayList<>();
    for (String[] row : table.rows()) {
      if (!row[target].equals(rare) || kept-- > 0) {
        fewer.add(row);
      }
    }
    return table.with(fewer);
  }

  private void settings() {
    cases.add(
        SickCase.ofData(
            "rate over the limit",
            "rate-over-limit",
            table,
            Mutations.full(table, limit * (1.1 + 0.4 * random.nextDouble()))));
    cases.add(
        SickCase.ofData("penalty of 2", "strong-penalty", table, Mutations.settings(table).l2(2)));
    int column = numericColumn();
    double factor = Math.pow(10, 3 + random.nextDouble());
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
            Mutations.settings(table).scaling(Scaling.NONE)));
    List<String> near = new ArrayList<>();
    double deviation = table.deviation(column);
    for (String[] row : table.rows()) {
      double own = row[column].isEmpty() ? 0 : Double.parseDouble(row[column]);
      near.add(Double.toString(own + 0.03 * deviation * random.nextGaussian()));
    }
    cases.add(
        SickCase.ofData(
            "a column nearly copied",
            "ill-conditioned",
            table.withColumn("near", near),
            Mutations.full(table, 0.2 * limit)));
  }

  private void runs() {
    cases.add(
        SickCase.ofRun(
            "rate over the limit, trained",
            Set.of("rate-over-limit"),
            table,
            Mutations.full(table, limit * (1.2 + 0.8 * random.nextDouble())).epochs(50)));
    cases.add(
        SickCase.ofRun(
            "rate a thirtieth, trained",
            Set.of("too-slow"),
            table,
            Mutations.full(table, limit / 30).epochs(50)));
    cases.add(
        SickCase.ofRun(
            "penalty of 2, trained",
            Set.of("strong-penalty"),
            table,
            Mutations.settings(table).l2(2)));
    cases.add(
        SickCase.ofRun(
            "ten passes, trained",
            Set.of("stopped-early"),
            table,
            Mutations.full(table, 0.12 * limit).epochs(10)));
  }
}
