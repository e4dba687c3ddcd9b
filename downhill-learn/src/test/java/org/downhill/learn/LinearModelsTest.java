package org.downhill.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.downhill.learn.input.DataException;
import org.downhill.learn.model.LinearModel;
import org.downhill.learn.model.Predictor;
import org.downhill.learn.train.TrainResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinearModelsTest {

  @TempDir Path folder;

  @Test
  void aLineFitsAndPredictsInUnitsOfTheData() throws IOException {
    LinearModel model = LinearModels.regression().l2(0).fit(Table.csv(line()).target("y"));

    Predictor predictor = model.predictor();

    assertThat(predictor.predict(predictor.newInput().set("x", 200)))
        .isBetween(7.0 + 3 * 200 - 1, 7.0 + 3 * 200 + 1);
  }

  @Test
  void aLearnerIsImmutableAndMayBeRefined() throws IOException {
    LinearLearner plain = LinearModels.regression().l2(0);
    LinearLearner strong = plain.l2(100);
    Table table = Table.csv(line()).target("y");

    assertThat(Math.abs(strong.fit(table).weights()[0]))
        .isLessThan(0.1 * Math.abs(plain.fit(table).weights()[0]));
  }

  @Test
  void trainingHoldsRowsOutAndFittingDoesNot() throws IOException {
    Table table = Table.csv(line()).target("y");

    TrainResult trained = LinearModels.regression().train(table);

    assertThat(trained.test()).isPresent();
    assertThat(LinearModels.regression().fit(table).metrics()).doesNotContainKey("test");
  }

  @Test
  void aDescentThatDivergesIsAnExceptionWithItsEvidence() throws IOException {
    Table table = Table.csv(line()).target("y");

    assertThatThrownBy(
            () -> LinearModels.regression().l2(0).optimizer("sgd:lr=1e9").fullBatch().fit(table))
        .isInstanceOf(FitException.class)
        .hasMessageContaining("Diverged");
  }

  @Test
  void csvRefusesOtherFormatsAndReadTakesThem() throws IOException {
    Path file = folder.resolve("rows.svm");
    Files.writeString(file, "1 1:0.5 3:2\n-1 2:1\n".repeat(20));

    assertThatThrownBy(() -> Table.csv(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("Table.read");
    assertThat(LinearModels.logistic().l2(1e-2).fit(Table.read(file)).outputs()).isEqualTo(1);
  }

  private Path line() throws IOException {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder("x,y\n");
    for (int i = 0; i < 300; i++) {
      double x = 1_000 * random.nextDouble();
      text.append(x).append(',').append(7 + 3 * x + 0.01 * random.nextGaussian()).append('\n');
    }
    return Files.writeString(folder.resolve("line.csv"), text);
  }
}
