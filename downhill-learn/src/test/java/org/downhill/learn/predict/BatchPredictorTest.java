package org.downhill.learn.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.downhill.learn.input.ByteSource;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.ReadOptions;
import org.downhill.learn.input.ReadOptions.BadRows;
import org.downhill.learn.model.Input;
import org.downhill.learn.model.LinearModel;
import org.downhill.learn.model.Predictor;
import org.downhill.learn.read.DataSource;
import org.downhill.learn.read.TableRow;
import org.downhill.learn.train.Refit;
import org.downhill.learn.train.TrainListener;
import org.downhill.learn.train.TrainResult;
import org.downhill.learn.train.TrainSettings;
import org.downhill.learn.train.Trainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchPredictorTest {

  private static final int ROWS = 300;

  @TempDir Path folder;

  /** Collects what a sink is told: the prediction of a row, or null where it could not be read. */
  private static final class Collected implements PredictionSink {
    private final LinearModel model;
    private final List<Optional<Double>> values = new ArrayList<>();
    private final List<String> firstFields = new ArrayList<>();

    Collected(LinearModel model) {
      this.model = model;
    }

    @Override
    public void row(double[] scores, Optional<TableRow> fields) {
      values.add(Optional.of(model.readout().value(scores)));
      firstFields.add(fields.orElseThrow().text(0));
    }

    @Override
    public void unreadableRow() {
      values.add(Optional.empty());
    }
  }

  private DataSource csv(String name, String text, BadRows badRows) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, text);
    return DataSource.open(
        List.of(ByteSource.of(file)), ReadOptions.defaults().withBadRows(badRows));
  }

  /** Whether a fruit is sweet, by its size and colour. */
  private static String fruits() {
    StringBuilder text = new StringBuilder("size,colour,sweet\n");
    for (int row = 0; row < ROWS; row++) {
      int size = row * 37 % 101;
      text.append(size).append(row % 3 == 0 ? ",red," : ",green,");
      text.append(size + row % 7 * 9 > 70 ? "yes" : "no").append('\n');
    }
    return text.toString();
  }

  private TrainResult train(DataSource data) {
    TrainSettings settings =
        TrainSettings.builder().target("sweet").l2(1e-3).refit(Refit.NEVER).holdout(0).build();
    return Trainer.train(data, Optional.empty(), settings, TrainListener.NONE);
  }

  @Test
  void predictsEveryRowInOrderWithTheBitsOfASinglePrediction() throws IOException {
    DataSource data = csv("fruits.csv", fruits(), BadRows.FAIL);
    LinearModel model = train(data).model().orElseThrow();
    Collected collected = new Collected(model);

    PredictionReport report = new BatchPredictor(model).predict(data, collected, PassListener.NONE);

    assertThat(report).isEqualTo(new PredictionReport(ROWS, 0, List.of()));
    Predictor single = model.predictor();
    Input input = single.newInput();
    List<Optional<Double>> expected = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      int size = row * 37 % 101;
      assertThat(collected.firstFields.get(row)).isEqualTo(Integer.toString(size));
      input.clear().set("size", size).set("colour", row % 3 == 0 ? "red" : "green");
      expected.add(Optional.of(single.predict(input)));
    }
    assertThat(collected.values).isEqualTo(expected);
  }

  @Test
  void keepsThePlaceOfRowsThatCannotBeRead() throws IOException {
    LinearModel model = train(csv("fruits.csv", fruits(), BadRows.FAIL)).model().orElseThrow();
    DataSource data =
        csv(
            "broken.csv",
            "size,colour\n5\n10,red\n20\n1,2,3,4\n30,green\n40,red,red\n",
            BadRows.SKIP);
    Collected collected = new Collected(model);

    PredictionReport report = new BatchPredictor(model).predict(data, collected, PassListener.NONE);

    assertThat(report.rows()).isEqualTo(2);
    assertThat(report.unreadableRows()).isEqualTo(4);
    assertThat(collected.values.stream().map(Optional::isPresent))
        .containsExactly(false, true, false, false, true, false);
  }

  @Test
  void tellsOfValuesThatTrainingDidNotShow() throws IOException {
    LinearModel model = train(csv("fruits.csv", fruits(), BadRows.FAIL)).model().orElseThrow();
    DataSource data = csv("new.csv", "size,colour\n5,blue\n6,red\n", BadRows.FAIL);

    PredictionReport report =
        new BatchPredictor(model).predict(data, new Collected(model), PassListener.NONE);

    assertThat(report.notes()).hasSize(1);
    assertThat(report.notes().get(0)).contains("colour");
  }

  @Test
  void measuresTheTrainingRowsAsTheTrainerDid() throws IOException {
    DataSource data = csv("fruits.csv", fruits(), BadRows.FAIL);
    TrainResult result = train(data);

    Evaluation evaluation =
        new BatchPredictor(result.model().orElseThrow()).evaluate(data, PassListener.NONE);

    assertThat(evaluation.metrics().values()).isEqualTo(result.train().values());
    assertThat(evaluation.baseline().get("log_loss").orElseThrow())
        .isCloseTo(result.baseline().get("log_loss").orElseThrow(), within(1e-12));
    assertThat(evaluation.unreadableRows()).isZero();
  }

  @Test
  void countsRowsThatItCannotMeasure() throws IOException {
    LinearModel model = train(csv("fruits.csv", fruits(), BadRows.FAIL)).model().orElseThrow();
    DataSource data =
        csv(
            "mixed.csv",
            "size,colour,sweet\n5,red,no\n90,red,yes\n7,red,\n8,red,perhaps\n9,red\n",
            BadRows.SKIP);

    Evaluation evaluation = new BatchPredictor(model).evaluate(data, PassListener.NONE);

    assertThat(evaluation.metrics().rows()).isEqualTo(2);
    assertThat(evaluation.rowsWithoutTarget()).isEqualTo(1);
    assertThat(evaluation.rowsOfUnseenClass()).isEqualTo(1);
    assertThat(evaluation.unreadableRows()).isEqualTo(1);
  }

  @Test
  void refusesDataWithoutOneRowToMeasure() throws IOException {
    LinearModel model = train(csv("fruits.csv", fruits(), BadRows.FAIL)).model().orElseThrow();
    DataSource data = csv("unknown.csv", "size,colour,sweet\n5,red,\n6,red,\n", BadRows.FAIL);

    assertThatThrownBy(() -> new BatchPredictor(model).evaluate(data, PassListener.NONE))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("no row with a target");
  }

  @Test
  void whatTheListenerThrowsEndsThePass() throws IOException {
    DataSource data = csv("fruits.csv", fruits(), BadRows.FAIL);
    LinearModel model = train(data).model().orElseThrow();
    StringBuilder many = new StringBuilder("size,colour\n");
    many.append("5,red\n".repeat(10_000));
    Collected collected = new Collected(model);
    PassListener impatient =
        (rows, bytes, totalBytes) -> {
          throw new IllegalStateException("enough at " + rows + " rows of " + totalBytes + " B");
        };

    DataSource rows = csv("many.csv", many.toString(), BadRows.FAIL);

    assertThatThrownBy(() -> new BatchPredictor(model).predict(rows, collected, impatient))
        .isInstanceOf(IllegalStateException.class);
    assertThat(collected.values).hasSize(4_096);
  }
}
