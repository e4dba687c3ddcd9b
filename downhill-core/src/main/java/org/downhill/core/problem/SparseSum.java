package org.downhill.core.problem;

/**
 * A finite sum whose terms depend on few coordinates each, so that a batch can be evaluated without
 * touching the others.
 *
 * <p>Coordinates come in blocks of {@link #blockLength()} neighbours (the outputs of one feature):
 * block {@code b} holds the coordinates {@code b·blockLength … (b+1)·blockLength − 1}.
 */
public interface SparseSum extends FiniteSum {

  /** Number of neighbouring coordinates in a block, at least 1; divides the dimension. */
  int blockLength();

  /** Adds to {@code support} every block that a term of {@code batch} depends on. */
  void support(Batch batch, Support support);

  /**
   * The batch's estimate of the value; its estimate of the gradient is written to the coordinates
   * of {@code support}, and no other coordinate of {@code gradient} is read or written.
   *
   * @param support what {@link #support(Batch, Support)} gave for this batch
   */
  double sparseValueAndGradient(double[] x, Batch batch, Support support, double[] gradient);
}
