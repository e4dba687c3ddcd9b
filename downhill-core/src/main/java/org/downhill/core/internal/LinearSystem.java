package org.downhill.core.internal;

/** Small dense systems of linear equations. */
public final class LinearSystem {

  private LinearSystem() {}

  /**
   * Solves {@code matrix·x = right} by elimination with partial pivoting.
   *
   * @param matrix square, row by row; overwritten
   * @param right overwritten with the solution
   * @return false if the matrix is singular
   */
  public static boolean solve(double[][] matrix, double[] right) {
    int n = right.length;
    for (int k = 0; k < n; k++) {
      int pivot = k;
      for (int i = k + 1; i < n; i++) {
        if (Math.abs(matrix[i][k]) > Math.abs(matrix[pivot][k])) {
          pivot = i;
        }
      }
      if (!(Math.abs(matrix[pivot][k]) > 0)) {
        return false;
      }
      double[] row = matrix[pivot];
      matrix[pivot] = matrix[k];
      matrix[k] = row;
      double entry = right[pivot];
      right[pivot] = right[k];
      right[k] = entry;
      for (int i = k + 1; i < n; i++) {
        double factor = matrix[i][k] / row[k];
        for (int j = k + 1; j < n; j++) {
          matrix[i][j] -= factor * row[j];
        }
        right[i] -= factor * entry;
      }
    }
    return backSubstitute(matrix, right, n);
  }

  /**
   * Finds the {@code x} with the smallest {@code ‖matrix·x − right‖} by Householder reflections.
   *
   * @param matrix at least as many rows as columns; overwritten
   * @param right its leading entries are overwritten with the solution
   * @return false if the columns are linearly dependent
   */
  public static boolean leastSquares(double[][] matrix, double[] right) {
    int columns = matrix[0].length;
    for (int k = 0; k < columns; k++) {
      double squares = 0;
      for (int i = k; i < right.length; i++) {
        squares += matrix[i][k] * matrix[i][k];
      }
      double norm = Math.sqrt(squares);
      if (!(norm > 0)) {
        return false;
      }
      double head = matrix[k][k] > 0 ? matrix[k][k] + norm : matrix[k][k] - norm;
      double scale = squares - matrix[k][k] * (matrix[k][k] - head);
      matrix[k][k] = head;
      for (int j = k + 1; j < columns; j++) {
        double sum = 0;
        for (int i = k; i < right.length; i++) {
          sum += matrix[i][k] * matrix[i][j];
        }
        for (int i = k; i < right.length; i++) {
          matrix[i][j] -= sum / scale * matrix[i][k];
        }
      }
      double sum = 0;
      for (int i = k; i < right.length; i++) {
        sum += matrix[i][k] * right[i];
      }
      for (int i = k; i < right.length; i++) {
        right[i] -= sum / scale * matrix[i][k];
      }
      matrix[k][k] = head > 0 ? -norm : norm;
    }
    return backSubstitute(matrix, right, columns);
  }

  private static boolean backSubstitute(double[][] matrix, double[] right, int n) {
    for (int i = n - 1; i >= 0; i--) {
      double sum = right[i];
      for (int j = i + 1; j < n; j++) {
        sum -= matrix[i][j] * right[j];
      }
      right[i] = sum / matrix[i][i];
    }
    return true;
  }
}
