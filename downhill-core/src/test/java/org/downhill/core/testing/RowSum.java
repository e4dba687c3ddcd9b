package org.downhill.core.testing;

import java.util.Arrays;
import java.util.Optional;
import org.downhill.core.problem.Batch;
import org.downhill.core.problem.DualTerms;
import org.downhill.core.problem.LinearTerms;
import org.downhill.core.problem.SparseSum;
import org.downhill.core.problem.Support;
import org.downhill.core.random.CounterRandom;
import org.downhill.core.random.Stream;

/** The weighted mean of the losses {@code ℓ(aᵢ·x, bᵢ)} of sparse rows. */
public final class RowSum implements SparseSum {

  /** A loss of a score and a target. */
  public enum Loss {
    /** {@code (z − y)²/2}. */
    SQUARED {
      @Override
      double value(double z, double y) {
        return (z - y) * (z - y) / 2;
      }

      @Override
      double slope(double z, double y) {
        return z - y;
      }

      @Override
      double curvature() {
        return 1;
      }

      @Override
      double conjugate(double u, double y) {
        return u * (u / 2 + y);
      }

      @Override
      double dualStep(double z, double u, double q, double y) {
        return (z - y + q * u) / (1 + q);
      }
    },
    /** {@code log(1 + e^(−yz))} with y = ±1. */
    LOGISTIC {
      @Override
      double value(double z, double y) {
        double margin = y * z;
        return margin > 0 ? Math.log1p(Math.exp(-margin)) : Math.log1p(Math.exp(margin)) - margin;
      }

      @Override
      double slope(double z, double y) {
        return -y / (1 + Math.exp(y * z));
      }

      @Override
      double curvature() {
        return 0.25;
      }

      @Override
      double conjugate(double u, double y) {
        double share = -u * y;
        return xlogx(share) + xlogx(1 - share);
      }

      /** Bisection on the share: slow and sure. */
      @Override
      double dualStep(double z, double u, double q, double y) {
        double low = 0;
        double high = 1;
        for (int k = 0; k < 200; k++) {
          double share = (low + high) / 2;
          double slope = Math.log(share / (1 - share)) + y * z + q * (share + u * y);
          if (slope > 0) {
            high = share;
          } else {
            low = share;
          }
        }
        return -y * (low + high) / 2;
      }

      private double xlogx(double share) {
        return share == 0 ? 0 : share * Math.log(share);
      }
    };

    abstract double value(double z, double y);

    abstract double slope(double z, double y);

    abstract double curvature();

    abstract double conjugate(double u, double y);

    abstract double dualStep(double z, double u, double q, double y);
  }

  private final Loss loss;
  private final int dimension;
  private final int[][] index;
  private final double[][] value;
  private final double[] target;
  private final double[] weight;
  private final double meanWeight;

  /** Rows with their targets and weights. */
  public RowSum(
      Loss loss, int dimension, int[][] index, double[][] value, double[] target, double[] weight) {
    this.loss = loss;
    this.dimension = dimension;
    this.index = index;
    this.value = value;
    this.target = target;
    this.weight = weight;
    double total = 0;
    for (double w : weight) {
      total += w;
    }
    meanWeight = total / weight.length;
  }

  /** Random dense rows, targets from a hidden point with noise, weights of 1. */
  public static RowSum dense(Loss loss, int rows, int dimension, long seed) {
    return random(loss, rows, dimension, dimension, seed);
  }

  /** Random rows with {@code present} of {@code dimension} coordinates each. */
  public static RowSum random(Loss loss, int rows, int dimension, int present, long seed) {
    int[][] index = new int[rows][present];
    double[][] value = new double[rows][present];
    double[] target = new double[rows];
    double[] weight = new double[rows];
    for (int r = 0; r < rows; r++) {
      double score = 0.3 * CounterRandom.gaussian(seed, Stream.NOISE, r, 0);
      int coordinate = present == dimension ? 0 : r * 31 % dimension;
      for (int k = 0; k < present; k++) {
        index[r][k] = coordinate;
        value[r][k] = CounterRandom.gaussian(seed, Stream.INIT, r, k);
        score += value[r][k] * Math.sin(coordinate + 1);
        coordinate = (coordinate + (present == dimension ? 1 : 7)) % dimension;
      }
      target[r] = loss == Loss.LOGISTIC ? (score > 0 ? 1 : -1) : score;
      weight[r] = 1;
    }
    return new RowSum(loss, dimension, index, value, target, weight);
  }

  /** The same rows in the order of {@code rows}, which may name a row twice. */
  public RowSum rows(int... rows) {
    int[][] newIndex = new int[rows.length][];
    double[][] newValue = new double[rows.length][];
    double[] newTarget = new double[rows.length];
    double[] newWeight = new double[rows.length];
    for (int r = 0; r < rows.length; r++) {
      newIndex[r] = index[rows[r]];
      newValue[r] = value[rows[r]];
      newTarget[r] = target[rows[r]];
      newWeight[r] = weight[rows[r]];
    }
    return new RowSum(loss, dimension, newIndex, newValue, newTarget, newWeight);
  }

  /** The same rows with other weights. */
  public RowSum weights(double... weights) {
    return new RowSum(loss, dimension, index, value, target, weights);
  }

  /** The target of a row. */
  public double target(int row) {
    return target[row];
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public int terms() {
    return target.length;
  }

  @Override
  public int blockLength() {
    return 1;
  }

  @Override
  public double value(double[] x) {
    double sum = 0;
    for (int r = 0; r < target.length; r++) {
      sum += weight[r] * loss.value(score(x, r), target[r]) / (meanWeight * target.length);
    }
    return sum;
  }

  @Override
  public double valueAndGradient(double[] x, double[] gradient) {
    Arrays.fill(gradient, 0);
    double sum = 0;
    for (int r = 0; r < target.length; r++) {
      sum += add(x, r, meanWeight * target.length, gradient);
    }
    return sum;
  }

  @Override
  public double batchValueAndGradient(double[] x, Batch batch, double[] gradient) {
    Arrays.fill(gradient, 0);
    return addBatch(x, batch, gradient);
  }

  @Override
  public void support(Batch batch, Support support) {
    for (int i = 0; i < batch.size(); i++) {
      for (int coordinate : index[batch.term(i)]) {
        support.add(coordinate);
      }
    }
  }

  @Override
  public double sparseValueAndGradient(
      double[] x, Batch batch, Support support, double[] gradient) {
    for (int i = 0; i < support.size(); i++) {
      gradient[support.block(i)] = 0;
    }
    return addBatch(x, batch, gradient);
  }

  private double addBatch(double[] x, Batch batch, double[] gradient) {
    double sum = 0;
    for (int i = 0; i < batch.size(); i++) {
      sum += add(x, batch.term(i), meanWeight * batch.size(), gradient);
    }
    return sum;
  }

  private double add(double[] x, int row, double total, double[] gradient) {
    double score = score(x, row);
    double factor = weight[row] * loss.slope(score, target[row]) / total;
    for (int k = 0; k < index[row].length; k++) {
      gradient[index[row][k]] += factor * value[row][k];
    }
    return weight[row] * loss.value(score, target[row]) / total;
  }

  private double score(double[] x, int row) {
    double score = 0;
    for (int k = 0; k < index[row].length; k++) {
      score += value[row][k] * x[index[row][k]];
    }
    return score;
  }

  @Override
  public Optional<LinearTerms> linearTerms() {
    return Optional.of(new Rows());
  }

  /** The rows one by one. */
  private final class Rows implements DualTerms {

    private double share(int i) {
      return weight[i] / meanWeight;
    }

    @Override
    public double score(int i, double[] x) {
      return RowSum.this.score(x, i);
    }

    @Override
    public double value(int i, double score) {
      return share(i) * loss.value(score, target[i]);
    }

    @Override
    public double slope(int i, double score) {
      return share(i) * loss.slope(score, target[i]);
    }

    @Override
    public void add(int i, double factor, double[] to) {
      for (int k = 0; k < index[i].length; k++) {
        to[index[i][k]] += factor * value[i][k];
      }
    }

    @Override
    public double squaredNorm(int i) {
      double sum = 0;
      for (double entry : value[i]) {
        sum += entry * entry;
      }
      return sum;
    }

    @Override
    public double curvature(int i) {
      return share(i) * loss.curvature();
    }

    @Override
    public double conjugate(int i, double dual) {
      return share(i) * loss.conjugate(dual / share(i), target[i]);
    }

    @Override
    public double dualStep(int i, double score, double dual, double q) {
      return share(i) * loss.dualStep(score, dual / share(i), q * share(i), target[i]);
    }
  }
}
