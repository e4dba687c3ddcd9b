package org.downhill.learn.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.downhill.core.kernel.Kernels;
import org.downhill.learn.linear.RandomRows.Shape;
import org.downhill.learn.loss.SoftmaxLoss;
import org.downhill.learn.loss.SquaredLoss;
import org.downhill.learn.rows.EncodedRow;
import org.downhill.learn.rows.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LinearScorerTest {

  private static final int ROWS = 60;
  private static final int OUTPUTS = 3;

  private static EncodedRow copy(EncodedRow row) {
    EncodedRow copy = new EncodedRow(row.dense().length);
    System.arraycopy(row.dense(), 0, copy.dense(), 0, row.dense().length);
    for (int i = 0; i < row.size(); i++) {
      copy.add(row.index()[i], row.value()[i]);
    }
    copy.target(row.target());
    copy.weight(1);
    copy.offset(row.offset());
    return copy;
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void aRowAloneScoresTheSameBitsAsAmongOthers(Shape shape) {
    List<EncodedRow> single = new ArrayList<>();
    Rows rows =
        RandomRows.of(
            shape,
            ROWS,
            new SoftmaxLoss(),
            OUTPUTS,
            1,
            row -> {
              single.add(copy(row));
              return row;
            });
    double[] weights = RandomRows.point(rows.features() * OUTPUTS, 2);
    LinearScorer several =
        new LinearScorer(shape.denseColumns, weights, new double[] {0.1, 0.2, 0.3});
    LinearScorer one = new LinearScorer(shape.denseColumns, weights, new double[] {0.1});
    double[] alone = new double[OUTPUTS];
    double[] among = new double[OUTPUTS];
    for (int i = 0; i < ROWS; i++) {
      several.scores(single.get(i), alone);
      several.scores(rows, i, among);
      assertThat(alone).containsExactly(among);
      one.scores(rows, i, among);
      assertThat(one.score(single.get(i))).isEqualTo(one.score(rows, i)).isEqualTo(among[0]);
    }
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void rowsTogetherScoreTheSameBitsAsApart(Shape shape) {
    Rows rows = RandomRows.of(shape, ROWS, new SquaredLoss(), 2, 9);
    double[] weights = RandomRows.point(rows.features(), 10);
    LinearScorer scorer = new LinearScorer(shape.denseColumns, weights, new double[] {0.7});
    Rows.Block block = rows.block(0);
    for (int first = 0; first < 5; first++) {
      int n = ROWS - 3 * first;
      double[] scores = new double[n];
      double[] plain = new double[n];
      scorer.scores(block, first, n, block.offset(), scores, new double[4 * n]);
      scorer.scores(block, first, n, null, plain, new double[4 * n]);
      for (int i = 0; i < n; i++) {
        assertThat(scores[i]).isEqualTo(scorer.score(rows, first + i));
        assertThat(plain[i]).isEqualTo(scorer.score(block, first + i, 0));
      }
    }
  }

  /** The build runs the tests of this package once with each of the kernels. */
  @Test
  void scoresComeFromTheKernelsThatAreToBeTested() {
    assertThat(Kernels.active().name())
        .isEqualTo(System.getProperty("downhill.expect.backend", "plain"));
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void theScoreIsTheWeightedSumPlusConstantPlusOffset(Shape shape) {
    List<EncodedRow> single = new ArrayList<>();
    Rows rows =
        RandomRows.of(
            shape,
            ROWS,
            new SquaredLoss(),
            2,
            3,
            row -> {
              single.add(copy(row));
              return row;
            });
    double[] weights = RandomRows.point(rows.features(), 4);
    LinearScorer scorer = new LinearScorer(shape.denseColumns, weights, new double[] {0.7});
    for (int i = 0; i < ROWS; i++) {
      EncodedRow row = single.get(i);
      double expected = 0.7 + row.offset();
      for (int j = 0; j < row.dense().length; j++) {
        expected += row.dense()[j] * weights[j];
      }
      for (int j = 0; j < row.size(); j++) {
        expected += row.value()[j] * weights[row.index()[j]];
      }
      assertThat(scorer.score(row)).isCloseTo(expected, within(1e-14));
    }
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void theObjectiveSeesTheBitsOfTheScorer(Shape shape) {
    Rows rows =
        RandomRows.of(
            shape,
            1,
            new SquaredLoss(),
            2,
            5,
            row -> {
              row.weight(1);
              return row;
            });
    LinearObjective objective = LinearObjective.builder(rows, new SquaredLoss()).build();
    double[] x = RandomRows.point(objective.dimension(), 6);

    double score = objective.scorer(x).score(rows, 0);

    assertThat(objective.value(x)).isEqualTo(new SquaredLoss().value(score, rows.target(0)));
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void scoringAllocatesNothing(Shape shape) {
    Rows rows = RandomRows.of(shape, ROWS, new SoftmaxLoss(), OUTPUTS, 7);
    double[] weights = RandomRows.point(rows.features() * OUTPUTS, 8);
    LinearScorer scorer = new LinearScorer(shape.denseColumns, weights, new double[OUTPUTS]);
    double[] scores = new double[OUTPUTS];
    Runnable pass =
        () -> {
          for (int i = 0; i < ROWS; i++) {
            scorer.scores(rows, i, scores);
          }
        };
    pass.run();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    pass.run();

    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(500);
    assertThat(Arrays.stream(scores).allMatch(Double::isFinite)).isTrue();
    assertThatThrownBy(() -> scorer.score(rows, 0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the model has 3 outputs, not one");
  }
}
