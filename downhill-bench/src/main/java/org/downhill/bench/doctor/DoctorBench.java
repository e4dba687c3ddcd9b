package org.downhill.bench.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.downhill.learn.doctor.Courses;
import org.downhill.learn.doctor.DataReport;
import org.downhill.learn.doctor.Doctor;
import org.downhill.learn.doctor.diagnosis.Diagnosis;
import org.downhill.learn.doctor.diagnosis.Tried;
import org.downhill.learn.doctor.trial.Replayable;
import org.downhill.learn.input.ReadOptions;
import org.downhill.learn.input.ReadOptions.BadRows;
import org.downhill.learn.plan.BatchSize;
import org.downhill.learn.read.DataSource;
import org.downhill.learn.train.TrainListener;
import org.downhill.learn.train.TrainResult;
import org.downhill.learn.train.TrainSettings;
import org.downhill.learn.train.Trainer;

/**
 * How often the doctor is right: its first finding on tables made sick in known ways, its alarms on
 * healthy ones, and how often its remedies help. Tables with even numbers are those on which
 * thresholds were fixed; the rates of the others are the result. Prints Markdown.
 */
public final class DoctorBench {

  private final Path folder;
  private final PrintStream out;
  private final Map<Severity, Sick> sick = new EnumMap<>(Severity.class);
  private final Score[] healthy = {new Score(), new Score()};

  private DoctorBench(Path folder, PrintStream out) {
    this.folder = folder;
    this.out = out;
    for (Severity severity : Severity.values()) {
      sick.put(severity, new Sick());
    }
  }

  /** How much is wrong with a table. */
  private enum Severity {
    BADLY("badly"),
    MILDLY("mildly");

    private final String word;

    Severity(String word) {
      this.word = word;
    }
  }

  /** What came of the tables of one severity, by half; by mutation in the other half alone. */
  private static final class Sick {
    private final Map<String, Score> byMutation = new TreeMap<>();
    private final Score[] right = {new Score(), new Score()};
    private final Score[] remedies = {new Score(), new Score()};
  }

  private static final class Score {
    private int hits;
    private int all;

    void add(boolean hit) {
      hits += hit ? 1 : 0;
      all++;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "%d of %d (%.1f %%)", hits, all, 100.0 * hits / Math.max(1, all));
    }
  }

  /**
   * Measures.
   *
   * @param args the folder {@code examples}, then files with a header, each followed by {@code
   *     =TARGET}
   */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createTempDirectory("downhill-doctor");
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try {
      List<String> more = Arrays.asList(args).subList(1, args.length);
      List<Table> tables = Healthy.tables(Path.of(args[0]), more);
      DoctorBench bench = new DoctorBench(folder, out);
      for (int i = 0; i < tables.size(); i++) {
        bench.measure(tables.get(i), i);
      }
      bench.print();
    } finally {
      Files.deleteIfExists(folder.resolve("data.csv"));
      Files.deleteIfExists(folder.resolve("test.csv"));
      Files.delete(folder);
    }
  }

  private void measure(Table table, int number) throws IOException {
    int half = number % 2;
    TrainSettings settings = Mutations.settings(table).build();
    DataReport report = examine(table, Optional.empty(), settings);
    healthy(table, "data", report.diagnoses(), half);
    int n = table.rows().size();
    Table train = table.rows(0, 7 * n / 10);
    Table test = table.rows(7 * n / 10, n);
    healthy(table, "data and test", examine(train, Optional.of(test), settings).diagnoses(), half);
    healthy(table, "run", run(table, settings), half);
    double limit =
        report.examined().orElseThrow().facts().getOrDefault("rateLimitScaled", Double.NaN);
    TrainSettings descent =
        Mutations.settings(table)
            .optimizer(String.format(Locale.ROOT, "sgd:lr=%.3g", 0.5 * limit))
            .batchSize(new BatchSize.All())
            .epochs(500)
            .build();
    healthy(table, "run by descent", run(table, descent), half);
    for (SickCase sickCase : Mutations.of(table, limit, number)) {
      sick(sickCase, Severity.BADLY, half);
    }
    for (SickCase sickCase : MildMutations.of(table, limit, number)) {
      sick(sickCase, Severity.MILDLY, half);
    }
  }

  private void healthy(Table table, String what, List<Diagnosis> found, int half) {
    List<String> alarms =
        found.stream().filter(Diagnosis::isAlarm).map(each -> each.ailment().id()).toList();
    healthy[half].add(!alarms.isEmpty());
    if (!alarms.isEmpty()) {
      out.println("<!-- " + table.name() + ", healthy, " + what + ": " + alarms + " -->");
    }
  }

  private void sick(SickCase sickCase, Severity severity, int half) throws IOException {
    TrainSettings settings = sickCase.settings().build();
    List<Diagnosis> found =
        sickCase.examined() == SickCase.Examined.DATA
            ? examine(sickCase.table(), sickCase.test(), settings).diagnoses()
            : run(sickCase.table(), settings);
    Optional<Diagnosis> first = found.stream().filter(Diagnosis::isAlarm).findFirst();
    String id = first.map(each -> each.ailment().id()).orElse("nothing");
    boolean right = sickCase.right().contains(id);
    Sick scores = Objects.requireNonNull(sick.get(severity));
    scores.right[half].add(right);
    if (half == 1) {
      scores.byMutation.computeIfAbsent(sickCase.name(), name -> new Score()).add(right);
    }
    Optional<Tried> tried = first.flatMap(each -> each.remedy().tried());
    tried.ifPresent(trial -> scores.remedies[half].add(trial.helped()));
    String name = sickCase.table().name() + ", " + severity.word + ", " + sickCase.name();
    if (!right) {
      out.println("<!-- " + name + ": " + id + " -->");
    }
    if (tried.isPresent() && !tried.get().helped()) {
      out.println("<!-- " + name + ", " + id + ": " + tried.get().sentence() + " -->");
    }
  }

  private DataReport examine(Table table, Optional<Table> test, TrainSettings settings)
      throws IOException {
    DataSource data = open(table, "data.csv");
    Optional<DataSource> tested =
        test.isEmpty() ? Optional.empty() : Optional.of(open(test.get(), "test.csv"));
    return Doctor.examine(data, tested, settings, TrainListener.NONE);
  }

  private List<Diagnosis> run(Table table, TrainSettings settings) throws IOException {
    DataSource data = open(table, "data.csv");
    Courses courses = new Courses();
    TrainResult result = Trainer.train(data, Optional.empty(), settings, courses);
    return Doctor.examine(
        courses.of(result), new Replayable(data, Optional.empty(), settings), TrainListener.NONE);
  }

  private DataSource open(Table table, String name) throws IOException {
    Path file = table.write(folder.resolve(name));
    return DataSource.open(
        List.of(file.toString()),
        ReadOptions.defaults().withBadRows(BadRows.SKIP),
        InputStream.nullInputStream());
  }

  private void print() {
    out.println("| | half that thresholds were fixed on | other half |");
    out.println("|---|---|---|");
    sick.forEach(
        (severity, scores) ->
            row("first finding right on " + severity.word + " sick tables", scores.right));
    row("false alarms on healthy ones", healthy);
    sick.forEach(
        (severity, scores) ->
            row("remedy tried helps, " + severity.word + " sick tables", scores.remedies));
    sick.forEach(
        (severity, scores) -> {
          out.println();
          out.println("| made " + severity.word + " sick by | first finding right, other half |");
          out.println("|---|---|");
          scores.byMutation.forEach(
              (name, score) -> out.println("| " + name + " | " + score + " |"));
        });
  }

  private void row(String name, Score[] byHalf) {
    out.println("| " + name + " | " + byHalf[0] + " | " + byHalf[1] + " |");
  }
}
