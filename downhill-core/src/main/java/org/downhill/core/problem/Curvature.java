package org.downhill.core.problem;

/**
 * The largest curvature of a function at a point, λmax of its Hessian, with the evidence of how it
 * was found; plain gradient descent is stable there for learning rates below {@code 2/λmax}.
 */
public final class Curvature {

  private final double value;
  private final double[] direction;
  private final int products;
  private final double relativeChange;

  Curvature(double value, double[] direction, int products, double relativeChange) {
    this.value = value;
    this.direction = direction;
    this.products = products;
    this.relativeChange = relativeChange;
  }

  /**
   * The curvature along {@link #direction}, the estimate of λmax: negative where the function bends
   * down in all directions, not finite where a Hessian product was not.
   */
  public double value() {
    return value;
  }

  /** The unit vector along which the curvature was found; a copy. */
  public double[] direction() {
    return direction.clone();
  }

  /** Number of Hessian products spent; by gradient differences each costs two gradients. */
  public int products() {
    return products;
  }

  /**
   * By how much the estimate changed in the last product, relative to the largest curvature in
   * size; NaN where a product was not finite.
   */
  public double relativeChange() {
    return relativeChange;
  }

  /** Whether the value is finite. */
  public boolean isFinite() {
    return Double.isFinite(value);
  }

  @Override
  public String toString() {
    return "curvature "
        + value
        + " after "
        + products
        + " products, last relative change "
        + relativeChange;
  }
}
