package org.downhill.learn.model;

import java.util.List;
import org.downhill.learn.encode.ClassTarget;
import org.downhill.learn.encode.NumericTarget;
import org.downhill.learn.encode.TargetCodec;
import org.downhill.learn.loss.Link;
import org.downhill.learn.loss.Loss;
import org.downhill.learn.loss.ScalarLoss;
import org.downhill.learn.loss.SoftmaxLoss;
import org.downhill.learn.schema.Task;

/**
 * What the scores of a model mean: the one place that turns them into numbers, classes and
 * probabilities. Thread-safe, and nothing but {@link #labels()} allocates.
 */
public final class Readout {

  private final Task task;
  private final Link link;
  private final boolean probabilistic;
  private final double center;
  private final double unit;
  private final List<String> labels;

  /**
   * A readout.
   *
   * @param task what is predicted
   * @param loss the loss that the scores were fitted to
   * @param target how targets were encoded for the loss
   */
  Readout(Task task, Loss loss, TargetCodec target) {
    this.task = task;
    link = loss instanceof ScalarLoss scalar ? scalar.link() : Link.IDENTITY;
    probabilistic = task.isClassification() && loss.isProbabilistic();
    center = target instanceof NumericTarget number ? number.center() : 0;
    unit = target instanceof NumericTarget number ? number.scale() : 1;
    labels = target instanceof ClassTarget classes ? classes.labels() : List.of();
  }

  /** What is predicted. */
  public Task task() {
    return task;
  }

  /** The classes by number, the second of two being the positive one; empty for numbers. */
  public List<String> labels() {
    return labels;
  }

  /** Number of units of the data in one unit of a score of the identity link; 1 for classes. */
  double unit() {
    return unit;
  }

  /** The number in units of the data that a score of 0 of the identity link stands for. */
  double center() {
    return center;
  }

  /** Whether the scores stand for class probabilities. */
  public boolean hasProbabilities() {
    return probabilistic;
  }

  /**
   * The prediction as one number: for a regression the number in the target's own units, for a
   * count the expected count, for two classes the probability of the positive one (its score, where
   * the loss knows no probabilities), for more classes the number of the predicted one.
   *
   * @param scores the row's scores, offset included; not changed
   */
  public double value(double[] scores) {
    return task == Task.MULTICLASS ? classNumber(scores) : value(scores[0]);
  }

  /** The same, for a model with one score. */
  double value(double score) {
    return link.mean(score) * unit + center;
  }

  /**
   * The number of the predicted class: of two, the positive one where its score is above zero; of
   * more, the one with the highest score, the first of equals.
   *
   * @throws IllegalStateException if numbers are predicted
   */
  public int classNumber(double[] scores) {
    checkClasses();
    if (task == Task.BINARY) {
      return scores[0] > 0 ? 1 : 0;
    }
    int best = 0;
    for (int k = 1; k < labels.size(); k++) {
      if (scores[k] > scores[best]) {
        best = k;
      }
    }
    return best;
  }

  /**
   * The label of the predicted class.
   *
   * @throws IllegalStateException if numbers are predicted
   */
  public String label(double[] scores) {
    return labels.get(classNumber(scores));
  }

  /**
   * Writes the probability of every class to {@code out[0 … classes − 1]}.
   *
   * @param scores the row's scores, offset included; not changed
   * @throws IllegalStateException if numbers are predicted, or the loss knows no probabilities
   */
  public void probabilities(double[] scores, double[] out) {
    checkClasses();
    if (!probabilistic) {
      throw new IllegalStateException("the model's loss knows no probabilities, only classes");
    }
    if (task == Task.BINARY) {
      out[0] = link.mean(-scores[0]);
      out[1] = link.mean(scores[0]);
    } else {
      System.arraycopy(scores, 0, out, 0, labels.size());
      SoftmaxLoss.softmax(labels.size(), out, 0);
    }
  }

  private void checkClasses() {
    if (labels.isEmpty()) {
      throw new IllegalStateException("the model predicts numbers, not classes");
    }
  }
}
