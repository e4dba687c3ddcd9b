package org.downhill.learn.train;

import java.util.List;
import java.util.Locale;
import org.downhill.core.descent.Termination.Diverged;
import org.downhill.core.descent.Termination.Quantity;
import org.downhill.learn.linear.LinearObjective;
import org.downhill.learn.linear.LinearScorer;
import org.downhill.learn.loss.Loss;
import org.downhill.learn.loss.MulticlassLoss;
import org.downhill.learn.loss.ScalarLoss;
import org.downhill.learn.rows.Rows;
import org.downhill.learn.schema.Part;

/**
 * Says where a descent failed first: the step, the operation, the row and the column. It looks at
 * the last parameters that were finite, and at what each row makes of them.
 */
final class Autopsy {

  private final LinearObjective objective;
  private final TrainingRows learnt;
  private final Rows rows;
  private final double[] x;
  private final int outputs;
  private final List<String> names;

  private int worstRow = -1;
  private double worstLoss = Double.NEGATIVE_INFINITY;
  private String operation = "loss";
  private double seen = Double.NaN;

  private Autopsy(LinearObjective objective, TrainingRows learnt, double[] x) {
    this.objective = objective;
    this.learnt = learnt;
    rows = learnt.train();
    this.x = x;
    outputs = objective.outputs();
    names = objective.parameterNames();
  }

  /**
   * One or two sentences.
   *
   * @param failure how the descent ended
   * @param learnt the rows that it learnt from
   * @param x its last finite parameters
   */
  static String of(Diverged failure, LinearObjective objective, TrainingRows learnt, double[] x) {
    Autopsy autopsy = new Autopsy(objective, learnt, x);
    autopsy.visitRows();
    return autopsy.sentence(failure);
  }

  /** Looks for the first row whose score or loss is not finite, or else for the largest loss. */
  private void visitRows() {
    LinearScorer scorer = objective.scorer(x);
    double[] scores = new double[outputs];
    for (int row = 0; row < rows.size(); row++) {
      if (rows.weight(row) == 0) {
        continue;
      }
      scorer.scores(rows, row, scores);
      for (double score : scores) {
        if (!Double.isFinite(score)) {
          found(row, "score", score);
          return;
        }
      }
      double loss = loss(objective.loss(), scores, rows.target(row));
      if (!Double.isFinite(loss)) {
        found(row, "loss", loss);
        return;
      }
      if (loss > worstLoss) {
        worstLoss = loss;
        found(row, "loss", loss);
      }
    }
  }

  private void found(int row, String what, double value) {
    worstRow = row;
    operation = what;
    seen = value;
  }

  private static double loss(Loss loss, double[] scores, double target) {
    return loss instanceof ScalarLoss scalar
        ? scalar.value(scores[0], target)
        : ((MulticlassLoss) loss).value(scores.length, scores, 0, (int) target);
  }

  private String sentence(Diverged failure) {
    String where =
        switch (failure.what()) {
          case VALUE -> "the loss";
          case GRADIENT -> "the gradient" + along(failure.coordinate());
          case POINT -> "the update of the weight" + along(failure.coordinate());
        };
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "The descent failed first at step %d, in %s: %s.",
            failure.step(),
            where,
            failure.what() == Quantity.VALUE && Double.isFinite(failure.value())
                ? brief(failure.value()) + ", many times what it began with"
                : Double.toString(failure.value())));
    if (worstRow >= 0) {
      text.append(
          String.format(
              Locale.ROOT,
              " Just before, row %,d of the data had the %s %s%s.",
              learnt.numbers().inData(worstRow, Part.TRAIN),
              operation,
              Double.isFinite(seen) ? brief(seen) + ", the largest of all" : Double.toString(seen),
              largestPart()));
    }
    return text.toString();
  }

  private String along(int coordinate) {
    return coordinate < 0 ? "" : " of `" + name(coordinate / outputs) + "`";
  }

  private String name(int feature) {
    return feature < names.size() ? names.get(feature) : LinearObjective.INTERCEPT;
  }

  /** The feature that adds most to the scores of the row. */
  private String largestPart() {
    Rows.Block block = rows.block(worstRow >>> Rows.Block.SHIFT);
    int r = worstRow & Rows.Block.MASK;
    int most = -1;
    double value = 0;
    double weight = 0;
    for (int j = 0; j < rows.denseColumns(); j++) {
      double here = block.dense()[r * rows.denseColumns() + j];
      double there = largestWeight(j);
      if (most < 0 || Math.abs(here * there) > Math.abs(value * weight)) {
        most = j;
        value = here;
        weight = there;
      }
    }
    for (int i = block.start()[r]; i < block.start()[r + 1]; i++) {
      double there = largestWeight(block.index()[i]);
      if (most < 0 || Math.abs(block.value()[i] * there) > Math.abs(value * weight)) {
        most = block.index()[i];
        value = block.value()[i];
        weight = there;
      }
    }
    return most < 0
        ? ""
        : ", most of it from `"
            + name(most)
            + "`: weight "
            + brief(weight)
            + " times value "
            + brief(value);
  }

  private double largestWeight(int feature) {
    double largest = 0;
    for (int k = 0; k < outputs; k++) {
      double weight = x[feature * outputs + k];
      largest = Math.abs(weight) > Math.abs(largest) ? weight : largest;
    }
    return largest;
  }

  private static String brief(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
