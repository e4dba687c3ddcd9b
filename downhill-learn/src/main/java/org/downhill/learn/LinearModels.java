package org.downhill.learn;

import org.downhill.learn.schema.Task;

/** Learners of linear models, ready to fit; everything that is not said is chosen from the data. */
public final class LinearModels {

  private LinearModels() {}

  /** A learner that takes the task from the target. */
  public static LinearLearner automatic() {
    return LinearLearner.automatic();
  }

  /** Least squares. */
  public static LinearLearner regression() {
    return automatic().task(Task.REGRESSION).loss("squared");
  }

  /** Logistic regression for two classes. */
  public static LinearLearner logistic() {
    return automatic().task(Task.BINARY).loss("logistic");
  }

  /** Multinomial logistic regression for any number of classes from three on. */
  public static LinearLearner softmax() {
    return automatic().task(Task.MULTICLASS).loss("softmax");
  }

  /** A linear support vector machine for two classes. */
  public static LinearLearner svm() {
    return automatic().task(Task.BINARY).loss("hinge");
  }

  /** Poisson regression of counts with a log link. */
  public static LinearLearner poisson() {
    return automatic().task(Task.COUNT).loss("poisson");
  }
}
