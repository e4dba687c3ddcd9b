package org.downhill.learn.quality;

import java.util.List;

/**
 * How good predictions of one of several classes are.
 *
 * @param classes one entry for each class
 * @param confusion weight of the rows of class {@code a} that were taken for class {@code p} at
 *     {@code confusion.get(a).get(p)}; empty for more than {@link #MOST_SHOWN} classes
 * @param mistakes the pairs of classes that are confused most, the heaviest first; empty for more
 *     than {@link org.downhill.learn.metric.ConfusionMatrix#MOST_CLASSES} classes
 */
public record MulticlassQuality(
    List<ClassScore> classes, List<List<Double>> confusion, List<Mistake> mistakes)
    implements Quality.Detail {

  /** Number of classes up to which the whole matrix is told. */
  public static final int MOST_SHOWN = 40;

  /** Copies the lists. */
  public MulticlassQuality {
    classes = List.copyOf(classes);
    confusion = confusion.stream().map(List::copyOf).toList();
    mistakes = List.copyOf(mistakes);
  }

  /**
   * How good the predictions of one class are.
   *
   * @param label the class
   * @param actual weight of its rows
   * @param predicted weight of the rows that were taken for it
   * @param correct weight of those of both kinds
   */
  public record ClassScore(String label, double actual, double predicted, double correct) {

    /** The share of the rows taken for the class that belong to it; NaN where there are none. */
    public double precision() {
      return correct / predicted;
    }

    /** The share of its rows that are taken for it; NaN where there are none. */
    public double recall() {
      return correct / actual;
    }

    /** The harmonic mean of precision and recall; NaN for a class that does not occur. */
    public double f1() {
      return 2 * correct / (actual + predicted);
    }
  }

  /**
   * Rows of one class taken for another.
   *
   * @param actual number of the class that they belong to
   * @param predicted number of the class that they were taken for
   * @param weight their weight
   */
  public record Mistake(int actual, int predicted, double weight) {}
}
