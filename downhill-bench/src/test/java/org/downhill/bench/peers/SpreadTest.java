package org.downhill.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SpreadTest {
  @Test
  void takesTheMiddleOfAnOddCount() {
    assertThat(Spread.of(5, 1, 3)).isEqualTo(new Spread(3, 1, 5));
  }

  @Test
  void takesTheMeanOfTheTwoInTheMiddleOfAnEvenCount() {
    assertThat(Spread.of(5, 1, 2, 3)).isEqualTo(new Spread(2.5, 1, 5));
  }

  @Test
  void refusesNothing() {
    assertThatThrownBy(Spread::of).isInstanceOf(IllegalArgumentException.class);
  }
}
