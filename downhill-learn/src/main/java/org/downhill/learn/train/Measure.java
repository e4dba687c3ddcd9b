package org.downhill.learn.train;

import org.downhill.learn.encode.ClassTarget;
import org.downhill.learn.encode.NumericTarget;
import org.downhill.learn.encode.TargetCodec;
import org.downhill.learn.linear.LinearScorer;
import org.downhill.learn.loss.Loss;
import org.downhill.learn.metric.Evaluator;
import org.downhill.learn.metric.Metrics;
import org.downhill.learn.quality.QualityMeter;
import org.downhill.learn.rows.Rows;
import org.downhill.learn.schema.Task;

/** Measures scores against the targets of encoded rows, in the target's own units. */
public final class Measure {

  private final Task task;
  private final Loss loss;
  private final int classes;
  private final double unit;
  private final TargetCodec codec;

  /** A measure for a task with a loss and a target codec. */
  public Measure(Task task, Loss loss, TargetCodec codec) {
    this.task = task;
    this.loss = loss;
    this.codec = codec;
    classes = classes(codec);
    unit = codec instanceof NumericTarget number ? number.scale() : 1;
  }

  /** Whether targets are classes. */
  static boolean isClass(TargetCodec codec) {
    return codec instanceof ClassTarget;
  }

  /** Number of classes of a target; 2 where it is no class, which nobody looks at. */
  static int classes(TargetCodec codec) {
    return codec instanceof ClassTarget target ? target.labels().size() : 2;
  }

  /** An evaluator without rows. */
  public Evaluator evaluator() {
    return Evaluator.of(task, loss, classes, unit);
  }

  /** A meter of the quality, without rows. */
  QualityMeter meter() {
    return QualityMeter.of(task, loss, codec);
  }

  /** The metrics of a scorer on rows with known targets. */
  Metrics of(Rows rows, LinearScorer scorer) {
    return of(rows, scorer, (scores, target, weight) -> {});
  }

  /** The metrics of a scorer on rows with known targets, each of which is shown to a witness. */
  Metrics of(Rows rows, LinearScorer scorer, Witness witness) {
    Evaluator evaluator = evaluator();
    double[] scores = new double[scorer.outputs()];
    for (int row = 0; row < rows.size(); row++) {
      scorer.scores(rows, row, scores);
      evaluator.add(scores, rows.target(row), rows.weight(row));
      witness.add(scores, rows.target(row), rows.weight(row));
    }
    return evaluator.metrics();
  }

  /** Sees each row that is measured. */
  interface Witness {
    /** A row with its scores, which are overwritten by those of the next one. */
    void add(double[] scores, double target, double weight);
  }

  /** The metrics of scores that are the same for every row, apart from the offset. */
  Metrics ofConstant(Rows rows, double[] constant) {
    Evaluator evaluator = evaluator();
    double[] scores = new double[constant.length];
    for (int row = 0; row < rows.size(); row++) {
      for (int k = 0; k < scores.length; k++) {
        scores[k] = constant[k] + rows.offset(row);
      }
      evaluator.add(scores, rows.target(row), rows.weight(row));
    }
    return evaluator.metrics();
  }
}
