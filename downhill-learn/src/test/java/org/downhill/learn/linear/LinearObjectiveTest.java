package org.downhill.learn.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.downhill.core.function.Formula;
import org.downhill.core.problem.Batch;
import org.downhill.core.problem.Coordinates;
import org.downhill.core.problem.NamedParameters;
import org.downhill.core.problem.SparseSum;
import org.downhill.core.problem.Support;
import org.downhill.learn.linear.RandomRows.Shape;
import org.downhill.learn.loss.LogisticLoss;
import org.downhill.learn.loss.Loss;
import org.downhill.learn.loss.PoissonLoss;
import org.downhill.learn.loss.SoftmaxLoss;
import org.downhill.learn.loss.SquaredLoss;
import org.downhill.learn.loss.Targets;
import org.downhill.learn.rows.EncodedRow;
import org.downhill.learn.rows.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LinearObjectiveTest {

  private static final int MOST_WARM_UPS = 2_000;

  private static final int ROWS = 200;

  private static EncodedRow row(double target, float... dense) {
    EncodedRow row = new EncodedRow(dense.length);
    System.arraycopy(dense, 0, row.dense(), 0, dense.length);
    row.target(target);
    return row;
  }

  @Test
  void aNamedColumnIsItsFeaturesForEveryOutput() {
    Rows rows = Rows.builder(2, 0).add(row(1, 2, 3)).build();
    NamedParameters features = (NamedParameters) Formula.parse("a + b").objective();
    LinearObjective objective =
        LinearObjective.builder(rows, new SoftmaxLoss()).classes(2).names(features).build();

    assertThat(objective.parameterNames()).containsExactly("a", "b", "intercept");
    assertThat(objective.coordinates("b")).contains(Coordinates.range(2, 4));
    assertThat(objective.coordinates("intercept")).contains(Coordinates.range(4, 6));
    assertThat(objective.coordinates("c")).isEmpty();
  }

  @Test
  void parametersLieFeatureByFeatureWithTheInterceptsLast() {
    EncodedRow row = row(1, 2, 3);
    row.add(4, 5);
    Rows rows = Rows.builder(2, 3).add(row).build();
    LinearObjective objective = LinearObjective.builder(rows, new SoftmaxLoss()).classes(2).build();
    double[] x = new double[objective.dimension()];
    Arrays.setAll(x, i -> Math.pow(10, -i));

    double[] scores = new double[2];
    objective.scorer(x).scores(rows, 0, scores);

    assertThat(objective.dimension()).isEqualTo(12);
    assertThat(objective.penalized()).isEqualTo(10);
    assertThat(objective.features()).isEqualTo(5);
    assertThat(objective.outputs()).isEqualTo(2);
    assertThat(scores[0]).isCloseTo(2 + 3e-2 + 5e-8 + 1e-10, within(1e-15));
    assertThat(scores[1]).isCloseTo(2e-1 + 3e-3 + 5e-9 + 1e-11, within(1e-15));
  }

  @Test
  void theValueIsTheWeightedMeanOfTheLosses() {
    EncodedRow heavy = row(1, 1);
    heavy.weight(3);
    heavy.offset(0.5);
    Rows rows = Rows.builder(1, 0).add(heavy).add(row(0, 2)).build();
    LinearObjective objective = LinearObjective.builder(rows, new SquaredLoss()).build();
    double[] gradient = new double[2];

    // Scores 2·1 + 1 + ½ and 2·2 + 1; errors 2½ and 5.
    double value = objective.valueAndGradient(new double[] {2, 1}, gradient);

    assertThat(value).isEqualTo((3 * 0.5 * 6.25 + 0.5 * 25) / 4);
    assertThat(gradient).containsExactly((3 * 2.5 + 5 * 2) / 4, (3 * 2.5 + 5) / 4);
    assertThat(objective.totalWeight()).isEqualTo(4);
  }

  @Test
  void aBatchIsDividedByItsSizeTimesTheMeanWeight() {
    EncodedRow heavy = row(1, 1);
    heavy.weight(3);
    Rows rows = Rows.builder(1, 0).add(heavy).add(row(0, 2)).build();
    LinearObjective objective = LinearObjective.builder(rows, new SquaredLoss()).build();
    double[] gradient = new double[2];

    double value =
        objective.batchValueAndGradient(
            new double[] {2, 1}, new Batch(new int[] {0}, 0, 1), gradient);

    assertThat(value).isEqualTo(3 * 0.5 * 4 / 2);
    assertThat(gradient).containsExactly(3.0 * 2 / 2, 3.0 * 2 / 2);
  }

  @Test
  void softmaxOfTwoClassesIsLogisticAtMatchingParameters() {
    Rows rows = RandomRows.of(Shape.MIXED, ROWS, new LogisticLoss(), 2, 3);
    LinearObjective logistic = LinearObjective.builder(rows, new LogisticLoss()).build();
    // The offset is the same for both classes, which softmax does not see: leave it out.
    Rows plain = RandomRows.of(Shape.MIXED, ROWS, new LogisticLoss(), 2, 3, this::withoutOffset);
    LinearObjective softmax = LinearObjective.builder(plain, new SoftmaxLoss()).classes(2).build();
    LinearObjective withoutOffsets = LinearObjective.builder(plain, new LogisticLoss()).build();
    double[] x = RandomRows.point(logistic.dimension(), 1);
    double[] pairs = new double[softmax.dimension()];
    double[] common = RandomRows.point(logistic.dimension(), 2);
    for (int i = 0; i < x.length; i++) {
      pairs[2 * i] = common[i];
      pairs[2 * i + 1] = common[i] + x[i];
    }
    double[] one = new double[x.length];
    double[] two = new double[pairs.length];

    assertThat(softmax.valueAndGradient(pairs, two))
        .isCloseTo(withoutOffsets.valueAndGradient(x, one), within(1e-14));
    for (int i = 0; i < x.length; i++) {
      assertThat(two[2 * i + 1]).isCloseTo(one[i], within(1e-14));
      assertThat(two[2 * i]).isCloseTo(-one[i], within(1e-14));
    }
  }

  private EncodedRow withoutOffset(EncodedRow row) {
    row.offset(0);
    return row;
  }

  @Test
  void aSubsetIsTheSumOverThoseRows() {
    Loss loss = new LogisticLoss();
    Rows all = RandomRows.of(Shape.MIXED, ROWS, loss, 2, 4);
    int[] chosen = {5, 199, 3, 64, 65, 66, 100};
    int[] number = {0};
    Rows others =
        RandomRows.of(
            Shape.MIXED,
            ROWS,
            loss,
            2,
            4,
            row -> {
              int i = number[0]++;
              if (IntStream.of(chosen).noneMatch(c -> c == i)) {
                row.weight(0);
              }
              return row;
            });
    LinearObjective subset = LinearObjective.builder(all, loss).rows(chosen).build();
    LinearObjective masked = LinearObjective.builder(others, loss).build();
    double[] x = RandomRows.point(subset.dimension(), 5);
    double[] one = new double[x.length];
    double[] other = new double[x.length];

    assertThat(subset.terms()).isEqualTo(chosen.length);
    assertThat(subset.valueAndGradient(x, one))
        .isCloseTo(masked.valueAndGradient(x, other), within(1e-14));
    assertThat(one).usingComparatorWithPrecision(1e-14).containsExactly(other);
  }

  @Test
  void theTermsOfABatchAreNumberedWithinTheSubset() {
    Loss loss = new LogisticLoss();
    int[] number = {0};
    Rows all =
        RandomRows.of(
            Shape.MIXED,
            ROWS,
            loss,
            2,
            4,
            row -> {
              row.weight(1 + number[0]++ % 3);
              return row;
            });
    int[] chosen = {6, 2, 8};
    LinearObjective subset = LinearObjective.builder(all, loss).rows(chosen).build();
    LinearObjective single = LinearObjective.builder(all, loss).rows(new int[] {8}).build();
    double[] x = RandomRows.point(subset.dimension(), 5);
    double[] one = new double[x.length];
    double[] other = new double[x.length];

    double batch = subset.batchValueAndGradient(x, new Batch(new int[] {2}, 0, 1), one);
    double scale = 3 * single.totalWeight() / subset.totalWeight();

    assertThat(single.totalWeight()).isPositive();
    assertThat(batch).isCloseTo(scale * single.valueAndGradient(x, other), within(1e-14));
    for (int i = 0; i < x.length; i++) {
      assertThat(one[i]).isCloseTo(scale * other[i], within(1e-14));
    }
  }

  @Test
  void classWeightsMultiplyRowWeights() {
    Loss loss = new SoftmaxLoss();
    double[] classWeights = {0.5, 2, 0};
    Rows plain = RandomRows.of(Shape.MIXED, ROWS, loss, 3, 6);
    Rows weighted =
        RandomRows.of(
            Shape.MIXED,
            ROWS,
            loss,
            3,
            6,
            row -> {
              row.weight(row.weight() * classWeights[(int) row.target()]);
              return row;
            });
    LinearObjective byClass =
        LinearObjective.builder(plain, loss).classes(3).classWeights(classWeights).build();
    LinearObjective byRow = LinearObjective.builder(weighted, loss).classes(3).build();
    double[] x = RandomRows.point(byRow.dimension(), 7);
    double[] one = new double[x.length];
    double[] other = new double[x.length];

    assertThat(byClass.valueAndGradient(x, one)).isEqualTo(byRow.valueAndGradient(x, other));
    assertThat(one).containsExactly(other);
    assertThat(byClass.totalWeight()).isEqualTo(byRow.totalWeight());
    assertThat(byClass.bestConstant()).containsExactly(byRow.bestConstant());
  }

  @Test
  void rowsOfWeightZeroContributeNothingWhateverTheyHold() {
    EncodedRow broken = row(Double.NaN, Float.POSITIVE_INFINITY);
    broken.weight(0);
    Rows rows = Rows.builder(1, 0).add(row(1, 1)).add(broken).add(row(0, 2)).build();
    LinearObjective objective = LinearObjective.builder(rows, new LogisticLoss()).build();
    double[] gradient = new double[2];

    assertThat(objective.valueAndGradient(new double[] {0, 0}, gradient)).isEqualTo(Math.log(2));
    assertThat(gradient).containsExactly(0.25, 0);
  }

  @Test
  void theStartHasTheBestConstantsAsIntercepts() {
    Rows rows = RandomRows.of(Shape.MIXED, ROWS, new PoissonLoss(), 2, 8);
    LinearObjective fitted = LinearObjective.builder(rows, new PoissonLoss()).build();
    LinearObjective none =
        LinearObjective.builder(rows, new PoissonLoss()).intercept(Intercept.NONE).build();
    double[] gradient = new double[fitted.dimension()];

    fitted.valueAndGradient(fitted.start(), gradient);

    assertThat(gradient[fitted.penalized()]).isCloseTo(0, within(1e-14));
    assertThat(none.start()).containsOnly(0);
    assertThat(none.dimension()).isEqualTo(none.penalized());
  }

  @Test
  void anOverflowingPoissonMeanIsSeenAsInfinity() {
    Rows rows = Rows.builder(1, 0).add(row(1, 1)).build();
    LinearObjective objective = LinearObjective.builder(rows, new PoissonLoss()).build();

    assertThat(objective.valueAndGradient(new double[] {800, 0}, new double[2]))
        .isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void batchesAllocateNothingInSteadyState() {
    Loss loss = new LogisticLoss();
    Rows rows = RandomRows.of(Shape.MIXED, ROWS, loss, 2, 9);
    LinearObjective objective = LinearObjective.builder(rows, loss).build();
    SparseSum sum = (SparseSum) objective;
    double[] x = RandomRows.point(objective.dimension(), 10);
    double[] gradient = new double[x.length];
    Support support = new Support(x.length);
    int[] terms = IntStream.range(0, ROWS).toArray();
    Batch batch = new Batch(terms, 0, 1);
    Runnable epoch =
        () -> {
          for (int i = 0; i < ROWS; i++) {
            batch.move(i, i + 1);
            support.clear();
            sum.support(batch, support);
            sum.sparseValueAndGradient(x, batch, support, gradient);
            sum.batchValueAndGradient(x, batch, gradient);
          }
        };
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    // Until they are compiled, vectors are objects.
    long allocated = Long.MAX_VALUE;
    for (int i = 0; i < MOST_WARM_UPS && allocated >= 1000; i++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      epoch.run();
      allocated = threads.getCurrentThreadAllocatedBytes() - before;
    }

    // The bean itself allocates a little; 400 batches that allocate would show 6,400 bytes or more.
    assertThat(allocated).isLessThan(1000);
  }

  static Stream<Arguments> impossible() {
    return Stream.of(
        refused(
            "the target of row 2 is 2.0, but for the loss logistic it must be class 0 or 1",
            row -> row.target(2)),
        refused(
            "the target of row 2 is NaN, but for the loss logistic it must be class 0 or 1",
            row -> row.target(Double.NaN)),
        refused(
            "the weight of row 2 is -1.0, but must be finite and at least 0",
            row -> row.weight(-1)),
        refused(
            "the weight of row 2 is NaN, but must be finite and at least 0",
            row -> row.weight(Double.NaN)),
        refused(
            "the weight of row 2 is Infinity, but must be finite and at least 0",
            row -> row.weight(Double.POSITIVE_INFINITY)),
        refused(
            "the offset of row 2 is -Infinity, but must be finite",
            row -> row.offset(Double.NEGATIVE_INFINITY)),
        refused(
            "sparse features of row 2 have the numbers 0 to 0, but must be at least 1 and below 3",
            row -> row.add(0, 1)),
        refused(
            "sparse features of row 2 have the numbers 2 to 3, but must be at least 1 and below 3",
            row -> {
              row.add(2, 1);
              row.add(3, 1);
            }));
  }

  private static Arguments refused(String message, Consumer<EncodedRow> change) {
    return Arguments.of(message, change);
  }

  @ParameterizedTest
  @MethodSource("impossible")
  void impossibleRowsAreRefusedInOneSentence(String message, Consumer<EncodedRow> change) {
    EncodedRow row = row(1, 1);
    change.accept(row);
    Rows rows = Rows.builder(1, 2).add(row(0, 1)).add(row).build();

    assertThatThrownBy(() -> LinearObjective.builder(rows, new LogisticLoss()).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void weightsThatAreAllZeroAreRefused() {
    EncodedRow light = row(1, 1);
    light.weight(0);
    Rows rows = Rows.builder(1, 0).add(light).add(light).build();
    Rows none = Rows.builder(1, 0).build();

    assertThatThrownBy(() -> LinearObjective.builder(rows, new LogisticLoss()).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("all 2 rows have weight 0; at least one weight must be positive");
    assertThatThrownBy(() -> LinearObjective.builder(none, new LogisticLoss()).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there are no rows to learn from");
  }

  @Test
  void moreParametersThanAnArrayHoldsAreRefused() {
    Rows rows = Rows.builder(0, 1 << 28).add(row(1)).build();

    assertThatThrownBy(() -> LinearObjective.builder(rows, new SoftmaxLoss()).classes(20).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("268435456 features with 20 outputs make 5368709140 parameters");
  }

  @Test
  void impossibleSettingsAreRefused() {
    Rows rows = Rows.builder(1, 2).add(row(1, 1)).build();
    LinearObjectiveBuilder builder = LinearObjective.builder(rows, new LogisticLoss());

    assertThatThrownBy(() -> builder.classes(1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.threads(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.shift(new double[3]))
        .hasMessage("there are 2 sparse columns, but 3 shifts");
    assertThatThrownBy(() -> builder.classWeights(new double[] {1, -1}))
        .hasMessage("a class weight is -1.0, but must be finite and at least 0");
    assertThatThrownBy(() -> builder.classWeights(new double[] {1, 2, 3}).build())
        .hasMessage("there are 2 classes, but 3 class weights");
    assertThatThrownBy(
            () ->
                LinearObjective.builder(rows, new SquaredLoss())
                    .classWeights(new double[] {1, 2})
                    .build())
        .hasMessage("the loss squared knows no classes, so it takes no class weights");
  }

  @Test
  void balancingFactorsGiveEveryClassTheSameWeight() {
    Loss loss = new SoftmaxLoss();
    Rows rows = RandomRows.of(Shape.DENSE, ROWS, loss, 3, 12);
    double[] factors = Targets.of(rows).balancingFactors(4);
    LinearObjective balanced =
        LinearObjective.builder(rows, loss).classes(4).classWeights(factors).build();
    double[] weights = balanced.targets().classWeights(4);

    assertThat(balanced.totalWeight()).isCloseTo(rows.totalWeight(), within(1e-10));
    assertThat(weights[1]).isCloseTo(weights[0], within(1e-10)).isPositive();
    assertThat(weights[2]).isCloseTo(weights[0], within(1e-10));
    assertThat(weights[3]).isZero();
    assertThat(factors[3]).isEqualTo(1);
  }
}
