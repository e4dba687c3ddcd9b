package org.downhill.core.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.downhill.core.solver.Sdca;
import org.downhill.core.spec.Entry;
import org.downhill.core.spec.SpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MethodsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "adam:lr=0.1|adam:lr=0.1",
        "sgd|sgd",
        "clip-norm:max=1e+5+adam:lr=0.1|clip-norm:max=100000+adam:lr=0.1",
        "lbfgs|lbfgs",
        "lbfgs:memory=20|lbfgs:memory=20",
        "saga|saga+sgd",
        "saga:lr=0.5|saga+sgd:lr=0.5",
        "svrg+sgd:lr=0.1|svrg+sgd:lr=0.1",
        "svrg:passes=3+momentum:lr=0.1|svrg:passes=3+momentum:lr=0.1",
        "sdca:replacement=true|sdca:replacement=true",
        "newton:lr=0.5|newton:lr=0.5",
        "fista|fista",
        "full+sgd|full+sgd",
        "batch:size=8+adam:lr=0.1|batch:size=8+adam:lr=0.1",
        "sgd:lr=0.1 * inverse-time:decay=0.5|sgd:lr=0.1*inverse-time:decay=0.5",
        "saga+sgd*warmup:steps=5+cosine:steps=9*step:every=2|"
            + "saga+sgd*warmup:steps=5+cosine:steps=9*step:every=2"
      })
  void aSpecPrintsCanonicallyAndParsesBack(String spec, String canonical) {
    Method method = Methods.parse(spec);
    assertThat(Methods.spec(method)).isEqualTo(canonical);
    assertThat(Methods.spec(Methods.parse(canonical))).isEqualTo(canonical);
  }

  @Test
  void everyEntryHasItsOwnNameAndSaysWhatItDoesAndWhereItComesFrom() {
    assertThat(Methods.entries()).extracting(Entry::name).doesNotHaveDuplicates();
    for (Entry<?> entry : Methods.entries()) {
      assertThat(entry.title()).isNotBlank();
      assertThat(entry.formula()).isNotBlank();
      assertThat(entry.source()).isNotBlank();
    }
  }

  @Test
  void aSpecSaysWhichKindOfMethodItIs() {
    Method.Solving solving = (Method.Solving) Methods.parse("sdca:replacement=true");
    assertThat(((Sdca) solving.solver()).sampling()).isEqualTo(Sdca.Sampling.WITH_REPLACEMENT);
    Method.FirstOrder saga = (Method.FirstOrder) Methods.parse("saga");
    assertThat(saga.estimator()).isEqualTo(new Estimator.Saga());
    assertThat(saga.optimizer().learningRate()).isEmpty();
    Method.FirstOrder adam = (Method.FirstOrder) Methods.parse("adam");
    assertThat(adam.estimator()).isEqualTo(new Estimator.FullBatch());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sagaa|did you mean saga?",
        "lbfgs+adam|lbfgs chooses its own steps",
        "adam:lr=0.1+lbfgs|lbfgs chooses its own steps",
        "sgd:lr=1+saga|saga gives the gradients and comes first",
        "saga:lr=1+sgd|give lr once",
        "saga+lbfgs|saga is followed by rules such as sgd:lr=0.1, found lbfgs",
        "svrg+saga|found saga",
        "svrg:passes=0|passes must be a number above 0",
        "saga:lr=0|lr must be a number above 0",
        "saga:lr=NaN|lr must be a number above 0",
        "saga+|an optimizer is missing beside a +",
        "saga+clip-norm:max=1|only modifies an optimizer",
        "sdca:passes=0|passes must be a whole number",
        "fista:lr=-1|lr must be a number above 0"
      })
  void whatDoesNotGoTogetherIsRefusedInOneSentence(String spec, String message) {
    assertThatThrownBy(() -> Methods.parse(spec))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "+", "sgd+"})
  void missingPartsAreRefused(String spec) {
    assertThatThrownBy(() -> Methods.parse(spec)).isInstanceOf(SpecException.class);
  }
}
