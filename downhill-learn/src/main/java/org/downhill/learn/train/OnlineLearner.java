package org.downhill.learn.train;

import java.util.Arrays;
import java.util.Optional;
import org.downhill.core.descent.OnlineDescent;
import org.downhill.core.descent.Termination;
import org.downhill.core.optimizer.Optimizer;
import org.downhill.core.problem.TermRow;
import org.downhill.learn.encode.SparseEncoder;
import org.downhill.learn.linear.Intercept;
import org.downhill.learn.loss.ScalarLoss;
import org.downhill.learn.schema.IdKind;

/**
 * Learns a linear model of one score from rows of numbered features that come one by one.
 *
 * <p>A feature is divided by the largest value that it has had so far. Where that grows, the weight
 * in units of the data shrinks with it, as in S. Ross, P. Mineiro and J. Langford, "Normalized
 * online learning" (UAI 2013), so that the scale of a feature does not matter.
 */
final class OnlineLearner {

  /** The coordinate of the intercept; features come behind it in the order in which they came. */
  private static final int CONSTANT = 0;

  private final ScalarLoss loss;
  private final Intercept intercept;
  private final FeatureNumbers numbers = new FeatureNumbers(CONSTANT + 1);
  private final OnlineDescent descent;
  private final TermRow row = new TermRow();
  private float[] largest = new float[1024];
  private int[] index = new int[256];
  private float[] value = new float[256];

  /**
   * A learner that knows nothing yet.
   *
   * @param optimizer plain descent or Adagrad with its rate
   */
  OnlineLearner(ScalarLoss loss, Intercept intercept, Optimizer optimizer) {
    this.loss = loss;
    this.intercept = intercept;
    descent = new OnlineDescent(optimizer, largest.length);
  }

  /**
   * Takes the features {@code from … to − 1} of arrays as the present row.
   *
   * @param offset what is added to the score
   */
  void read(long[] id, float[] values, int from, int to, double offset) {
    int size = to - from;
    if (size > index.length) {
      index = new int[2 * size];
      value = new float[2 * size];
    }
    int kept = 0;
    for (int i = from; i < to; i++) {
      float present = values[i];
      if (present != 0) {
        int number = numbers.of(id[i]);
        if (number >= largest.length) {
          grow(number);
        }
        float magnitude = Math.abs(present);
        float most = largest[number];
        if (magnitude > most) {
          largest[number] = magnitude;
          most = magnitude;
        }
        index[kept] = number;
        value[kept++] = present / most;
      }
    }
    row.sparse(index, value, 0, kept)
        .constant(intercept == Intercept.FITTED ? CONSTANT : TermRow.NONE, offset);
  }

  /** The score of the present row. */
  double score() {
    return descent.score(row);
  }

  /** Learns the present row, whose score is known. */
  Optional<Termination> learn(double score, double target, double weight) {
    return weight == 0
        ? Optional.empty()
        : descent.step(
            row, weight * loss.value(score, target), weight * loss.derivative(score, target));
  }

  /** Number of different features met. */
  int features() {
    return numbers.size();
  }

  /** The descent. */
  OnlineDescent descent() {
    return descent;
  }

  /**
   * What was learnt: an encoder that divides features as the learner did in the end, the weights in
   * its order, and the constant.
   */
  static final class Learnt {

    private final SparseEncoder encoder;
    private final double[] weights;
    private final double constant;

    private Learnt(SparseEncoder encoder, double[] weights, double constant) {
      this.encoder = encoder;
      this.weights = weights;
      this.constant = constant;
    }

    SparseEncoder encoder() {
      return encoder;
    }

    double[] weights() {
      return weights;
    }

    double[] constants() {
      return new double[] {constant};
    }
  }

  /** What was learnt so far. */
  Learnt result(IdKind idKind) {
    long[] ids = numbers.sortedIds();
    double[] x = descent.x();
    double[] scale = new double[ids.length];
    double[] weights = new double[ids.length];
    for (int i = 0; i < ids.length; i++) {
      int number = numbers.known(ids[i]);
      scale[i] = largest[number];
      weights[i] = x[number];
    }
    double constant = intercept == Intercept.FITTED ? x[CONSTANT] : 0;
    return new Learnt(SparseEncoder.scaledBy(idKind, ids, scale), weights, constant);
  }

  private void grow(int number) {
    largest = Arrays.copyOf(largest, Math.max(number + 1, 2 * largest.length));
    descent.grow(largest.length);
  }
}
