package org.downhill.core.descent;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.downhill.core.optimizer.Optimizers;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.problem.FiniteSum;
import org.downhill.core.testing.DenseView;
import org.downhill.core.testing.RowSum;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The loop of a descent allocates nothing per step. */
class AllocationTest {

  private static final RowSum ROWS = RowSum.random(RowSum.Loss.LOGISTIC, 64, 40, 4, 1);
  private static final int STEPS = 8_000;

  @ParameterizedTest
  @CsvSource({
    "sgd:lr=0.01, 64",
    "sgd:lr=0.01, 4",
    "adam:lr=0.01, 64",
    "adam:lr=0.01, 4",
    "sgd:lr=0.01+average, 4"
  })
  void whateverTheBatch(String spec, int batchSize) {
    for (FiniteSum sum : List.of(ROWS, new DenseView(ROWS))) {
      Descent descent =
          Descent.minimize(sum)
              .penalty(ElasticNet.l2(0.01, 40))
              .from(new double[40])
              .with(Optimizers.parse(spec))
              .batchSize(batchSize)
              .traceRows(100);
      allocated(descent, 2 * STEPS);
      long more = allocated(descent, 2 * STEPS) - allocated(descent, STEPS);
      assertThat(more).isLessThan(STEPS);
    }
  }

  private static long allocated(Descent descent, int steps) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    descent
        .until(
            StopRules.steps(steps),
            StopRules.noImprovement(Integer.MAX_VALUE, 0),
            StopRules.interrupted(() -> false))
        .run();
    return threads.getCurrentThreadAllocatedBytes() - before;
  }
}
