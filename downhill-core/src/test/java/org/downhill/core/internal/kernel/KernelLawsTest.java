package org.downhill.core.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.downhill.core.kernel.Kernels;
import org.downhill.core.spec.SpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws that every implementation of the kernels obeys, over odd and even sizes. */
class KernelLawsTest {

  private static final int OUTPUTS = 7;

  static Stream<Kernels> kernels() {
    return Stream.of(PlainKernels.INSTANCE);
  }

  static Stream<Arguments> kernelsAndSizes() {
    return kernels()
        .flatMap(
            kernels ->
                IntStream.of(0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 64, 100, 129)
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

    /** The order that the contract states, with partial sums in an array. */
    double sumInOrder(int groups, double[] terms) {
      double[] sums = new double[groups];
      int full = terms.length / groups * groups;
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
        .isEqualTo(data.sumInOrder(8, floatTerms));
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

    assertThat(fromFloats).containsExactly(expectedFromFloats);
    assertThat(fromDoubles).containsExactly(expectedFromDoubles);
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

    assertThat(y).containsExactly(expected);
  }

  @ParameterizedTest
  @MethodSource("kernelsAndSizes")
  void gemvAddsEachOutputsTermsOneByOne(Kernels kernels, int n) {
    Data data = new Data(n);
    for (int outputs = 1; outputs <= OUTPUTS; outputs++) {
      double[] w = new Data(3 * n * outputs).w;
      double[] dense = {9, 8, 7, 6, 5, 4, 3, 2, 1};
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

      assertThat(dense).containsExactly(expectedDense);
      assertThat(sparse).containsExactly(expectedSparse);
    }
  }

  @ParameterizedTest
  @MethodSource("kernelsAndSizes")
  void gerAddsTheOuterProduct(Kernels kernels, int n) {
    Data data = new Data(n);
    if (n > 1) {
      data.x[Data.BEFORE + 1] = 0;
    }
    for (int outputs = 1; outputs <= OUTPUTS; outputs++) {
      double[] a = new Data(OUTPUTS).a;
      double[] dense = new Data(3 * n * outputs).w;
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

      assertThat(dense).containsExactly(expectedDense);
      assertThat(sparse).containsExactly(expectedSparse);
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

  @Test
  void thePropertyChoosesTheKernels() {
    assertThat(KernelChoice.choose("auto").name()).isEqualTo("plain");
    assertThat(KernelChoice.choose("plain").name()).isEqualTo("plain");
    assertThat(Kernels.active().name()).isEqualTo("plain");
  }

  @Test
  void anUnknownBackendIsRefusedInOneSentence() {
    assertThatThrownBy(() -> KernelChoice.choose("gpu"))
        .isInstanceOf(SpecException.class)
        .hasMessage("the system property downhill.backend is \"gpu\", but must be auto or plain");
  }
}
