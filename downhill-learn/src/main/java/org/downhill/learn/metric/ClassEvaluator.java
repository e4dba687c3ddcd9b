package org.downhill.learn.metric;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.downhill.learn.loss.Loss;
import org.downhill.learn.loss.MulticlassLoss;
import org.downhill.learn.loss.ScalarLoss;
import org.downhill.learn.schema.Task;
import org.jspecify.annotations.Nullable;

/** Metrics of predicted classes. */
abstract sealed class ClassEvaluator extends Evaluator {

  private final Task task;
  private final Loss loss;
  private final int classes;
  private final double[] actual;
  private final double[] predicted;
  private final double[] correct;
  private final double @Nullable [] confusion;
  private double weights;
  private double lossSum;
  private double logLossSum;

  private ClassEvaluator(Task task, Loss loss, int classes) {
    this.task = task;
    this.loss = loss;
    this.classes = classes;
    actual = new double[classes];
    predicted = new double[classes];
    correct = new double[classes];
    confusion = classes <= ConfusionMatrix.MOST_CLASSES ? new double[classes * classes] : null;
  }

  /** Two classes, one score: class 1 is predicted where the score is positive. */
  static final class Binary extends ClassEvaluator {

    private final ScalarLoss loss;
    private final Auc auc = new Auc();

    Binary(ScalarLoss loss) {
      super(Task.BINARY, loss, 2);
      this.loss = loss;
    }

    @Override
    void addRow(double[] scores, double target, double weight) {
      count((int) target, scores[0] > 0 ? 1 : 0, weight, loss.value(scores[0], target));
      auc.add(scores[0], (int) target, weight);
    }

    @Override
    void addRanking(Map<String, Double> values) {
      values.put("auc", auc.value());
    }
  }

  /** A score for each class: the class with the highest is predicted, the first of equals. */
  static final class Multiclass extends ClassEvaluator {

    private final MulticlassLoss loss;

    Multiclass(MulticlassLoss loss, int classes) {
      super(Task.MULTICLASS, loss, classes);
      this.loss = loss;
    }

    @Override
    void addRow(double[] scores, double target, double weight) {
      int best = 0;
      for (int k = 1; k < scores.length; k++) {
        if (scores[k] > scores[best]) {
          best = k;
        }
      }
      count((int) target, best, weight, loss.value(scores.length, scores, 0, (int) target));
    }

    @Override
    void addRanking(Map<String, Double> values) {}
  }

  final void count(int actualClass, int predictedClass, double weight, double value) {
    weights += weight;
    lossSum += weight * value;
    logLossSum += weight * Math.min(value, Loss.CERTAIN_MISTAKE);
    actual[actualClass] += weight;
    predicted[predictedClass] += weight;
    if (actualClass == predictedClass) {
      correct[actualClass] += weight;
    }
    if (confusion != null) {
      confusion[actualClass * classes + predictedClass] += weight;
    }
  }

  /** Adds the metrics that look at the order of the scores. */
  abstract void addRanking(Map<String, Double> values);

  @Override
  final Metrics metrics(long rows, double weight) {
    double hits = 0;
    for (double hit : correct) {
      hits += hit;
    }
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("loss", lossSum / weights);
    if (loss.isProbabilistic()) {
      values.put("log_loss", logLossSum / weights);
    }
    values.put("accuracy", hits / weights);
    addRanking(values);
    values.put("f1_macro", f1Macro());
    return new Metrics(
        task,
        rows,
        weight,
        values,
        Optional.ofNullable(confusion).map(matrix -> new ConfusionMatrix(classes, matrix)));
  }

  /** The mean of the classes' F1, over the classes that occur among targets or predictions. */
  private double f1Macro() {
    double sum = 0;
    int present = 0;
    for (int k = 0; k < classes; k++) {
      if (actual[k] + predicted[k] > 0) {
        sum += 2 * correct[k] / (actual[k] + predicted[k]);
        present++;
      }
    }
    return sum / present;
  }
}
