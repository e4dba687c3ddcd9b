package org.downhill.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.downhill.core.spec.SpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws that every implementation of the kernels obeys, over odd and even sizes. */
class KernelLawsTest {

  /** Every way to make them up of 16, 8, 4 and up to three. */
  private static final int[] OUTPUTS = {1, 2, 3, 4, 5, 7, 8, 11, 12, 16, 19, 20, 26, 31, 32};

  private static final Kernels PLAIN = Kernels.named("plain");

  /** Which kernels this process must have; the build runs these laws once with each. */
  private static final String EXPECTED = System.getProperty("downhill.expect.backend", "plain");

  static Stream<Kernels> kernels() {
    List<Kernels> all = new ArrayList<>(List.of(Kernels.named("plain")));
    if (EXPECTED.equals("vector")) {
      all.add(Kernels.named("vector")); // throws where it cannot run, so that no law is vacuous
    }
    return all.stream();
  }

  static Stream<Arguments> kernelsAndSizes() {
    return kernels()
        .flatMap(
            kernels ->
                IntStream.concat(
                        IntStream.rangeClosed(0, 67), IntStream.of(100, 129, 255, 1000, 4099))
                    .mapToObj(n -> Arguments.of(kernels, n)));
  }

  /** Random numbers of one size, with something on both sides that must not be touched or read. */
  private static final class Data {
    static final int BEFORE = 3;
    final float[] x;
    final double[] a;
    final double[] w;
    final int[] index;
    final float[] value;

    Data(int n) {
      SplittableRandom random = new SplittableRandom(n);
      x = new float[n + 2 * BEFORE];
      a = new double[n + 2 * BEFORE];
      w = new double[3 * (n + 2 * BEFORE)];
      index = new int[n + 2 * BEFORE];
      value = new float[n + 2 * BEFORE];
      for (int i = 0; i < x.length; i++) {
        x[i] = (float) random.nextDouble(-1, 1);
        a[i] = random.nextDouble(-1, 1);
        value[i] = (float) random.nextDouble(-1, 1);
        index[i] = 3 * i + random.nextInt(3);
      }
      for (int i = 0; i < w.length; i++) {
        w[i] = random.nextDouble(-1, 1);
      }
    }

    /** The order of the contract for floats: groups of 28, 16, 8 and 4 terms, then single ones. */
    double sumInGroups(double[] terms) {
      double[] sums = new double[4];
      int at = 0;
      for (int group : new int[] {28, 16, 8, 4}) {
        for (; at + group <= terms.length; at += group) {
          double[] eight = new double[8];
          for (int i = 0; i < group; i++) {
            eight[i % 8] += terms[at + i];
          }
          for (int k = 0; k < 4; k++) {
            sums[k] += eight[k] + eight[k + 4];
          }
        }
      }
      double sum = (sums[0] + sums[2]) + (sums[1] + sums[3]);
      for (; at < terms.length; at++) {
        sum += terms[at];
      }
      return sum;
    }

    /** The order that the contract states, with partial sums in an array. */
    double sumInOrder(int groups, double[] terms) {
      double[] sums = new double[groups];
      int full = terms.length / 4 * 4;
      for (int i = 0; i < full; i++) {
        sums[i % groups] += terms[i];
      }
      for (int half = groups / 2; half > 0; half /= 2) {
        for (int i = 0; i < half; i++) {
          sums[i] += sums[i + half];
        }
      }
      double sum = sums[0];
      for (int i = full; i < terms.length; i++) {
        sum += terms[i];
      }
      return sum;
    }
  }

  @ParameterizedTest
  @MethodSource("kernelsAndSizes")
  void denseDotProductsAddInTheOrderOfTheContract(Kernels kernels, int n) {
    Data data = new Data(n);
    double[] floatTerms = new double[n];
    double[] doubleTerms = new double[n];
    for (int i = 0; i < n; i++) {
      floatTerms[i] = data.x[Data.BEFORE + i] * data.w[1 + i];
      doubleTerms[i] = data.a[Data.BEFORE + i] * data.w[1 + i];
    }

    assertThat(kernels.dot(n, data.x, Data.BEFORE, data.w, 1))
        .isEqualTo(data.sumInGroups(floatTerms));
    assertThat(kernels.dot(n, data.a, Data.BEFORE, data.w, 1))
        .isEqualTo(data.sumInOrder(8, doubleTerms));
  }

  @ParameterizedTest
  @MethodSource("kernelsAndSizes")
  void sparseDotProductsAddInTheOrderOfTheContract(Kernels kernels, int n) {
    Data data = new Data(n);
    double[] terms = new double[n];
    for (int i = 0; i < n; i++) {
      terms[i] = data.value[Data.BEFORE + i] * data.w[data.index[Data.BEFORE + i]];
    }

    assertThat(kernels.sparseDot(Data.BEFORE, Data.BEFORE + n, data.index, data.value, data.w))
        .isEqualTo(data.sumInOrder(4, terms));
  }

  @ParameterizedTest
  @MethodSource("kernelsAndSizes")
  void rowDotsAreTheDotsOfTheRows(Kernels kernels, int n) {
    for (int rows = 0; rows <= 9; rows++) {
      Data data = new Data(rows * n);
      double[] out = new double[rows + 2];
      Arrays.fill(out, 7);
      double[] expected = out.clone();
      for (int i = 0; i < rows; i++) {
        expected[i] = PLAIN.dot(n, data.x, Data.BEFORE + i * n, data.w, 0);
      }

      kernels.rowDots(rows, n, data.x, Data.BEFORE, data.w, out, new double[4 * rows]);

      assertThat(out).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("kernelsAndSizes")
  void addingRowsIsAddingEachButThoseOfFactorZero(Kernels kernels, int n) {
    for (int rows = 0; rows <= 9; rows++) {
      Data data = new Data(rows * n);
      double[] factors = new Data(rows).a;
      if (rows > 3) {
        factors[3] = 0;
        Arrays.fill(
            data.x, Data.BEFORE + 3 * n, Data.BEFORE + 4 * n, Float.NaN); // must not be read
      }
      double[] y = new Data(n).w;
      double[] expected = y.clone();
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < n && factors[i] != 0; j++) {
          expected[j] += factors[i] * data.x[Data.BEFORE + i * n + j];
        }
      }

      kernels.addRows(rows, n, factors, data.x, Data.BEFORE, y);

      assertThat(y).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("kernelsAndSizes")
  void theLogisticLossOfManyRowsIsThatOfEachAddedInTheOrderOfTheContract(Kernels kernels, int n) {
    SplittableRandom random = new SplittableRandom(n);
    double[] score = new double[n];
    double[] target = new double[n];
    double[] weight = new double[n];
    double[] terms = new double[n];
    double[] slopes = new double[n];
    for (int i = 0; i < n; i++) {
      score[i] = Math.scalb(random.nextDouble(-1, 1), random.nextInt(-60, 12));
      target[i] = random.nextInt(2);
      weight[i] = random.nextInt(4) * 0.75;
      if (weight[i] == 0) {
        score[i] = random.nextBoolean() ? Double.NaN : Double.POSITIVE_INFINITY;
      } else {
        double sign = target[i] == 1 ? 1 : -1;
        terms[i] = weight[i] * Logistic.loss(sign * score[i]);
        slopes[i] = weight[i] * (-sign * Logistic.sigmoid(-sign * score[i]));
      }
    }
    double[] residual = new double[n + 1];
    residual[n] = 7;
    double expected = new Data(0).sumInOrder(4, padded(terms));

    double sum = kernels.logistic(n, score, target, weight, residual, new double[n]);

    assertThat(sum).isEqualTo(expected);
    assertThat(Arrays.copyOf(residual, n)).isEqualTo(slopes);
    assertThat(residual[n]).isEqualTo(7);
  }

  /** With zeros up to a multiple of four, so that every term has its sum. */
  private static double[] padded(double[] terms) {
    return Arrays.copyOf(terms, (terms.length + 3) / 4 * 4);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void theLogisticLossKeepsWhatIsNotANumberAndTheEndsOfTheScale(Kernels kernels) {
    double[] score = {
      Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0, -0.0, 1e300, -1e300, 709
    };
    double[] residual = new double[score.length];
    for (double target = 0; target <= 1; target++) {
      for (int i = 0; i < score.length; i++) {
        double[] same = new double[8];
        double[] weight = new double[8];
        double[] targets = new double[8];
        Arrays.fill(same, score[i]);
        Arrays.fill(targets, target);
        weight[i] = 1;
        double margin = target == 1 ? score[i] : -score[i];

        double value = kernels.logistic(8, same, targets, weight, residual, new double[8]);

        // Boxed, because then NaN equals NaN.
        assertThat(value).isEqualTo((Double) Logistic.loss(margin));
        assertThat(value).isEqualTo((Double) exactEnd(margin));
        assertThat(Math.abs(residual[i])).isEqualTo((Double) Logistic.sigmoid(-margin));
      }
    }
  }

  /** The loss at an end of the scale, in the middle, or of NaN. */
  private static double exactEnd(double margin) {
    if (margin == 0) {
      return Math.log(2);
    }
    return margin > 0 ? 0 : -margin;
  }

  @ParameterizedTest
  @MethodSource("kernelsAndSizes")
  void axpyAddsToItsRangeAlone(Kernels kernels, int n) {
    Data data = new Data(n);
    double[] fromFloats = data.w.clone();
    double[] fromDoubles = data.w.clone();
    double[] expectedFromFloats = data.w.clone();
    double[] expectedFromDoubles = data.w.clone();
    for (int i = 0; i < n; i++) {
      expectedFromFloats[2 + i] += 0.7 * data.x[Data.BEFORE + i];
      expectedFromDoubles[2 + i] += 0.7 * data.a[Data.BEFORE + i];
    }

    kernels.axpy(n, 0.7, data.x, Data.BEFORE, fromFloats, 2);
    kernels.axpy(n, 0.7, data.a, Data.BEFORE, fromDoubles, 2);

    assertThat(fromFloats).isEqualTo(expectedFromFloats);
    assertThat(fromDoubles).isEqualTo(expectedFromDoubles);
  }

  @ParameterizedTest
  @MethodSource("kernelsAndSizes")
  void numbersAreWidenedAndNarrowedInTheirRangeAlone(Kernels kernels, int n) {
    Data data = new Data(n);
    if (n > 3) {
      data.a[Data.BEFORE + 1] = Double.NaN;
      data.a[Data.BEFORE + 2] = 1e300;
      data.a[Data.BEFORE + 3] = 1 + 0x1p-24; // half-way between two floats
    }
    double[] wide = data.w.clone();
    float[] narrow = data.x.clone();
    double[] expectedWide = data.w.clone();
    float[] expectedNarrow = data.x.clone();
    for (int i = 0; i < n; i++) {
      expectedWide[2 + i] = data.x[Data.BEFORE + i];
      expectedNarrow[1 + i] = (float) data.a[Data.BEFORE + i];
    }

    kernels.widen(n, data.x, Data.BEFORE, wide, 2);
    kernels.narrow(n, data.a, Data.BEFORE, narrow, 1);

    assertThat(wide).isEqualTo(expectedWide);
    assertThat(narrow).isEqualTo(expectedNarrow);
  }

  @ParameterizedTest
  @MethodSource("kernelsAndSizes")
  void dividingByRootsIsDoneInFloatsInItsRangeAlone(Kernels kernels, int n) {
    Data data = new Data(n);
    double[] square = data.a.clone();
    Arrays.setAll(square, i -> square[i] * square[i]);
    double[] found = data.w.clone();
    double[] expected = data.w.clone();
    for (int i = 2; i < 2 + n; i++) {
      float radicand = (float) (square[i] * 3 + 1e-3);
      float divisor = (float) Math.sqrt(radicand) + 1e-8f;
      expected[i] = (float) data.w[i] / divisor;
    }

    kernels.divideByRoots(2, 2 + n, found, square, 3, 1e-3, 1e-8);

    assertThat(found).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("kernelsAndSizes")
  void sparseAxpyAddsToTheIndexedEntriesAlone(Kernels kernels, int n) {
    Data data = new Data(n);
    double[] y = data.w.clone();
    double[] expected = data.w.clone();
    for (int i = Data.BEFORE; i < Data.BEFORE + n; i++) {
      expected[data.index[i]] += -1.3 * data.value[i];
    }

    kernels.sparseAxpy(-1.3, Data.BEFORE, Data.BEFORE + n, data.index, data.value, y);

    assertThat(y).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("kernelsAndSizes")
  void gemvAddsEachOutputsTermsOneByOne(Kernels kernels, int n) {
    Data data = new Data(n);
    for (int outputs : OUTPUTS) {
      double[] w = new Data((n + Data.BEFORE) * outputs).w;
      double[] dense = new double[outputs + 2];
      Arrays.setAll(dense, k -> 9 - k);
      double[] sparse = dense.clone();
      double[] expectedDense = dense.clone();
      double[] expectedSparse = dense.clone();
      for (int k = 0; k < outputs; k++) {
        for (int i = 0; i < n; i++) {
          expectedDense[1 + k] += data.x[Data.BEFORE + i] * w[i * outputs + k];
          expectedSparse[1 + k] +=
              data.value[Data.BEFORE + i] * w[data.index[Data.BEFORE + i] * outputs + k];
        }
      }

      kernels.gemv(n, outputs, data.x, Data.BEFORE, w, dense, 1);
      kernels.sparseGemv(
          Data.BEFORE, Data.BEFORE + n, outputs, data.index, data.value, w, sparse, 1);

      assertThat(dense).isEqualTo(expectedDense);
      assertThat(sparse).isEqualTo(expectedSparse);
    }
  }

  @ParameterizedTest
  @MethodSource("kernelsAndSizes")
  void gerAddsTheOuterProduct(Kernels kernels, int n) {
    Data data = new Data(n);
    if (n > 1) {
      data.x[Data.BEFORE + 1] = 0;
    }
    for (int outputs : OUTPUTS) {
      double[] a = new Data(outputs).a;
      double[] dense = new Data((n + Data.BEFORE) * outputs).w;
      double[] sparse = dense.clone();
      double[] expectedDense = dense.clone();
      double[] expectedSparse = dense.clone();
      for (int i = 0; i < n; i++) {
        for (int k = 0; k < outputs; k++) {
          expectedDense[i * outputs + k] += data.x[Data.BEFORE + i] * a[2 + k];
          expectedSparse[data.index[Data.BEFORE + i] * outputs + k] +=
              data.value[Data.BEFORE + i] * a[2 + k];
        }
      }

      kernels.ger(n, outputs, a, 2, data.x, Data.BEFORE, dense);
      kernels.sparseGer(
          Data.BEFORE, Data.BEFORE + n, outputs, a, 2, data.index, data.value, sparse);

      assertThat(dense).isEqualTo(expectedDense);
      assertThat(sparse).isEqualTo(expectedSparse);
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void aLongSumOfEqualTermsStaysAccurate(Kernels kernels) {
    int n = 1_000_003;
    double[] ones = new double[n];
    Arrays.fill(ones, 0.1);

    assertThat(kernels.dot(n, ones, 0, ones, 0)).isCloseTo(0.01 * n, within(1e-8));
  }

  /** It is left to chance where the work goes over to vector loops; the bits are the same. */
  @ParameterizedTest
  @MethodSource("kernels")
  void whatWarmsUpBesideTheWorkHasTheBitsOfThePlainLoops(Kernels kernels) {
    WarmingKernels warming = new WarmingKernels(kernels, 1);
    int n = 29;
    int rows = 40;
    Data data = new Data(rows * n);
    double[] out = new double[rows];
    double[] expected = new double[rows];
    double[] y = new double[rows * n];
    double[] expectedY = new double[rows * n];
    double[] work = new double[4 * rows];
    PLAIN.rowDots(rows, n, data.x, 0, data.w, expected, work);
    for (int call = 0; call < 20_000; call++) {
      warming.rowDots(rows, n, data.x, 0, data.w, out, work);
      warming.addRows(rows, n, out, data.x, 0, y);
      PLAIN.addRows(rows, n, expected, data.x, 0, expectedY);
      assertThat(Arrays.equals(out, expected)).isTrue();
    }
    assertThat(y).isEqualTo(expectedY);
    for (int call = 0; call < 20_000; call++) {
      warming.gemv(n, 9, data.x, 0, data.w, out, 0);
      warming.sparseGer(0, 9, 9, out, 0, data.index, data.value, y);
      PLAIN.gemv(n, 9, data.x, 0, data.w, expected, 0);
      PLAIN.sparseGer(0, 9, 9, expected, 0, data.index, data.value, expectedY);
    }
    assertThat(out).isEqualTo(expected);
    assertThat(y).isEqualTo(expectedY);
    assertThat(warming.name()).isEqualTo(kernels.name());
  }

  @Test
  void thisProcessHasTheKernelsThatItIsToTest() {
    assertThat(Kernels.active().name()).isEqualTo(EXPECTED);
    assertThat(Kernels.active()).isSameAs(Kernels.named(EXPECTED));
  }

  @Test
  void theOutlookIsWhatAProcessWithTheModuleHas() {
    KernelOutlook outlook = Kernels.outlook();
    assertThat(outlook.name()).isEqualTo(outlook.obstacle().isPresent() ? "plain" : "vector");
    if (EXPECTED.equals("vector")) {
      assertThat(outlook.name()).isEqualTo(EXPECTED);
    }
  }

  @Test
  void theVectorKernelsAreRefusedWithoutTheirModule() {
    if (EXPECTED.equals("plain")) {
      assertThatThrownBy(() -> Kernels.named("vector"))
          .isInstanceOf(SpecException.class)
          .hasMessage(
              "the system property downhill.backend is \"vector\", but this Java runs without the"
                  + " module jdk.incubator.vector; start it with"
                  + " --add-modules=jdk.incubator.vector");
      assertThat(Kernels.named("auto")).isSameAs(Kernels.named("plain"));
    } else {
      assertThat(Kernels.named("auto").name()).isEqualTo("vector");
      assertThat(Kernels.named("auto").name()).isEqualTo(KernelChoice.VECTOR);
    }
  }

  @Test
  void anUnknownBackendIsRefusedInOneSentence() {
    assertThatThrownBy(() -> Kernels.named("gpu"))
        .isInstanceOf(SpecException.class)
        .hasMessage(
            "the system property downhill.backend is \"gpu\", but must be auto, plain or vector");
  }
}
