package org.downhill.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QualityTest {
  private static final List<Double> TRUTH = List.of(1.0, -1.0, 1.0, -1.0);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "prediction,probability_-1,probability_+1\n+1,0.2,0.8\n-1,0.5,0.5\n-1,0.9,0.1\n-1,1,0\n",
        "labels 1 -1\n1 0.8 0.2\n-1 0.5 0.5\n-1 0.1 0.9\n-1 0 1\n",
      })
  void scoresTheSamePredictionsAlikeInEveryFormWithProbabilities(String text) throws IOException {
    Quality quality = quality(text);

    assertThat(quality.accuracy()).isEqualTo(0.75);
    assertThat(quality.logLoss().orElseThrow())
        .isCloseTo(-(Math.log(0.8) + Math.log(0.5) + Math.log(0.1)) / 4, within(1e-12));
  }

  @Test
  void knowsNoLogLossOfBareLabels() throws IOException {
    Quality quality = quality("1\n1\n1\n1\n");

    assertThat(quality.accuracy()).isEqualTo(0.5);
    assertThat(quality.logLoss()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "NaN"})
  void givesTheWorstLossForAProbabilityOfNothing(String probability) throws IOException {
    String row = "-1 " + probability + " 1\n";
    Quality quality = quality("labels 1 -1\n" + row + row + row + row);

    assertThat(quality.logLoss().orElseThrow()).isCloseTo(-Math.log(1e-15) / 2, within(1e-9));
  }

  @Test
  void givesTheWorstLossForAClassThatAProgramDoesNotKnow() throws IOException {
    String row = "1,1.0\n";
    Quality quality = quality("prediction,probability_1\n" + row + row + row + row);

    assertThat(quality.logLoss().orElseThrow()).isCloseTo(-Math.log(1e-15) / 2, within(1e-9));
  }

  @Test
  void refusesPredictionsForOtherRows() {
    assertThatThrownBy(() -> quality("1\n1\n1\n"))
        .isInstanceOf(IOException.class)
        .hasMessage("3 predictions were printed, but there are 4 rows");
  }

  @Test
  void refusesARowThatLacksAProbability() {
    assertThatThrownBy(() -> quality("labels 1 -1\n1 0.8\n"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("line 2")
        .hasMessageContaining("2 fields, but 3");
  }

  @Test
  void refusesWhatIsNoNumber() {
    assertThatThrownBy(() -> quality("yes\n"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("yes");
  }

  private Quality quality(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("predictions"), text);
    return Quality.of(Predictions.read(file), TRUTH);
  }
}
