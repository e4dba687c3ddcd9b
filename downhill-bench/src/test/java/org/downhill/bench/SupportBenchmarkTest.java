package org.downhill.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SupportBenchmarkTest {
  @Test
  void measuresASetThatHoldsEachFeatureOnce() {
    SupportBenchmark benchmark = new SupportBenchmark();
    benchmark.features = 10;
    benchmark.draw();

    assertThat(benchmark.collect()).isEqualTo(10);
    assertThat(benchmark.collect()).isEqualTo(10);
  }
}
