package org.downhill.learn.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SolverEffortTest {

  private static final long LITTLE = 1_000;

  @Test
  void theMoreAPassOfThePathCostsTheFewerOfThemAreMade() {
    int small = SolverEffort.of(80_000_000, LITTLE).iterations();
    int large = SolverEffort.of(80_000_000, 20_000_000).iterations();
    int huge = SolverEffort.of(80_000_000, 80_000_000).iterations();

    assertThat(small).isGreaterThan(large);
    assertThat(large).isGreaterThan(huge);
  }

  @Test
  void theMoreAPassOverAllRowsCostsTheLessCloselyTheyAreFitted() {
    double small = SolverEffort.of(LITTLE, LITTLE).tolerance();
    double large = SolverEffort.of(10_000_000, LITTLE).tolerance();
    double huge = SolverEffort.of(80_000_000, LITTLE).tolerance();

    assertThat(small).isLessThan(large);
    assertThat(large).isLessThan(huge);
  }

  @Test
  void onlyFitsThatCostMuchGoOnWhereThePathEnded() {
    assertThat(SolverEffort.of(LITTLE, LITTLE).goesOn()).isFalse();
    assertThat(SolverEffort.of(10_000_000, LITTLE).goesOn()).isTrue();
  }
}
