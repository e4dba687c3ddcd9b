package org.downhill.core.optimizer;

/**
 * A class of problems, by the function that stands for it where an optimizer is held to a promise.
 */
public enum ProblemClass {
  /** {@code (x − 1)² + 2(y + ½)² + (x − 1)(y + ½)} from (3, −2): curvatures 1.59 and 4.41. */
  WELL_CONDITIONED(3, -2, 1, -0.5),
  /** {@code 0.05(x + y)² + 5(x − 2y + 1)²} from (−5, −2): curvatures 0.18 and 50. */
  ILL_CONDITIONED(-5, -2, -1.0 / 3, 1.0 / 3),
  /** Rosenbrock's curved valley {@code (1 − x)² + 100(y − x²)²} from (−1.2, 1). */
  CURVED_VALLEY(-1.2, 1, 1, 1);

  private final double startX;
  private final double startY;
  private final double minimumX;
  private final double minimumY;

  ProblemClass(double startX, double startY, double minimumX, double minimumY) {
    this.startX = startX;
    this.startY = startY;
    this.minimumX = minimumX;
    this.minimumY = minimumY;
  }

  /** The start. */
  public double[] start() {
    return new double[] {startX, startY};
  }

  /** The minimum. */
  public double[] minimum() {
    return new double[] {minimumX, minimumY};
  }
}
