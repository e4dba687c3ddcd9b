package org.downhill.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.downhill.core.spec.SpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchedulesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "constant | 0 | 0 | 1",
        "constant | 1000 | 7 | 1",
        "inverse-time:decay=0.5 | 0 | 9 | 1",
        "inverse-time:decay=0.5 | 2 | 9 | 0.5",
        "inverse-time:decay=0.5,unit=epoch | 99 | 2 | 0.5",
        "step:every=10 | 9 | 0 | 1",
        "step:every=10 | 10 | 0 | 0.1",
        "step:every=10 | 29 | 0 | 0.01",
        "step:every=10,factor=0.5,floor=0.3 | 10 | 0 | 0.5",
        "step:every=10,factor=0.5,floor=0.3 | 20 | 0 | 0.3",
        "step:every=2,factor=0.5,unit=epoch | 999 | 3 | 0.5",
        "exponential:gamma=0.9 | 0 | 0 | 1",
        "exponential:gamma=0.9 | 3 | 0 | 0.729",
        "exponential:gamma=0.9,unit=epoch | 3 | 2 | 0.81",
      })
  void followTheirFormulas(String spec, long step, long epoch, double factor) {
    assertThat(Schedules.parse(spec).factor(step, epoch)).isCloseTo(factor, within(1e-15));
  }

  /** The textbook's schedule: rate 2, cut to 0.9 of itself in each step, never below 0.01. */
  @Test
  void stepWithFloorIsTheTextbooksFactorSchedule() {
    Schedule schedule = Schedules.parse("step:every=1,factor=0.9,floor=0.005");
    assertThat(2 * schedule.factor(1, 0)).isCloseTo(1.8, within(1e-15));
    assertThat(2 * schedule.factor(100, 0)).isEqualTo(0.01);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "constant | constant",
        "inverse-time:decay=1e-4,unit=step | inverse-time:decay=0.0001",
        "inverse-time:unit=epoch,decay=2 | inverse-time:decay=2,unit=epoch",
        "step:every=30,factor=0.10 | step:every=30",
        "step:floor=0.01,every=30,factor=0.5,unit=epoch | step:every=30,factor=0.5,floor=0.01,unit=epoch",
        "exponential:gamma=0.999 | exponential:gamma=0.999",
      })
  void printTheirCanonicalSpecs(String spec, String canonical) {
    Schedule schedule = Schedules.parse(spec);
    assertThat(schedule).hasToString(canonical);
    assertThat(Schedules.parse(canonical)).isEqualTo(schedule);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "constnt | there is no schedule \"constnt\"; did you mean constant? (downhill schedules"
            + " lists all)",
        "inverse-time | inverse-time needs decay (how fast the factor falls): write"
            + " inverse-time:decay=VALUE with a number above 0",
        "exponential:gamma=1.5 | exponential: gamma must be a number above 0 and at most 1, found"
            + " \"1.5\"",
        "step:every=0 | step: every must be a whole number at least 1, found \"0\"",
        "step:every=5,unit=week | step: unit must be step or epoch, found \"week\"",
      })
  void refuseWrongSpecsInOneSentence(String spec, String message) {
    assertThatThrownBy(() -> Schedules.parse(spec))
        .isInstanceOf(SpecException.class)
        .hasMessage(message);
  }

  @Test
  void refuseWrongNumbersInJavaToo() {
    assertThatThrownBy(() -> new Exponential(0, Clock.STEP))
        .hasMessage("gamma must be above 0 and at most 1, found 0");
    assertThatThrownBy(() -> new InverseTime(Double.NaN, Clock.STEP))
        .hasMessage("decay must be above 0, found NaN");
  }
}
