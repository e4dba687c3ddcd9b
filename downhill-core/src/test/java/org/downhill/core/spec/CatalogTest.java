package org.downhill.core.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogTest {

  private static final Entry<Arguments> WALK =
      new Entry<>(
          "walk",
          "a walk",
          "x ← x + pace",
          "nobody",
          List.of(
              Parameter.chosen("lr", Range.above(0), "the rate"),
              Parameter.number("beta", 0.9, Range.atLeast(0).below(1), "the decay"),
              Parameter.requiredInteger("steps", Range.atLeast(1), "how many steps"),
              Parameter.integer("start", 0, Range.atLeast(0), "the first step"),
              Parameter.flag("fast", "whether to run"),
              Parameter.choice("unit", List.of("step", "epoch"), "what counts")),
          arguments -> arguments);

  private static final Entry<Arguments> REST =
      new Entry<>("rest", "a rest", "x ← x", "nobody", List.of(), arguments -> arguments);

  private static final Catalog<Arguments> CATALOG =
      new Catalog<>("move", "moves", List.of(WALK, REST));

  @Test
  void givesDefaultsWhereTheSpecSaysNothing() {
    Arguments arguments = CATALOG.create("walk:steps=3");
    assertThat(arguments.chosen("lr")).isEmpty();
    assertThat(arguments.number("beta")).isEqualTo(0.9);
    assertThat(arguments.integer("steps")).isEqualTo(3);
    assertThat(arguments.integer("start")).isZero();
    assertThat(arguments.flag("fast")).isFalse();
    assertThat(arguments.choice("unit")).isEqualTo("step");
  }

  @Test
  void givesWhatTheSpecSays() {
    Arguments arguments =
        CATALOG.create("walk:unit=epoch,fast=true,start=1e3,steps=2,beta=0.5,lr=1e-2");
    assertThat(arguments.chosen("lr")).hasValue(0.01);
    assertThat(arguments.number("beta")).isEqualTo(0.5);
    assertThat(arguments.integer("start")).isEqualTo(1000);
    assertThat(arguments.flag("fast")).isTrue();
    assertThat(arguments.choice("unit")).isEqualTo("epoch");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "walk:steps=3 | walk:steps=3",
        "walk:steps=3.0,beta=0.90,fast=false,unit=step,start=0 | walk:steps=3",
        "walk:start=7,steps=3,lr=0.010 | walk:lr=0.01,steps=3,start=7",
        "rest | rest",
      })
  void printsGivenValuesThatDifferFromTheirDefaultsInTheOrderOfTheEntry(
      String text, String canonical) {
    assertThat(CATALOG.create(text).spec()).hasToString(canonical);
    assertThat(CATALOG.create(canonical).spec()).hasToString(canonical);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "wlak | there is no move \"wlak\"; did you mean walk? (downhill moves lists all)",
        "swim | there is no move \"swim\"; downhill moves lists all",
        "walk | walk needs steps (how many steps): write walk:steps=VALUE with a whole number at"
            + " least 1",
        "walk:steps=1,betta=1 | walk has no hyper-parameter \"betta\"; did you mean beta? (it takes"
            + " lr, beta, steps, start, fast, unit)",
        "walk:steps=1,zzz=1 | walk has no hyper-parameter \"zzz\"; it takes lr, beta, steps, start,"
            + " fast, unit",
        "rest:lr=1 | rest takes no hyper-parameters, found \"lr\"",
        "walk:steps=1,lr=0 | walk: lr must be a number above 0, found \"0\"",
        "walk:steps=1,lr=NaN | walk: lr must be a number above 0, found \"NaN\"",
        "walk:steps=1,lr=1e999 | walk: lr must be a number above 0, found \"1e999\"",
        "walk:steps=1,lr=fast | walk: lr must be a number above 0, found \"fast\"",
        "walk:steps=1,beta=1 | walk: beta must be a number at least 0 and below 1, found \"1\"",
        "walk:steps=1.5 | walk: steps must be a whole number at least 1, found \"1.5\"",
        "walk:steps=0 | walk: steps must be a whole number at least 1, found \"0\"",
        "walk:steps=1e300 | walk: steps must be a whole number at least 1, found \"1e300\"",
        "walk:steps=1,fast=yes | walk: fast must be true or false, found \"yes\"",
        "walk:steps=1,unit=day | walk: unit must be step or epoch, found \"day\"",
      })
  void refusesAWrongSpecInOneSentence(String text, String message) {
    assertThatThrownBy(() -> CATALOG.create(text))
        .isInstanceOf(SpecException.class)
        .hasMessage(message);
  }

  @Test
  void refusesTwoEntriesOfOneName() {
    assertThatThrownBy(() -> new Catalog<>("move", "moves", List.of(REST, REST)))
        .hasMessage("two moves are named rest");
  }

  @ParameterizedTest
  @CsvSource({"0, false", "1e-300, true", "1, true", "1.0000001, false", "NaN, false"})
  void aRangeKnowsItsEnds(double value, boolean inside) {
    assertThat(Range.above(0).atMost(1).contains(value)).isEqualTo(inside);
  }

  @Test
  void aRangeSaysWhatItIs() {
    assertThat(Range.any()).hasToString("finite");
    assertThat(Range.above(0)).hasToString("above 0");
    assertThat(Range.atLeast(0).below(1)).hasToString("at least 0 and below 1");
    assertThat(Range.any().atMost(3)).hasToString("at most 3");
    assertThatThrownBy(() -> Range.above(0).check("lr", -1))
        .hasMessage("lr must be above 0, found -1");
  }

  @Test
  void numbersAreSeparatedBySlashes() {
    Entry<Arguments> entry =
        new Entry<>(
            "stops",
            "stops on the way",
            "x",
            "nobody",
            List.of(Parameter.requiredNumbers("at", Range.above(0), "where")),
            arguments -> arguments);
    Arguments arguments = entry.create(Spec.parse("stops:at=1e1 / 2.50/3"));
    assertThat(arguments.numbers("at")).containsExactly(10, 2.5, 3);
    assertThat(arguments.spec()).hasToString("stops:at=10/2.5/3");
    assertThatThrownBy(() -> entry.create(Spec.parse("stops:at=1//2")))
        .hasMessage("stops: at must be numbers above 0 separated by slashes, found \"1//2\"");
    assertThatThrownBy(() -> entry.create(Spec.parse("stops")))
        .hasMessage(
            "stops needs at (where): write stops:at=VALUE with numbers above 0 separated by"
                + " slashes");
  }
}
