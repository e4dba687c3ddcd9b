package org.downhill.learn.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.downhill.core.descent.Termination;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EndingTest {

  static Stream<Arguments> terminations() {
    return Stream.of(
        Arguments.of(
            new Termination.Converged("gradient norm", 0.5, 1),
            "converged, Optional[gradient norm], {value=0.5, threshold=1.0}"),
        Arguments.of(
            new Termination.BudgetSpent("epochs", 7, 7),
            "budget, Optional[epochs], {value=7.0, threshold=7.0}"),
        Arguments.of(
            new Termination.Stalled("decrease", 3, 0, 1e-3, "it no longer falls"),
            "stalled, Optional[decrease], {step=3.0, value=0.0, threshold=0.001}"),
        Arguments.of(
            new Termination.Diverged(Termination.Quantity.GRADIENT, 3, 4, Double.NaN),
            "diverged, Optional[gradient], {step=3.0, coordinate=4.0, value=NaN}"),
        Arguments.of(new Termination.Interrupted(9), "interrupted, Optional.empty, {step=9.0}"));
  }

  @ParameterizedTest
  @MethodSource("terminations")
  void carriesTheEvidence(Termination termination, String expected) {
    Ending ending = Ending.of(termination);
    assertThat(ending.reason() + ", " + ending.criterion() + ", " + ending.evidence())
        .isEqualTo(expected);
    assertThat(ending.message()).isEqualTo(termination.message());
  }
}
