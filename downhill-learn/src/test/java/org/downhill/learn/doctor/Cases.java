package org.downhill.learn.doctor;

import static org.downhill.learn.doctor.Examinations.data;
import static org.downhill.learn.doctor.Examinations.formula;
import static org.downhill.learn.doctor.Examinations.run;
import static org.downhill.learn.doctor.Examinations.settings;
import static org.downhill.learn.doctor.Tables.changed;
import static org.downhill.learn.doctor.Tables.classes;
import static org.downhill.learn.doctor.Tables.numbers;
import static org.downhill.learn.doctor.Tables.withColumn;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.downhill.core.analysis.Multistart;
import org.downhill.learn.doctor.diagnosis.Ailment;
import org.downhill.learn.doctor.diagnosis.Ailments;
import org.downhill.learn.encode.Scaling;
import org.downhill.learn.plan.BatchSize;
import org.downhill.learn.schema.Task;
import org.downhill.learn.train.TrainSettings;

/** A sick case and a healthy twin for every entry of the catalogue. */
final class Cases {

  private static final int ROWS = 400;

  private final Map<Ailment, Case> all = new HashMap<>();

  private Cases() {
    columns();
    rows();
    splits();
    targets();
    settingsAgainstData();
    runs();
    functions();
  }

  static Map<Ailment, Case> all() {
    return new Cases().all;
  }

  private void columns() {
    List<String> table = numbers(ROWS, 1);
    put(
        Ailments.NOT_FINITE,
        data(changed(table, new Nth(7, 1, "Infinity")::in), settings()),
        data(table, settings()));
    put(
        Ailments.LEAK,
        data(
            withColumn(classes(ROWS, 1), "d", row -> row[3].equals("yes") ? "3" : "4"), settings()),
        data(
            withColumn(classes(ROWS, 1), "d", row -> row[0].startsWith("-") ? "3" : "4"),
            settings()));
    put(
        Ailments.OUTLYING_VALUES,
        data(changed(table, new Nth(7, 1, "1e6")::in), settings()),
        data(table, settings()));
    Random random = new Random(5);
    put(
        Ailments.MISSING_VALUES,
        data(withColumn(table, "d", row -> random.nextInt(3) > 0 ? "" : row[1]), settings()),
        data(withColumn(table, "d", row -> random.nextInt(3) > 1 ? "" : row[1] + "1"), settings()));
    put(
        Ailments.CONSTANT_COLUMNS,
        data(withColumn(table, "d", row -> "1"), settings()),
        data(table, settings()));
    put(
        Ailments.DUPLICATE_COLUMNS,
        data(withColumn(table, "d", row -> "" + -2 * Double.parseDouble(row[0])), settings()),
        data(withColumn(table, "d", row -> "" + random.nextGaussian()), settings()));
    put(
        Ailments.ILL_CONDITIONED,
        data(
            withColumn(
                table,
                "d",
                row -> "" + (Double.parseDouble(row[0]) + 1e-3 * random.nextGaussian())),
            settings().optimizer("sgd:lr=0.1")),
        data(
            withColumn(
                table, "d", row -> "" + (Double.parseDouble(row[0]) + random.nextGaussian())),
            settings().optimizer("sgd:lr=0.1")));
  }

  private void rows() {
    List<String> table = numbers(ROWS, 1);
    put(
        Ailments.DUPLICATE_ROWS,
        data(Tables.followedBy(table, table, ROWS / 2), settings()),
        data(Tables.followedBy(table, numbers(ROWS, 2), ROWS / 2), settings()));
    put(
        Ailments.ALIKE_NEIGHBOURS,
        data(Tables.sortedByNumber(table), settings()),
        data(Tables.shuffled(table), settings()));
    put(
        Ailments.CLASS_SORTED,
        data(Tables.sorted(classes(ROWS, 1)), settings()),
        data(classes(ROWS, 1), settings()));
    put(
        Ailments.CONTRADICTIONS,
        data(changed(Tables.chance(ROWS, 1), Cases::rounded), settings()),
        data(changed(Tables.chance(ROWS, 1), row -> row), settings()));
    put(
        Ailments.FEW_ROWS,
        data(Tables.wide(20, 30, 1), settings()),
        data(Tables.wide(200, 30, 1), settings()));
  }

  private static String[] rounded(String[] row) {
    return new String[] {
      "" + (row[0].startsWith("-") ? 1.5 : 2.5),
      "" + (row[1].startsWith("-") ? 1.5 : 2.5),
      "" + (row[2].startsWith("-") ? 1.5 : 2.5),
      row[3]
    };
  }

  private void splits() {
    List<String> table = classes(ROWS, 1);
    List<String> fresh = classes(ROWS, 2);
    put(
        Ailments.UNSEEN_LABELS,
        data(table, changed(fresh, new Nth(3, 3, "maybe")::in), settings()),
        data(table, fresh, settings()));
    put(
        Ailments.COPIED_TEST_ROWS,
        data(table, Tables.followedBy(fresh, table, ROWS / 4), settings()),
        data(table, fresh, settings()));
    put(
        Ailments.SHIFTED_TEST,
        data(
            table,
            changed(
                fresh,
                row ->
                    new String[] {"" + (1 + Double.parseDouble(row[0])), row[1], row[2], row[3]}),
            settings()),
        data(table, fresh, settings()));
  }

  private void targets() {
    put(
        Ailments.CONSTANT_TARGET,
        data(
            changed(classes(ROWS, 1), row -> new String[] {row[0], row[1], row[2], "yes"}),
            settings()),
        data(classes(ROWS, 1), settings()));
    put(
        Ailments.WRONG_LOSS,
        data(Tables.counts(ROWS, 1), settings().task(Task.REGRESSION)),
        data(Tables.counts(ROWS, 1), settings().task(Task.COUNT)));
    Random random = new Random(5);
    put(
        Ailments.OUTLIERS,
        data(
            changed(
                numbers(ROWS, 1),
                row ->
                    random.nextInt(100) > 0
                        ? row
                        : new String[] {row[0], row[1], row[2], row[3] + "e3"}),
            settings()),
        data(numbers(ROWS, 1), settings()));
    put(
        Ailments.IMBALANCE,
        data(Tables.rare(ROWS, 50, 1), settings()),
        data(Tables.rare(ROWS, 5, 1), settings()));
  }

  private void settingsAgainstData() {
    List<String> table = numbers(ROWS, 1);
    put(Ailments.RATE_OVER_LIMIT, data(table, batch("sgd:lr=5")), data(table, batch("sgd:lr=0.5")));
    put(
        Ailments.UNSCALED_COLUMNS,
        data(
            withColumn(table, "d", row -> "" + 1e5 * Double.parseDouble(row[1])),
            settings().scaling(Scaling.NONE)),
        data(table, settings().scaling(Scaling.NONE)));
    put(Ailments.STRONG_PENALTY, data(table, settings().l2(10)), data(table, settings().l2(0.01)));
    put(
        Ailments.SEPARABLE,
        data(Tables.separable(ROWS, 1), settings().l2(0)),
        data(classes(ROWS, 1), settings().l2(0)));
  }

  private void runs() {
    List<String> table = numbers(ROWS, 1);
    put(
        Ailments.TOO_SLOW,
        run(table, batch("sgd:lr=1e-4").epochs(50)),
        run(table, batch("sgd:lr=0.5").epochs(50)));
    Random random = new Random(5);
    List<String> valley =
        withColumn(
            table, "d", row -> "" + (Double.parseDouble(row[0]) + 0.3 * random.nextGaussian()));
    put(
        Ailments.OSCILLATION,
        run(valley, batch("sgd:lr=1.01").epochs(30).l2(0)),
        run(valley, batch("sgd:lr=0.3").epochs(30).l2(0)));
    put(
        Ailments.NOISE_FLOOR,
        run(table, single("sgd:lr=0.15").schedule("constant").epochs(20)),
        run(table, single("sgd:lr=0.15").epochs(20)));
    put(
        Ailments.RATE_COLLAPSED,
        run(table, batch("sgd:lr=0.1").schedule("exponential:gamma=0.5,unit=epoch").epochs(40)),
        run(table, batch("sgd:lr=0.1").schedule("exponential:gamma=0.99,unit=epoch").epochs(40)));
    put(
        Ailments.STOPPED_EARLY,
        run(table, batch("sgd:lr=0.1").epochs(4)),
        run(table, batch("sgd:lr=0.1").epochs(200)));
    put(
        Ailments.OVERFITTING,
        run(Tables.wide(60, 40, 1), settings().l2(0)),
        run(Tables.wide(2_000, 40, 1), settings().l2(0)));
    put(
        Ailments.UNDERFITTING,
        run(Tables.chance(5 * ROWS, 3), settings()),
        run(classes(ROWS, 1), settings()));
    put(
        Ailments.DIVERGED,
        run(table, batch("sgd:lr=5").epochs(30)),
        run(table, batch("sgd:lr=0.5").epochs(30)));
  }

  private void functions() {
    put(
        Ailments.SADDLE,
        formula("x^2-y^2", "sgd:lr=0.1", 1, 0),
        formula("x^2+y^2", "sgd:lr=0.1", 1, 0));
    put(
        Ailments.PLATEAU,
        formula("tanh(x)", "sgd:lr=0.1", 30),
        formula("tanh(x)^2", "sgd:lr=0.1", 0.5));
    Multistart starts = new Multistart(10, 0);
    put(
        Ailments.LOCAL_MINIMUM,
        formula(starts, "(x^2-1)^2 + 0.2x", "sgd:lr=0.05", 1),
        formula(starts, "(x^2-1)^2 + 0.2x", "sgd:lr=0.05", -1));
  }

  private static TrainSettings.Builder batch(String optimizer) {
    return settings().optimizer(optimizer).batchSize(new BatchSize.All());
  }

  private static TrainSettings.Builder single(String optimizer) {
    return settings().optimizer(optimizer).batchSize(new BatchSize.Count(1));
  }

  private void put(Ailment ailment, Case.Examination sick, Case.Examination healthy) {
    all.put(ailment, new Case(sick, healthy));
  }

  /** Puts a text into one field of one row. */
  private static final class Nth {

    private final int row;
    private final int column;
    private final String text;
    private int seen;

    Nth(int row, int column, String text) {
      this.row = row;
      this.column = column;
      this.text = text;
    }

    String[] in(String[] fields) {
      if (seen++ == row) {
        fields[column] = text;
      }
      return fields;
    }
  }
}
