package org.downhill.learn.quality;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.downhill.learn.loss.MulticlassLoss;
import org.downhill.learn.metric.ConfusionMatrix;
import org.jspecify.annotations.Nullable;

/** Measures predictions of one of several classes: the one with the highest score. */
final class MulticlassMeter extends QualityMeter {

  private static final int MOST_MISTAKES = 20;

  private final MulticlassLoss loss;
  private final List<String> labels;
  private final double[] actual;
  private final double[] predicted;
  private final double[] correct;
  private final double @Nullable [] confusion;

  MulticlassMeter(MulticlassLoss loss, List<String> labels) {
    this.loss = loss;
    this.labels = labels;
    int classes = labels.size();
    actual = new double[classes];
    predicted = new double[classes];
    correct = new double[classes];
    confusion = classes <= ConfusionMatrix.MOST_CLASSES ? new double[classes * classes] : null;
  }

  @Override
  void addRow(double[] scores, double target, double weight) {
    int best = 0;
    for (int k = 1; k < scores.length; k++) {
      if (scores[k] > scores[best]) {
        best = k;
      }
    }
    int own = (int) target;
    actual[own] += weight;
    predicted[best] += weight;
    if (own == best) {
      correct[own] += weight;
    }
    if (confusion != null) {
      confusion[own * actual.length + best] += weight;
    }
    judge(loss.value(scores.length, scores, 0, own), own, best);
  }

  @Override
  Quality.Detail detail() {
    int classes = labels.size();
    List<MulticlassQuality.ClassScore> scores = new ArrayList<>();
    for (int k = 0; k < classes; k++) {
      scores.add(
          new MulticlassQuality.ClassScore(labels.get(k), actual[k], predicted[k], correct[k]));
    }
    List<List<Double>> matrix = new ArrayList<>();
    List<MulticlassQuality.Mistake> mistakes = new ArrayList<>();
    for (int a = 0; confusion != null && a < classes; a++) {
      List<Double> row = new ArrayList<>();
      for (int p = 0; p < classes; p++) {
        double weight = confusion[a * classes + p];
        row.add(weight);
        if (a != p && weight > 0) {
          mistakes.add(new MulticlassQuality.Mistake(a, p, weight));
        }
      }
      if (classes <= MulticlassQuality.MOST_SHOWN) {
        matrix.add(row);
      }
    }
    mistakes.sort(Comparator.comparingDouble(MulticlassQuality.Mistake::weight).reversed());
    int most = Math.min(MOST_MISTAKES, mistakes.size());
    return new MulticlassQuality(scores, matrix, mistakes.subList(0, most));
  }
}
