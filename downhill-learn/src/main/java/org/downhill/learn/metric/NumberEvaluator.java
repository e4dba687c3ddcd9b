package org.downhill.learn.metric;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.downhill.learn.loss.ScalarLoss;
import org.downhill.learn.schema.Task;

/** Metrics of predicted numbers and counts. */
final class NumberEvaluator extends Evaluator {

  private final Task task;
  private final ScalarLoss loss;
  private final double unit;
  private double weights;
  private double lossSum;
  private double squares;
  private double absolutes;
  private double deviances;

  // The targets' weighted mean and sum of squares around it: D. H. D. West, "Updating Mean and
  // Variance Estimates: An Improved Method", Communications of the ACM 22 (1979) 532–535.
  private double mean;
  private double squaresAroundMean;

  NumberEvaluator(Task task, ScalarLoss loss, double unit) {
    this.task = task;
    this.loss = loss;
    this.unit = unit;
  }

  @Override
  void addRow(double[] scores, double target, double weight) {
    double prediction = loss.link().mean(scores[0]);
    double error = prediction - target;
    lossSum += weight * loss.value(scores[0], target);
    squares += weight * error * error;
    absolutes += weight * Math.abs(error);
    if (task == Task.COUNT) {
      double events = target == 0 ? 0 : target * (Math.log(target) - scores[0]);
      deviances += weight * 2 * (events + error);
    }

    weights += weight;
    double fromMean = target - mean;
    mean += fromMean * (weight / weights);
    squaresAroundMean += weight * fromMean * (target - mean);
  }

  @Override
  Metrics metrics(long rows, double weight) {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("loss", lossSum / weights);
    values.put("rmse", unit * Math.sqrt(squares / weights));
    values.put("mae", unit * (absolutes / weights));
    if (task == Task.COUNT) {
      values.put("poisson_deviance", deviances / weights);
    } else {
      values.put("r2", squaresAroundMean == 0 ? Double.NaN : 1 - squares / squaresAroundMean);
    }
    return new Metrics(task, rows, weight, values, Optional.empty());
  }
}
