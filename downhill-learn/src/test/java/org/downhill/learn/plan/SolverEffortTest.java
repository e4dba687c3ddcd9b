package org.downhill.learn.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SolverEffortTest {

  @Test
  void theMoreAPassCostsTheFewerOfThemAreMade() {
    SolverEffort small = SolverEffort.of(1_000);
    SolverEffort large = SolverEffort.of(10_000_000);
    SolverEffort huge = SolverEffort.of(80_000_000);

    assertThat(small.iterations()).isGreaterThan(large.iterations());
    assertThat(large.iterations()).isGreaterThan(huge.iterations());
    assertThat(small.tolerance()).isLessThan(large.tolerance());
    assertThat(large.tolerance()).isLessThan(huge.tolerance());
  }

  @Test
  void onlyFitsThatCostMuchGoOnWhereThePathEnded() {
    assertThat(SolverEffort.of(1_000).goesOn()).isFalse();
    assertThat(SolverEffort.of(10_000_000).goesOn()).isTrue();
  }
}
