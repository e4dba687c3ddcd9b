package org.downhill.learn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.DoubleSupplier;
import org.downhill.core.spec.SpecException;
import org.downhill.learn.encode.SparseEncoder;
import org.downhill.learn.encode.SparseRowEncoder;
import org.downhill.learn.encode.TableEncoder;
import org.downhill.learn.encode.TableRowEncoder;
import org.downhill.learn.input.DataException;
import org.downhill.learn.read.DataSource;
import org.downhill.learn.read.SparseReader;
import org.downhill.learn.read.SparseRow;
import org.downhill.learn.read.TableReader;
import org.downhill.learn.read.TableRow;
import org.downhill.learn.rows.EncodedRow;
import org.downhill.learn.rows.Rows;
import org.downhill.learn.schema.TableFields;
import org.downhill.learn.schema.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredictorTest {

  @TempDir Path folder;
  private Path table;

  @BeforeEach
  void writeTable() {
    table = Fixture.table(folder);
  }

  @ParameterizedTest
  @CsvSource({
    "REGRESSION, squared",
    "COUNT, poisson",
    "BINARY, logistic",
    "BINARY, hinge",
    "MULTICLASS, softmax"
  })
  void givesARowTheBitsOfTheSameRowOfAFile(Task task, String loss) {
    LinearModel model = Fixture.tableModel(table, task, loss);
    List<List<String>> texts = texts(table);
    double[] expected = batch(model, table);
    Predictor predictor = model.predictor();
    Input input = predictor.newInput();
    for (int i = 0; i < texts.size(); i++) {
      fill(input.clear(), texts.get(i));
      assertThat(predictor.predict(input)).as("row %d", i).isEqualTo(expected[i]);
    }
    assertThat(expected).hasSizeGreaterThan(100).doesNotContain(Double.NaN);
  }

  @Test
  void givesANumberTheBitsOfItsText() {
    Predictor predictor = Fixture.tableModel(table, Task.BINARY, "logistic").predictor();
    Input input = predictor.newInput();
    double fromText = predictor.predict(input.set("age", " 41.5 ").set("city", "17"));
    assertThat(predictor.predict(input.set("age", 41.5))).isEqualTo(fromText);
    assertThat(predictor.predict(input.set("city", 17))).isEqualTo(fromText);
    assertThat(predictor.predict(input.set("age", 41.25))).isNotEqualTo(fromText);
  }

  @Test
  void takesWhatIsNotSetAsMissing() {
    Predictor predictor = Fixture.tableModel(table, Task.BINARY, "logistic").predictor();
    Input input = predictor.newInput();
    double empty = predictor.predict(input);
    assertThat(predictor.predict(input.set("age", 20))).isNotEqualTo(empty);
    assertThat(predictor.predict(input.set("age", Double.NaN))).isEqualTo(empty);
    assertThat(predictor.predict(input.set("age", "?"))).isEqualTo(empty);
    assertThat(predictor.predict(input.set("age", 20).clear())).isEqualTo(empty);
  }

  @Test
  void givesNumberedFeaturesTheBitsOfTheSameRowOfAFile() {
    Path file = Fixture.sparse(folder);
    LinearModel model = Fixture.sparseModel(file);
    Predictor predictor = model.predictor();
    Input input = predictor.newInput();
    SparseRowEncoder encoder = ((SparseEncoder) model.encoder()).rowEncoder();
    EncodedRow encoded = model.encoder().newRow();
    double[] scores = new double[3];
    double[] expected = new double[3];
    double[] actual = new double[3];
    try (SparseReader reader = DataSource.open(file).sparse()) {
      SparseRow row = new SparseRow();
      while (reader.next(row)) {
        encoder.encode(row, encoded);
        model.scorer().scores(encoded, scores);
        model.readout().probabilities(scores, expected);
        input.clear();
        for (int i = row.size() - 1; i >= 0; i--) {
          input.add(row.feature()[i], row.value()[i]);
        }
        predictor.probabilities(input, actual);
        assertThat(actual).containsExactly(expected);
        assertThat(predictor.classOf(input)).isEqualTo(model.readout().label(scores));
        assertThat(predictor.predict(input)).isEqualTo(model.readout().classNumber(scores));
      }
    }
  }

  @Test
  void agreesWithItself() {
    Predictor predictor = Fixture.tableModel(table, Task.BINARY, "logistic").predictor();
    assertThat(predictor.labels()).containsExactly("0", "1");
    Input input = predictor.newInput();
    double[] out = new double[2];
    for (List<String> row : texts(table)) {
      fill(input.clear(), row);
      predictor.probabilities(input, out);
      assertThat(predictor.predict(input)).isEqualTo(out[1]);
      assertThat(predictor.classOf(input)).isEqualTo(out[1] > 0.5 ? "1" : "0");
    }
  }

  @Test
  void countsWhatTrainingDidNotShow() {
    Predictor predictor = Fixture.tableModel(table, Task.BINARY, "logistic").predictor();
    Input input = predictor.newInput().set("city", "Atlantis").set("member", "yes").set("time", 1);
    predictor.predict(input);
    assertThat(input.counts().unseen("city")).isEqualTo(1);
    assertThat(input.counts().rows()).isEqualTo(1);
  }

  @Test
  void suggestsTheNearestColumn() {
    Input input = Fixture.tableModel(table, Task.BINARY, "logistic").predictor().newInput();
    assertThatThrownBy(() -> input.set("cty", "Rome"))
        .isInstanceOf(SpecException.class)
        .hasMessage("there is no column \"cty\"; did you mean \"city\"?");
  }

  @Test
  void refusesAFieldThatDoesNotHoldWhatItsColumnNeeds() {
    Predictor predictor = Fixture.tableModel(table, Task.BINARY, "logistic").predictor();
    Input input = predictor.newInput().set("age", "old");
    assertThatThrownBy(() -> predictor.predict(input))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("(age): found \"old\", expected a number");
  }

  @Test
  void keepsNamesAndNumbersApart() {
    Input named = Fixture.tableModel(table, Task.BINARY, "logistic").predictor().newInput();
    assertThatThrownBy(() -> named.add(1, 1)).isInstanceOf(SpecException.class);
    Input numbered = Fixture.sparseModel(Fixture.sparse(folder)).predictor().newInput();
    assertThatThrownBy(() -> numbered.set("age", 1)).isInstanceOf(SpecException.class);
    assertThatThrownBy(() -> numbered.set("age", "1")).isInstanceOf(SpecException.class);
  }

  @Test
  void refusesTheInputOfAnotherModel() {
    Predictor predictor = Fixture.tableModel(table, Task.BINARY, "logistic").predictor();
    Input other = Fixture.tableModel(table, Task.BINARY, "logistic").predictor().newInput();
    assertThatThrownBy(() -> predictor.predict(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the input belongs to another model's predictor");
  }

  @Test
  void allocatesNothingForARowOfATable() {
    Predictor predictor = Fixture.tableModel(table, Task.BINARY, "logistic").predictor();
    Input input = predictor.newInput();
    List<List<String>> rows = texts(table);
    double[] out = new double[2];
    allocatesNothing(
        rows.size(),
        () -> {
          double sum = 0;
          for (int i = 0; i < rows.size(); i++) {
            fill(input.clear(), rows.get(i));
            input.set("age", 20 + i);
            sum += predictor.predict(input) + predictor.classOf(input).length();
            predictor.probabilities(input, out);
          }
          return sum + out[0];
        });
  }

  @Test
  void allocatesNothingForARowOfNumberedFeatures() {
    Predictor predictor = Fixture.sparseModel(Fixture.sparse(folder)).predictor();
    Input input = predictor.newInput();
    double[] out = new double[3];
    allocatesNothing(
        100,
        () -> {
          for (int id = 100; id > 0; id--) {
            input.clear().add(id, 1.5f).add(id + 50, 2).add(7, 1);
            predictor.probabilities(input, out);
          }
          return out[0];
        });
  }

  /**
   * The smallest object takes 16 bytes, so that less than half of that for each row says that none
   * was made for it; the virtual machine itself may take some.
   */
  private static void allocatesNothing(int rows, DoubleSupplier work) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int runs = 50;
    double sum = 0;
    for (int i = 0; i < runs; i++) {
      sum += work.getAsDouble();
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < runs; i++) {
      sum += work.getAsDouble();
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(sum).isFinite();
    assertThat(allocated).isLessThan(8L * runs * rows);
  }

  @Test
  void servesManyThreadsAtOnce() throws Exception {
    Predictor predictor = Fixture.tableModel(table, Task.MULTICLASS, "softmax").predictor();
    double[] expected = batch(predictor.model(), table);
    List<List<String>> rows = texts(table);
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Future<Integer>> wrong = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        long seed = thread;
        wrong.add(
            pool.submit(
                () -> {
                  Random random = new Random(seed);
                  Input input = predictor.newInput();
                  int differences = 0;
                  for (int n = 0; n < 3000; n++) {
                    int i = random.nextInt(rows.size());
                    fill(input.clear(), rows.get(i));
                    differences += predictor.predict(input) == expected[i] ? 0 : 1;
                  }
                  return differences;
                }));
      }
      for (Future<Integer> differences : wrong) {
        assertThat(differences.get()).isZero();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  /** Predictions as a batch makes them: rows of the file, encoded into blocks, then scored. */
  private static double[] batch(LinearModel model, Path file) {
    TableEncoder encoder = (TableEncoder) model.encoder();
    Rows.Builder builder = Rows.builder(encoder.denseColumns(), encoder.sparseColumns());
    try (TableReader reader = DataSource.open(file).table()) {
      TableRowEncoder rows = encoder.rowEncoder();
      EncodedRow encoded = encoder.newRow();
      TableRow row = new TableRow();
      TableFields fields = new TableFields(row);
      while (reader.next(row)) {
        rows.encode(fields, encoded);
        builder.add(encoded);
      }
    }
    Rows rows = builder.build();
    double[] predictions = new double[rows.size()];
    double[] scores = new double[model.outputs()];
    for (int i = 0; i < predictions.length; i++) {
      model.scorer().scores(rows, i, scores);
      predictions[i] = model.readout().value(scores);
    }
    return predictions;
  }

  private static List<List<String>> texts(Path file) {
    List<List<String>> texts = new ArrayList<>();
    try (TableReader reader = DataSource.open(file).table()) {
      TableRow row = new TableRow();
      while (reader.next(row)) {
        List<String> fields = new ArrayList<>();
        for (int column = 0; column < row.size(); column++) {
          fields.add(row.text(column));
        }
        texts.add(fields);
      }
    }
    return texts;
  }

  private static void fill(Input input, List<String> row) {
    input.set("y", row.get(6)).set("note", row.get(4)).set("age", row.get(0));
    input.set("city", row.get(1)).set("joined, at", row.get(2));
    input.set("member", row.get(3)).set("time", row.get(5));
  }
}
