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
        "inverse-sqrt:decay=3 | 5 | 9 | 0.25",
        "bottou:lambda=0.01,t0=50 | 0 | 0 | 2",
        "bottou:lambda=0.01,t0=50 | 150 | 0 | 0.5",
        "polynomial:steps=10,floor=0.2 | 5 | 0 | 0.6",
        "polynomial:steps=10,floor=0.2 | 99 | 0 | 0.2",
        "triangular:half=4,low=0 | 6 | 0 | 0.5",
        "piecewise:at=2/5,factors=3/0,unit=epoch | 99 | 1 | 1",
        "piecewise:at=2/5,factors=3/0,unit=epoch | 99 | 2 | 3",
        "piecewise:at=2/5,factors=3/0,unit=epoch | 99 | 5 | 0",
        "warmup:steps=4,from=0.2 | 2 | 0 | 0.6",
        "warmup:steps=4,from=0.2 | 4 | 0 | 1",
        "warmup:steps=4+inverse-time:decay=0.5 | 6 | 0 | 0.5",
        "warmup:steps=4+inverse-time:decay=0.5,unit=epoch | 6 | 2 | 0.5",
        "warmup:steps=2,unit=epoch+inverse-time:decay=0.5 | 7 | 1 | 0.5",
        "warmup:steps=2,unit=epoch+inverse-time:decay=0.5,unit=epoch | 7 | 4 | 0.5",
        "warmup:steps=2+warmup:steps=4,from=0.5+step:every=3 | 1 | 0 | 0.25",
        "warmup:steps=2+warmup:steps=4,from=0.5+step:every=3 | 4 | 0 | 0.75",
        "warmup:steps=2+warmup:steps=4,from=0.5+step:every=3 | 9 | 0 | 0.1",
        "exponential:gamma=0.9*step:every=2 | 3 | 0 | 0.0729",
        "warmup:steps=4+inverse-time:decay=1*inverse-time:decay=1 | 2 | 0 | 0.5",
        "warmup:steps=4+inverse-time:decay=1*inverse-time:decay=1 | 5 | 0 | 0.25",
        "plateau | 100 | 100 | 1",
      })
  void followTheirFormulas(String spec, long step, long epoch, double factor) {
    assertThat(Schedules.parse(spec).factor(step, epoch)).isCloseTo(factor, within(1e-15));
  }

  /** From torch.optim.lr_scheduler of PyTorch 1.13.0 in double precision, for a rate of 1. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "one-cycle:steps=100 | 0 | 0.04",
        "one-cycle:steps=100 | 10 | 0.29516394846410077",
        "one-cycle:steps=100 | 28 | 0.9971862194340926",
        "one-cycle:steps=100 | 29 | 1",
        "one-cycle:steps=100 | 30 | 0.9994965352845243",
        "one-cycle:steps=100 | 50 | 0.793893450575732",
        "one-cycle:steps=100 | 98 | 0.0005074647154757879",
        "one-cycle:steps=100 | 99 | 4e-06",
        "cosine-restarts:steps=10,grow=2,floor=0.05 | 0 | 1",
        "cosine-restarts:steps=10,grow=2,floor=0.05 | 3 | 0.8041979948389247",
        "cosine-restarts:steps=10,grow=2,floor=0.05 | 9 | 0.07324815475980208",
        "cosine-restarts:steps=10,grow=2,floor=0.05 | 10 | 1",
        "cosine-restarts:steps=10,grow=2,floor=0.05 | 25 | 0.18912427893638994",
        "cosine-restarts:steps=10,grow=2,floor=0.05 | 29 | 0.05584803821730962",
        "cosine-restarts:steps=10,grow=2,floor=0.05 | 70 | 1",
        "cosine-restarts:steps=10,grow=2,floor=0.05 | 71 | 0.9996337922143435",
        "triangular:half=4,low=0.1,shrink=0.5 | 1 | 0.325",
        "triangular:half=4,low=0.1,shrink=0.5 | 4 | 1",
        "triangular:half=4,low=0.1,shrink=0.5 | 8 | 0.1",
        "triangular:half=4,low=0.1,shrink=0.5 | 12 | 0.55",
        "triangular:half=4,low=0.1,shrink=0.5 | 21 | 0.26875",
        "polynomial:steps=10,power=2 | 1 | 0.81",
        "polynomial:steps=10,power=2 | 9 | 0.01",
        "polynomial:steps=10,power=2 | 12 | 0",
        "warmup:steps=5,from=0.25 | 1 | 0.4",
        "warmup:steps=5,from=0.25 | 4 | 0.85",
        "warmup:steps=5,from=0.25 | 7 | 1",
        "cosine:steps=20,floor=0.1 | 5 | 0.8681980515339464",
        "cosine:steps=20,floor=0.1 | 13 | 0.34570427511720414",
      })
  void giveWhatPyTorchGives(String spec, long step, double factor) {
    assertThat(Schedules.parse(spec).factor(step, 0)).isCloseTo(factor, within(1e-14));
  }

  /** From ReduceLROnPlateau of PyTorch 1.13.0. */
  @Test
  void aPlateauIsCutAsInPyTorch() {
    Schedule schedule = Schedules.parse("warmup:steps=1+plateau:factor=0.5,patience=2,cooldown=1");
    double[] memory = schedule.memory();
    double[] values = {
      5, 4, 3, 3, 3, 3, 3, 2.9, 2.9, 2.9, 2.9, 2.9, 2.9, 2.9, 2.8999, 2.8999, 2.8999, 2.8999, 2.8999
    };
    double[] factors = new double[values.length];
    assertThat(schedule.factor(0, 0, Double.NaN, memory)).isZero();
    for (int epoch = 0; epoch < values.length; epoch++) {
      // Three steps in each epoch, which must count once.
      for (int step = 0; step < 3; step++) {
        factors[epoch] = schedule.factor(1 + 3 * epoch + step, epoch, values[epoch], memory);
      }
    }
    assertThat(factors)
        .containsExactly(
            1, 1, 1, 1, 1, 0.5, 0.5, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.25, 0.125, 0.125, 0.125,
            0.125, 0.0625);
  }

  @Test
  void aPlateauCountsProgressTowardsMinusInfinityAndStopsAtItsFloor() {
    Plateau plateau = new Plateau(0.1, 0, 0.1, 0, 0.05);
    double[] memory = plateau.memory();
    assertThat(plateau.factor(0, 0, -10, memory)).isEqualTo(1);
    assertThat(plateau.factor(1, 1, -11.5, memory)).isEqualTo(1);
    assertThat(plateau.factor(2, 2, -12, memory)).isEqualTo(0.1);
    assertThat(plateau.factor(3, 3, -12, memory)).isEqualTo(0.05);
    assertThat(plateau.memory()).isNotSameAs(memory).isEqualTo(plateau.memory());
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
        "inverse-sqrt:decay=1 | inverse-sqrt:decay=1",
        "polynomial:steps=5,power=1.0 | polynomial:steps=5",
        "polynomial:floor=0.5,power=2,steps=5 | polynomial:steps=5,power=2,floor=0.5",
        "cosine:steps=9,unit=epoch | cosine:steps=9,unit=epoch",
        "cosine-restarts:steps=9,grow=1 | cosine-restarts:steps=9",
        "cosine-restarts:steps=9,grow=2,floor=0.1 | cosine-restarts:steps=9,grow=2,floor=0.1",
        "one-cycle:steps=9,up=0.3,end=10000 | one-cycle:steps=9",
        "one-cycle:steps=9,up=0.5,start=10,end=2 | one-cycle:steps=9,up=0.5,start=10,end=2",
        "triangular:half=9,low=0.1 | triangular:half=9",
        "triangular:half=9,low=0,shrink=0.5 | triangular:half=9,low=0,shrink=0.5",
        "piecewise:at= 10 / 2e1,factors=0.50/1e-3 | piecewise:at=10/20,factors=0.5/0.001",
        "bottou:lambda=1e-5,t0=1e5 | bottou:lambda=1e-5,t0=100000",
        "plateau:patience=10,factor=0.1 | plateau",
        "plateau:floor=0.1,patience=3 | plateau:patience=3,floor=0.1",
        "warmup:steps=5+constant | warmup:steps=5",
        "warmup:steps=5 + cosine:steps=9 * step:every=3 | warmup:steps=5+cosine:steps=9*step:every=3",
        "warmup:steps=5,from=0.1+warmup:steps=2+plateau | warmup:steps=5,from=0.1+warmup:steps=2+plateau",
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
        "cosine:steps=5+step:every=3 | only a warmup can stand in front of another schedule, found"
            + " \"cosine:steps=5\" in \"cosine:steps=5+step:every=3\"",
        "warmup:steps=5+ | a schedule is missing beside a + or * in \"warmup:steps=5+\"",
        "constant* | a schedule is missing beside a + or * in \"constant*\"",
        "warmup:steps=5*cosine:steps=5 | a warm-up is no factor; write it in front of the schedule,"
            + " with a + between them",
        "plateau*plateau | only one factor of a schedule may watch the objective, but plateau and"
            + " plateau both do",
        "piecewise:at=5/2,factors=1/2 | piecewise: at must rise from time to time, found 2 after 5",
        "piecewise:at=5/7,factors=1 | piecewise: at and factors must be equally many, found 2 and 1",
        "piecewise:at=5/x,factors=1/2 | piecewise: at must be numbers above 0 separated by slashes,"
            + " found \"5/x\"",
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
