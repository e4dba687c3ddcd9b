package org.downhill.core.kernel;

import org.downhill.core.internal.kernel.KernelChoice;

/**
 * The inner loops over rows of data ({@code float}) and parameters ({@code double}).
 *
 * <p>The order of every sum is part of the contract, without fused multiply-add, so that training
 * and prediction agree bit for bit and every implementation returns the same bits:
 *
 * <ul>
 *   <li>A dense dot product has eight partial sums; term {@code i} goes to sum {@code i mod 8}
 *       while a full group of eight remains. They are joined as {@code ((s₀+s₄)+(s₂+s₆)) +
 *       ((s₁+s₅)+(s₃+s₇))}, and the terms left over are added one by one.
 *   <li>A sparse dot product has four: joined as {@code (s₀+s₂)+(s₁+s₃)}, then the terms left over.
 *   <li>{@code gemv} and {@code sparseGemv} sum the terms of each output one by one, from zero, and
 *       add the sum to the output.
 * </ul>
 *
 * <p>Arrays are not checked beyond Java's own bounds. Implementations keep nothing and may be
 * shared between threads.
 *
 * <p>Weights of several outputs lie feature by feature: output {@code k} of feature {@code j} is
 * entry {@code j·outputs + k}.
 */
public interface Kernels {

  /**
   * The kernels of this process, chosen once by the system property {@code downhill.backend}:
   * {@code auto} (the default) or {@code plain}.
   *
   * @throws org.downhill.core.spec.SpecException if the property has another value
   */
  static Kernels active() {
    return KernelChoice.active();
  }

  /** The name that runs record, such as {@code plain}. */
  String name();

  /** The dot product of {@code x[xFrom …]} and {@code w[wFrom …]} over {@code n} entries. */
  double dot(int n, float[] x, int xFrom, double[] w, int wFrom);

  /** The dot product of {@code a[aFrom …]} and {@code b[bFrom …]} over {@code n} entries. */
  double dot(int n, double[] a, int aFrom, double[] b, int bFrom);

  /** The sum of {@code value[i]·w[index[i]]} over {@code i = from … to − 1}. */
  double sparseDot(int from, int to, int[] index, float[] value, double[] w);

  /** Adds {@code a·x[xFrom …]} to {@code y[yFrom …]} over {@code n} entries. */
  void axpy(int n, double a, float[] x, int xFrom, double[] y, int yFrom);

  /** Adds {@code a·x[xFrom …]} to {@code y[yFrom …]} over {@code n} entries. */
  void axpy(int n, double a, double[] x, int xFrom, double[] y, int yFrom);

  /** Adds {@code a·value[i]} to {@code y[index[i]]} for {@code i = from … to − 1}. */
  void sparseAxpy(double a, int from, int to, int[] index, float[] value, double[] y);

  /**
   * Adds to every output its dot product with a dense row: {@code out[outFrom + k] += Σⱼ x[xFrom +
   * j]·w[j·outputs + k]} over {@code n} features, one term after the other.
   */
  void gemv(int n, int outputs, float[] x, int xFrom, double[] w, double[] out, int outFrom);

  /**
   * Adds to every output its dot product with a sparse row: {@code out[outFrom + k] += Σᵢ
   * value[i]·w[index[i]·outputs + k]} over {@code i = from … to − 1}, one term after the other.
   */
  void sparseGemv(
      int from,
      int to,
      int outputs,
      int[] index,
      float[] value,
      double[] w,
      double[] out,
      int outFrom);

  /**
   * Adds the outer product of a dense row and {@code outputs} numbers: {@code y[j·outputs + k] +=
   * x[xFrom + j]·a[aFrom + k]} over {@code n} features.
   */
  void ger(int n, int outputs, double[] a, int aFrom, float[] x, int xFrom, double[] y);

  /**
   * Adds the outer product of a sparse row and {@code outputs} numbers: {@code y[index[i]·outputs +
   * k] += value[i]·a[aFrom + k]} for {@code i = from … to − 1}.
   */
  void sparseGer(
      int from, int to, int outputs, double[] a, int aFrom, int[] index, float[] value, double[] y);
}
