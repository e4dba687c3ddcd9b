package org.downhill.learn.metric;

/** The weight of the rows of each class that were taken for each class; immutable. */
public final class ConfusionMatrix {

  /** Number of classes up to which a matrix is kept: a thousand classes take 8 MB. */
  public static final int MOST_CLASSES = 1000;

  private final int classes;
  private final double[] weights;

  /**
   * A matrix.
   *
   * @param weights weight of the rows of class {@code a} that were taken for class {@code p} at
   *     {@code a·classes + p}
   */
  ConfusionMatrix(int classes, double[] weights) {
    this.classes = classes;
    this.weights = weights.clone();
  }

  /** Number of classes. */
  public int classes() {
    return classes;
  }

  /** Weight of the rows of class {@code actual} that were taken for class {@code predicted}. */
  public double weight(int actual, int predicted) {
    if (actual < 0 || actual >= classes || predicted < 0 || predicted >= classes) {
      throw new IndexOutOfBoundsException(
          "class " + actual + " taken for " + predicted + " of " + classes + " classes");
    }
    return weights[actual * classes + predicted];
  }
}
