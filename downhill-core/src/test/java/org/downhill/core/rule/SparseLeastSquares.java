package org.downhill.core.rule;

import java.util.Arrays;
import java.util.Random;
import org.downhill.core.problem.Batch;
import org.downhill.core.problem.Objective;
import org.downhill.core.problem.SparseSum;
import org.downhill.core.problem.Support;

/**
 * A random sparse regression with several outputs, in which some features are frequent and most are
 * rare.
 */
public final class SparseLeastSquares implements SparseSum {

  private final int[][] features;
  private final double[][] values;
  private final double[][] targets;
  private final int outputs;
  private final int dimension;

  public SparseLeastSquares(int rows, int features, int outputs, long seed) {
    Random random = new Random(seed);
    this.features = new int[rows][];
    this.outputs = outputs;
    dimension = features * outputs;
    values = new double[rows][];
    targets = new double[rows][outputs];
    for (int i = 0; i < rows; i++) {
      this.features[i] =
          random
              .doubles(4)
              .mapToInt(u -> (int) (features * u * u * u))
              .sorted()
              .distinct()
              .toArray();
      values[i] = random.doubles(this.features[i].length, 0.2, 1).toArray();
      for (int o = 0; o < outputs; o++) {
        targets[i][o] = random.nextGaussian();
      }
    }
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public int terms() {
    return features.length;
  }

  @Override
  public int blockLength() {
    return outputs;
  }

  @Override
  public double value(double[] x) {
    return valueAndGradient(x, new double[dimension]);
  }

  @Override
  public double valueAndGradient(double[] x, double[] gradient) {
    int[] all = new int[terms()];
    Arrays.setAll(all, i -> i);
    return batchValueAndGradient(x, new Batch(all, 0, all.length), gradient);
  }

  @Override
  public double batchValueAndGradient(double[] x, Batch batch, double[] gradient) {
    Arrays.fill(gradient, 0);
    return add(x, batch, gradient);
  }

  @Override
  public void support(Batch batch, Support support) {
    for (int b = 0; b < batch.size(); b++) {
      for (int feature : features[batch.term(b)]) {
        support.add(feature);
      }
    }
  }

  @Override
  public double sparseValueAndGradient(
      double[] x, Batch batch, Support support, double[] gradient) {
    for (int i = 0; i < support.size(); i++) {
      int first = support.block(i) * outputs;
      Arrays.fill(gradient, first, first + outputs, 0);
    }
    return add(x, batch, gradient);
  }

  /** One batch as an objective, for probes. */
  Objective restrictedTo(Batch batch) {
    SparseLeastSquares sum = this;
    return new Objective() {
      @Override
      public int dimension() {
        return dimension;
      }

      @Override
      public double value(double[] x) {
        return valueAndGradient(x, new double[dimension]);
      }

      @Override
      public double valueAndGradient(double[] x, double[] gradient) {
        return sum.batchValueAndGradient(x, batch, gradient);
      }
    };
  }

  private double add(double[] x, Batch batch, double[] gradient) {
    double value = 0;
    for (int b = 0; b < batch.size(); b++) {
      int row = batch.term(b);
      for (int o = 0; o < outputs; o++) {
        double residual = -targets[row][o];
        for (int k = 0; k < features[row].length; k++) {
          residual += values[row][k] * x[features[row][k] * outputs + o];
        }
        value += 0.5 * residual * residual / batch.size();
        for (int k = 0; k < features[row].length; k++) {
          gradient[features[row][k] * outputs + o] += residual * values[row][k] / batch.size();
        }
      }
    }
    return value;
  }
}
