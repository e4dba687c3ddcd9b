package org.downhill.learn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.downhill.learn.encode.ClassTarget;
import org.downhill.learn.encode.CountTarget;
import org.downhill.learn.encode.NumericTarget;
import org.downhill.learn.encode.TargetCodec;
import org.downhill.learn.loss.HingeLoss;
import org.downhill.learn.loss.LogisticLoss;
import org.downhill.learn.loss.MulticlassSvmLoss;
import org.downhill.learn.loss.PoissonLoss;
import org.downhill.learn.loss.SoftmaxLoss;
import org.downhill.learn.loss.SquaredLoss;
import org.downhill.learn.schema.Task;
import org.junit.jupiter.api.Test;

class ReadoutTest {

  private static final TargetCodec TWO = new ClassTarget(List.of("no", "yes"));
  private static final TargetCodec THREE = new ClassTarget(List.of("a", "b", "c"));

  @Test
  void givesNumbersInTheTargetsOwnUnits() {
    Readout readout = new Readout(Task.REGRESSION, new SquaredLoss(), new NumericTarget(100, 5));
    assertThat(readout.value(new double[] {-2})).isEqualTo(90);
    assertThat(readout.hasProbabilities()).isFalse();
  }

  @Test
  void givesExpectedCounts() {
    Readout readout = new Readout(Task.COUNT, new PoissonLoss(), new CountTarget());
    assertThat(readout.value(new double[] {Math.log(3)})).isCloseTo(3, within(1e-15));
  }

  @Test
  void givesTheProbabilityOfThePositiveClass() {
    Readout readout = new Readout(Task.BINARY, new LogisticLoss(), TWO);
    double[] out = new double[2];
    readout.probabilities(new double[] {Math.log(4)}, out);
    assertThat(out[0]).isCloseTo(0.2, within(1e-15));
    assertThat(out[1]).isCloseTo(0.8, within(1e-15));
    assertThat(readout.value(new double[] {Math.log(4)})).isEqualTo(out[1]);
    assertThat(readout.label(new double[] {Math.log(4)})).isEqualTo("yes");
    assertThat(readout.label(new double[] {0})).isEqualTo("no");
  }

  @Test
  void keepsProbabilitiesApartFromZeroWhereOneIsRounded() {
    Readout readout = new Readout(Task.BINARY, new LogisticLoss(), TWO);
    double[] out = new double[2];
    readout.probabilities(new double[] {50}, out);
    assertThat(out[0]).isCloseTo(Math.exp(-50), within(1e-36));
    assertThat(out[1]).isEqualTo(1);
  }

  @Test
  void givesTheScoreWhereThereAreNoProbabilities() {
    Readout readout = new Readout(Task.BINARY, new HingeLoss(), TWO);
    assertThat(readout.hasProbabilities()).isFalse();
    assertThat(readout.value(new double[] {-1.5})).isEqualTo(-1.5);
    assertThat(readout.label(new double[] {-1.5})).isEqualTo("no");
    assertThatThrownBy(() -> readout.probabilities(new double[] {1}, new double[2]))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void givesTheClassWithTheHighestScoreAndTheFirstOfEquals() {
    Readout readout = new Readout(Task.MULTICLASS, new MulticlassSvmLoss(), THREE);
    assertThat(readout.label(new double[] {1, 3, 2})).isEqualTo("b");
    assertThat(readout.value(new double[] {-1, -3, -1})).isEqualTo(0);
  }

  @Test
  void givesProbabilitiesOfAllClassesWithoutTouchingTheScores() {
    Readout readout = new Readout(Task.MULTICLASS, new SoftmaxLoss(), THREE);
    double[] scores = {Math.log(1), Math.log(2), Math.log(5)};
    double[] out = new double[3];
    readout.probabilities(scores, out);
    assertThat(out).containsExactly(new double[] {0.125, 0.25, 0.625}, within(1e-15));
    assertThat(scores).containsExactly(Math.log(1), Math.log(2), Math.log(5));
  }

  @Test
  void knowsNoClassesOfNumbers() {
    Readout readout = new Readout(Task.REGRESSION, new SquaredLoss(), new NumericTarget(0, 1));
    assertThatThrownBy(() -> readout.label(new double[1]))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the model predicts numbers, not classes");
    assertThatThrownBy(() -> readout.probabilities(new double[1], new double[2]))
        .isInstanceOf(IllegalStateException.class);
  }
}
