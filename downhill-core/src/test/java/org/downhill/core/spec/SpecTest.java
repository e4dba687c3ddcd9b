package org.downhill.core.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecTest {

  @ParameterizedTest
  @ValueSource(strings = {"adam", "adam:lr=0.01", "sgd:lr=1e-3,momentum=0.9,nesterov=true"})
  void parsesAndPrintsBack(String text) {
    assertThat(Spec.parse(text)).hasToString(text);
  }

  @Test
  void ignoresWhiteSpaceAroundItsParts() {
    assertThat(Spec.parse("  adam : lr = 0.1 , beta1=0.8 ")).hasToString("adam:lr=0.1,beta1=0.8");
  }

  @Test
  void keepsTheOrderInWhichArgumentsAreWritten() {
    assertThat(Spec.parse("a:z=1,y=2,x=3").arguments().keySet()).containsExactly("z", "y", "x");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | a spec is written name or name:key=value,…, but \"\" has no name",
        ":lr=1 | a spec is written name or name:key=value,…, but \":lr=1\" has no name",
        "adam:lr | adam: lr has no value; write lr=VALUE",
        "adam:lr= | adam: lr has no value; write lr=VALUE",
        "adam: | adam: expected key=value after the colon and after each comma, found \"\"",
        "adam:lr=1, | adam: expected key=value after the colon and after each comma, found \"\"",
        "adam:=3 | adam: expected key=value after the colon and after each comma, found \"=3\"",
        "adam:lr=1,lr=2 | adam: lr is given twice",
      })
  void refusesAMalformedSpecInOneSentence(String text, String message) {
    assertThatThrownBy(() -> Spec.parse(text))
        .isInstanceOf(SpecException.class)
        .hasMessage(message);
  }

  @Test
  void replacesAndAddsArguments() {
    Spec spec = new Spec("sgd", Map.of("lr", "1"));
    assertThat(spec.with("momentum", "0.9")).hasToString("sgd:lr=1,momentum=0.9");
    assertThat(spec.with("lr", "2")).hasToString("sgd:lr=2");
    assertThat(Spec.parse("sgd:momentum=0.9,lr=1").withFirst("lr", "2"))
        .hasToString("sgd:lr=2,momentum=0.9");
  }
}
