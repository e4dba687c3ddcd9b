package org.downhill.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SymmetricEigenTest {

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "3, 1e-200", "5, 1e200", "12, 1", "40, 1e5"})
  void vectorsTimesValuesGiveTheMatrixBack(int n, double scale) {
    Random random = new Random(n);
    double[][] matrix = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        matrix[i][j] = scale * random.nextGaussian();
        matrix[j][i] = matrix[i][j];
      }
    }
    SymmetricEigen eigen = SymmetricEigen.of(matrix);
    assertThat(eigen.values()).isSorted();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double entry = 0;
        double product = 0;
        for (int k = 0; k < n; k++) {
          entry += eigen.vector(k)[i] * (eigen.values()[k] / scale) * eigen.vector(k)[j];
          product += eigen.vector(i)[k] * eigen.vector(j)[k];
        }
        assertThat(entry).isCloseTo(matrix[i][j] / scale, within(1e-13 * n));
        assertThat(product).isCloseTo(i == j ? 1 : 0, within(1e-13 * n));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e3, 1e9, 1e15})
  void smallEigenvaluesBesideLargeOnesKeepTheirDigits(double large) {
    SymmetricEigen eigen = SymmetricEigen.of(new double[][] {{large, 1}, {1, 3}});
    double small = 3 - 1 / (large - 3);
    assertThat(eigen.smallest()).isCloseTo(small, within(1e-8));
    assertThat(eigen.largest()).isCloseTo(large, within(1e-2));
  }

  @Test
  void diagonalAndZeroMatricesAreTheirOwnAnswer() {
    assertThat(SymmetricEigen.of(new double[][] {{4, 0}, {0, -2}}).values()).containsExactly(-2, 4);
    assertThat(SymmetricEigen.of(new double[2][2]).values()).containsExactly(0, 0);
  }

  @Test
  void whatIsNoMatrixIsRefused() {
    assertThatThrownBy(() -> SymmetricEigen.of(new double[0][0]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SymmetricEigen.of(new double[][] {{1, 2}}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SymmetricEigen.of(new double[][] {{Double.NaN}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Entry (0, 0) of the matrix is NaN.");
  }
}
