package org.downhill.core.kernel;

/**
 * The inner loops over rows of data ({@code float}) and parameters ({@code double}).
 *
 * <p>The order of every sum is part of the contract, without fused multiply-add, so that training
 * and prediction agree bit for bit and every implementation returns the same bits:
 *
 * <ul>
 *   <li>A dense dot product has eight partial sums {@code t}; term {@code i} goes to sum {@code i
 *       mod 8}. With {@code double} factors these run over all full groups of four, and are joined
 *       as {@code ((t₀+t₄)+(t₂+t₆)) + ((t₁+t₅)+(t₃+t₇))}. With {@code float} factors they run over
 *       28 terms at a time, then over at most one group each of 16, 8 and 4; after each group
 *       {@code t}ₖ{@code + t}ₖ₊₄ is added to sum {@code k} of four, which are joined as {@code
 *       (s₀+s₂)+(s₁+s₃)}. Up to three terms left over are added one by one.
 *   <li>A sparse dot product has four, with full groups of four: joined as {@code (s₀+s₂)+(s₁+s₃)},
 *       then the terms left over.
 *   <li>{@code gemv} and {@code sparseGemv} add the terms to each output one by one.
 *   <li>{@code logistic} adds row {@code i} to sum {@code i mod 4} of four, joined as above.
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
   * {@code plain}, {@code vector} (Java's Vector API), or {@code auto}, the default, which is
   * {@code vector} where that can run and {@code plain} elsewhere. By {@code auto}, vector loops
   * are compiled beside the work and taken when they are fast; {@code vector} has them at once,
   * slow as they are at first.
   *
   * @throws org.downhill.core.spec.SpecException if the property has another value, or is {@code
   *     vector} where that cannot run; the message says why it cannot
   */
  static Kernels active() {
    return KernelChoice.active();
  }

  /**
   * The kernels that a value of the property names, for comparisons.
   *
   * @throws org.downhill.core.spec.SpecException as {@link #active}
   */
  static Kernels named(String backend) {
    return KernelChoice.choose(backend);
  }

  /**
   * What {@link #active} would be in another process of this Java that is started with the module
   * of the Vector API, as commands on data are; none of it is loaded for the answer.
   *
   * @throws org.downhill.core.spec.SpecException as {@link #active}
   */
  static KernelOutlook outlook() {
    return KernelChoice.outlook();
  }

  /** The name that runs record, such as {@code plain}. */
  String name();

  /** The dot product of {@code x[xFrom …]} and {@code w[wFrom …]} over {@code n} entries. */
  double dot(int n, float[] x, int xFrom, double[] w, int wFrom);

  /** The dot product of {@code a[aFrom …]} and {@code b[bFrom …]} over {@code n} entries. */
  double dot(int n, double[] a, int aFrom, double[] b, int bFrom);

  /** The sum of {@code value[i]·w[index[i]]} over {@code i = from … to − 1}. */
  double sparseDot(int from, int to, int[] index, float[] value, double[] w);

  /**
   * The dot products of rows that lie one after the other with the same numbers: {@code out[i] =
   * dot(n, x, xFrom + i·n, w, 0)} for {@code i = 0 … rows − 1}.
   *
   * @param work at least {@code 4·rows} numbers, which are overwritten
   */
  void rowDots(int rows, int n, float[] x, int xFrom, double[] w, double[] out, double[] work);

  /**
   * Adds multiples of rows that lie one after the other: {@code axpy(n, a[i], x, xFrom + i·n, y,
   * 0)} for {@code i = 0 … rows − 1}, one after the other, where {@code a[i]} is not zero.
   */
  void addRows(int rows, int n, double[] a, float[] x, int xFrom, double[] y);

  /**
   * The weighted sum of the logistic losses {@code log(1 + e^(−m))} of {@code n} rows, with the
   * margin {@code m = score} where the target is 1 and {@code m = −score} where it is 0. Rows of
   * weight zero contribute nothing, whatever their score.
   *
   * @param residual receives each row's weight times the loss's derivative in the score
   * @param work at least {@code n} numbers, which are overwritten
   * @see Logistic
   */
  double logistic(
      int n, double[] score, double[] target, double[] weight, double[] residual, double[] work);

  /** Adds {@code a·x[xFrom …]} to {@code y[yFrom …]} over {@code n} entries. */
  void axpy(int n, double a, float[] x, int xFrom, double[] y, int yFrom);

  /** Adds {@code a·x[xFrom …]} to {@code y[yFrom …]} over {@code n} entries. */
  void axpy(int n, double a, double[] x, int xFrom, double[] y, int yFrom);

  /** Copies {@code n} numbers from {@code x[xFrom …]} to {@code y[yFrom …]}. */
  void widen(int n, float[] x, int xFrom, double[] y, int yFrom);

  /**
   * Copies {@code n} numbers from {@code x[xFrom …]} to {@code y[yFrom …]}, each rounded to the
   * nearest {@code float}, the even one of two.
   */
  void narrow(int n, double[] x, int xFrom, float[] y, int yFrom);

  /**
   * Divides {@code y[i]} by {@code √(square[i]·scale + inside) + outside} for {@code i = from … to
   * − 1}. The radicand is rounded to {@code float}, and so is everything after it: the root, the
   * divisor, {@code y} and the quotient.
   */
  void divideByRoots(
      int from, int to, double[] y, double[] square, double scale, double inside, double outside);

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
