package org.downhill.learn.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.downhill.core.problem.Batch;
import org.downhill.core.problem.DiagonalHessian;
import org.downhill.core.problem.SparseSum;
import org.downhill.core.problem.Support;
import org.downhill.core.problem.TwiceDifferentiable;
import org.downhill.learn.linear.RandomRows.Shape;
import org.downhill.learn.loss.Loss;
import org.downhill.learn.loss.Losses;
import org.downhill.learn.rows.EncodedRow;
import org.downhill.learn.rows.Rows;
import org.downhill.learn.schema.Task;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The laws of the linear objective, for every loss, dense and sparse rows, with and without
 * intercept.
 */
class LinearObjectiveLawsTest {

  private static final int ROWS = 150;

  /** One combination of what an objective is made of. */
  record Case(Loss loss, Shape shape, Intercept intercept, int classes) {

    Rows rows(int n) {
      return RandomRows.of(shape, n, loss, classes, 11);
    }

    LinearObjectiveBuilder over(Rows rows) {
      return LinearObjective.builder(rows, loss).intercept(intercept).classes(classes);
    }

    LinearObjective objective() {
      return over(rows(ROWS)).build();
    }
  }

  static Stream<Case> cases() {
    return Losses.catalog().entries().stream()
        .map(entry -> Losses.catalog().create(entry.name()))
        .flatMap(
            loss ->
                Stream.of(Shape.values())
                    .flatMap(
                        shape ->
                            Stream.of(Intercept.values())
                                .flatMap(
                                    intercept ->
                                        classes(loss)
                                            .mapToObj(k -> new Case(loss, shape, intercept, k)))));
  }

  private static IntStream classes(Loss loss) {
    return loss.tasks().contains(Task.MULTICLASS) ? IntStream.of(2, 3, 6) : IntStream.of(2);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theGradientMatchesDifferences(Case law) {
    LinearObjective objective = law.objective();
    double[] x = RandomRows.point(objective.dimension(), 1);
    double[] kept = x.clone();
    double[] gradient = new double[objective.dimension()];
    Arrays.fill(gradient, Double.NaN);
    double value = objective.valueAndGradient(x, gradient);

    assertThat(x).containsExactly(kept);
    assertThat(objective.value(x)).isEqualTo(value);
    double h = 1e-6;
    for (int i = 0; i < x.length; i++) {
      double at = x[i];
      x[i] = at + h;
      double up = objective.value(x);
      x[i] = at - h;
      double down = objective.value(x);
      x[i] = at;
      assertThat(gradient[i]).as("coordinate %d", i).isCloseTo((up - down) / (2 * h), within(1e-8));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void batchesEstimateTheWholeWithoutBias(Case law) {
    LinearObjective objective = law.objective();
    double[] x = RandomRows.point(objective.dimension(), 2);
    double[] whole = new double[x.length];
    double value = objective.valueAndGradient(x, whole);
    int[] terms = IntStream.range(0, ROWS).map(i -> i * 7 % ROWS).toArray();
    double[] mean = new double[x.length];
    double[] gradient = new double[x.length];
    double meanValue = 0;
    int size = 10;
    for (int from = 0; from < ROWS; from += size) {
      Batch batch = new Batch(terms, from, from + size);
      meanValue += objective.batchValueAndGradient(x, batch, gradient) * size / ROWS;
      for (int i = 0; i < x.length; i++) {
        mean[i] += gradient[i] * size / ROWS;
      }
    }

    assertThat(meanValue).isCloseTo(value, within(1e-13));
    assertThat(mean).usingComparatorWithPrecision(1e-13).containsExactly(whole);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theSparsePathIsTheDensePathBitForBitAndLeavesTheRestAlone(Case law) {
    LinearObjective objective = law.objective();
    SparseSum sum = (SparseSum) objective;
    double[] x = RandomRows.point(objective.dimension(), 3);
    int blocks = objective.dimension() / sum.blockLength();
    Support support = new Support(blocks);
    double[] dense = new double[x.length];
    double[] sparse = new double[x.length];
    for (int from = 0; from < 30; from += 3) {
      Batch batch = new Batch(IntStream.range(0, ROWS).toArray(), from, from + 3);
      support.clear();
      sum.support(batch, support);
      Arrays.fill(sparse, Double.NaN);

      assertThat(sum.sparseValueAndGradient(x, batch, support, sparse))
          .isEqualTo(sum.batchValueAndGradient(x, batch, dense));
      boolean[] supported = new boolean[blocks];
      for (int i = 0; i < support.size(); i++) {
        supported[support.block(i)] = true;
      }
      for (int i = 0; i < x.length; i++) {
        if (supported[i / sum.blockLength()]) {
          assertThat(sparse[i]).isEqualTo(dense[i]);
        } else {
          assertThat(sparse[i]).isNaN();
          assertThat(dense[i]).isZero();
        }
      }
      for (int j = 0; j < law.shape.denseColumns; j++) {
        assertThat(supported[j]).isTrue();
      }
      if (law.intercept == Intercept.FITTED) {
        assertThat(supported[objective.features()]).isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void weightTwoIsTheRowWrittenTwice(Case law) {
    Rows rows = law.rows(ROWS);
    double[] weights = IntStream.range(0, ROWS).mapToDouble(i -> i % 3).toArray();
    int[] next = {0};
    Rows weighted =
        RandomRows.of(
            law.shape,
            ROWS,
            law.loss,
            law.classes,
            11,
            row -> {
              row.weight(weights[next[0]++]);
              return row;
            });
    Rows unweighted =
        RandomRows.of(
            law.shape,
            ROWS,
            law.loss,
            law.classes,
            11,
            row -> {
              row.weight(1);
              return row;
            });
    int[] repeated =
        IntStream.range(0, ROWS).flatMap(i -> IntStream.generate(() -> i).limit(i % 3)).toArray();
    LinearObjective byWeight = law.over(weighted).build();
    LinearObjective byRepeating = law.over(unweighted).rows(repeated).build();
    double[] x = RandomRows.point(byWeight.dimension(), 4);
    double[] one = new double[x.length];
    double[] other = new double[x.length];

    assertThat(rows.size()).isEqualTo(ROWS);
    assertThat(byWeight.valueAndGradient(x, one))
        .isCloseTo(byRepeating.valueAndGradient(x, other), within(1e-14));
    assertThat(one).usingComparatorWithPrecision(1e-14).containsExactly(other);
    assertThat(byWeight.start())
        .usingComparatorWithPrecision(1e-12)
        .containsExactly(byRepeating.start());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theHessianMatchesDifferencesOfTheGradientWhereTheLossIsSmooth(Case law) {
    LinearObjective objective = law.objective();
    assertThat(objective instanceof TwiceDifferentiable).isEqualTo(law.loss.isSmooth());
    if (objective instanceof TwiceDifferentiable smooth) {
      checkHessian(objective, smooth);
    }
  }

  private static void checkHessian(LinearObjective objective, TwiceDifferentiable smooth) {
    double[] x = RandomRows.point(objective.dimension(), 5);
    double[] direction = RandomRows.point(objective.dimension(), 6);
    double[] product = new double[x.length];
    Arrays.fill(product, Double.NaN);
    double[] up = new double[x.length];
    double[] down = new double[x.length];
    double h = 1e-6;
    double[] moved = new double[x.length];

    smooth.hessianTimes(x, direction, product);
    Arrays.setAll(moved, i -> x[i] + h * direction[i]);
    objective.valueAndGradient(moved, up);
    Arrays.setAll(moved, i -> x[i] - h * direction[i]);
    objective.valueAndGradient(moved, down);

    for (int i = 0; i < x.length; i++) {
      assertThat(product[i]).isCloseTo((up[i] - down[i]) / (2 * h), within(1e-8));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theHessiansDiagonalIsThatOfItsProductsWithUnitVectors(Case law) {
    LinearObjective objective = law.objective();
    assertThat(objective instanceof DiagonalHessian)
        .isEqualTo(law.loss.isSmooth() && objective instanceof SparseSum);
    if (!(objective instanceof DiagonalHessian known)) {
      return;
    }
    double[] x = RandomRows.point(objective.dimension(), 5);
    double[] diagonal = new double[x.length];
    Arrays.fill(diagonal, Double.NaN);
    double[] product = new double[x.length];

    known.hessianDiagonal(x, diagonal);

    for (int i = 0; i < x.length; i++) {
      double[] unit = new double[x.length];
      unit[i] = 1;
      ((TwiceDifferentiable) objective).hessianTimes(x, unit, product);
      assertThat(diagonal[i]).isCloseTo(product[i], within(1e-12 * (1 + product[i])));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void anyNumberOfThreadsGivesTheSameBits(Case law) {
    Rows rows = law.rows(3200);
    List<double[]> results =
        IntStream.of(1, 2, 3, 8)
            .mapToObj(threads -> evaluate(law.over(rows).threads(threads).build()))
            .toList();
    results.forEach(result -> assertThat(result).containsExactly(results.get(0)));
  }

  /** Value, gradient and Hessian product in one array. */
  private static double[] evaluate(LinearObjective objective) {
    int n = objective.dimension();
    double[] x = RandomRows.point(n, 7);
    double[] gradient = new double[n];
    double[] product = new double[n];
    double value = objective.valueAndGradient(x, gradient);
    if (objective instanceof TwiceDifferentiable smooth) {
      smooth.hessianTimes(x, RandomRows.point(n, 8), product);
    }
    double[] all = Arrays.copyOf(gradient, 2 * n + 1);
    System.arraycopy(product, 0, all, n, n);
    all[2 * n] = value;
    return all;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shardsAddUpToTheWholeSum(Case law) {
    Rows rows = law.rows(3200);
    LinearObjective objective = law.over(rows).threads(2).build();
    double[] x = RandomRows.point(objective.dimension(), 9);
    double[] whole = new double[x.length];
    double[] batch = new double[x.length];
    int[] all = IntStream.range(0, rows.size()).toArray();

    assertThat(objective.valueAndGradient(x, whole))
        .isCloseTo(
            objective.batchValueAndGradient(x, new Batch(all, 0, all.length), batch),
            within(1e-12));
    assertThat(whole).usingComparatorWithPrecision(1e-12).containsExactly(batch);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shiftingSparseColumnsIsCentringThemInDenseRows(Case law) {
    double[] shift = RandomRows.point(law.shape.sparseColumns, 10);
    // Halves of small integers are exact as float, so that centring by hand rounds nothing.
    Arrays.setAll(shift, i -> Math.rint(4 * shift[i]) / 4);
    Rows rows = RandomRows.of(law.shape, ROWS, law.loss, law.classes, 11, this::rounded);
    LinearObjective shifted = law.over(rows).shift(shift).build();
    LinearObjective centred = law.over(centred(rows, shift)).build();
    double[] x = RandomRows.point(shifted.dimension(), 12);
    double[] one = new double[x.length];
    double[] other = new double[x.length];

    assertThat(shifted).isNotInstanceOf(SparseSum.class);
    assertThat(shifted.valueAndGradient(x, one))
        .isCloseTo(centred.valueAndGradient(x, other), within(1e-13));
    assertThat(one).usingComparatorWithPrecision(1e-13).containsExactly(other);
    Batch batch = new Batch(new int[] {3, 1, 4, 1, 5}, 0, 5);
    shifted.batchValueAndGradient(x, batch, one);
    centred.batchValueAndGradient(x, batch, other);
    assertThat(one).usingComparatorWithPrecision(1e-13).containsExactly(other);
    assertThat(shifted instanceof TwiceDifferentiable).isEqualTo(law.loss.isSmooth());
    if (shifted instanceof TwiceDifferentiable smooth) {
      smooth.hessianTimes(x, RandomRows.point(x.length, 13), one);
      ((TwiceDifferentiable) centred).hessianTimes(x, RandomRows.point(x.length, 13), other);
      assertThat(one).usingComparatorWithPrecision(1e-13).containsExactly(other);
    }
    double[] shiftedScores = new double[shifted.outputs()];
    double[] centredScores = new double[shifted.outputs()];
    shifted.scorer(x).scores(rows, 17, shiftedScores);
    centred.scorer(x).scores(centred(rows, shift), 17, centredScores);
    assertThat(shiftedScores).usingComparatorWithPrecision(1e-13).containsExactly(centredScores);
  }

  private EncodedRow rounded(EncodedRow row) {
    for (int i = 0; i < row.size(); i++) {
      row.value()[i] = Math.round(row.value()[i] * 4) / 4f;
    }
    return row;
  }

  /** The rows with every feature dense, and the formerly sparse ones shifted. */
  private static Rows centred(Rows rows, double[] shift) {
    Rows.Builder builder = Rows.builder(rows.features(), 0);
    EncodedRow row = new EncodedRow(rows.features());
    for (int i = 0; i < rows.size(); i++) {
      row.clear();
      Rows.Block block = rows.block(0);
      System.arraycopy(block.dense(), i * rows.denseColumns(), row.dense(), 0, rows.denseColumns());
      for (int j = 0; j < shift.length; j++) {
        row.dense()[rows.denseColumns() + j] = (float) -shift[j];
      }
      for (int at = block.start()[i]; at < block.start()[i + 1]; at++) {
        row.dense()[block.index()[at]] += block.value()[at];
      }
      row.target(rows.target(i));
      row.weight(rows.weight(i));
      row.offset(rows.offset(i));
      builder.add(row);
    }
    return builder.build();
  }
}
