package org.downhill.core.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

  private static final List<String> WORDS =
      List.of("sgd", "momentum", "adagrad", "adam", "rmsprop", "weight-decay");

  @ParameterizedTest
  @CsvSource({
    "adm, adam",
    "ADAM, adam",
    "adma, adam",
    "adamm, adam",
    "adgrad, adagrad",
    "rms-prop, rmsprop",
    "weight_decay, weight-decay",
    "momntum, momentum",
    "sdg, sgd",
  })
  void findsTheWordThatWasMeant(String written, String meant) {
    assertThat(Nearest.among(WORDS, written)).hasValue(meant);
  }

  @ParameterizedTest
  @CsvSource({"lbfgs", "newton", "x", "''"})
  void findsNothingWhereNoWordIsNear(String written) {
    assertThat(Nearest.among(WORDS, written)).isEmpty();
  }

  @Test
  void prefersTheFewestEditsAndThenTheFirst() {
    assertThat(Nearest.among(List.of("beta2", "beta1"), "beta3")).hasValue("beta2");
    assertThat(Nearest.among(List.of("beta22", "beta1"), "beta2")).hasValue("beta22");
  }
}
