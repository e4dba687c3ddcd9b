package org.downhill.learn.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.downhill.core.optimizer.Optimizer;
import org.downhill.core.problem.TermRow;
import org.downhill.learn.encode.SparseEncoder;
import org.downhill.learn.linear.Intercept;
import org.downhill.learn.loss.ScalarLoss;
import org.downhill.learn.schema.IdKind;

/**
 * Learns a linear model of one score from rows of numbered features that come one by one, with
 * several learning rates side by side; those that fall behind are left out.
 *
 * <p>Values up to a bound are left as whoever made the data weighed them. A feature that has had a
 * larger one is divided by the largest so far. Where that grows, the weight in units of the data
 * shrinks with it, as in S. Ross, P. Mineiro and J. Langford, "Normalized online learning" (UAI
 * 2013), so that no scale makes the descent diverge.
 */
final class OnlineLearner {

  /** The coordinate of the intercept; features come behind it in the order in which they came. */
  private static final int CONSTANT = 0;

  /** Values up to this size are left alone. */
  private static final float LARGE = 10;

  /** Rows between two comparisons of the rates, */
  private static final int ROWS_TO_COMPARE = 1 << 14;

  /** the share by which the loss of a rate may be above the least, at first, */
  private static final double BEHIND = 0.5;

  /** and the comparison in which only the best one is kept. */
  private static final int LAST_COMPARISON = 8;

  /** Who tells which rates are behind. */
  enum Choice {
    /** The learner, by the losses of rows before they are learnt. */
    OWN,
    /** Whoever calls {@link #keepOnly}. */
    OF_CALLER
  }

  private final int constant;
  private final Choice choice;
  private final FeatureNumbers numbers = new FeatureNumbers(CONSTANT + 1);
  private final TermRow row = new TermRow();
  private float[] scale = new float[1024];
  private int[] index = new int[256];
  private float[] value = new float[256];
  private List<OnlineCandidate> candidates = new ArrayList<>();
  private long rows;

  /** Whether no value was above the bound so far, so that nobody need look up the scales. */
  private boolean allSmall = true;

  /**
   * A learner that knows nothing yet.
   *
   * @param optimizers plain descent or Adagrad with different rates, at least one
   */
  OnlineLearner(ScalarLoss loss, Intercept intercept, List<Optimizer> optimizers, Choice choice) {
    this.choice = choice;
    constant = intercept == Intercept.FITTED ? CONSTANT : TermRow.NONE;
    Arrays.fill(scale, 1);
    for (Optimizer optimizer : optimizers) {
      candidates.add(new OnlineCandidate(loss, optimizer, scale.length));
    }
  }

  /**
   * Learns the row with the features {@code from … to − 1} of arrays.
   *
   * @param offset what is added to the score
   */
  void learn(
      long[] id, float[] values, int from, int to, double target, double weight, double offset) {
    read(id, values, from, to);
    row.constant(constant, offset);
    for (int i = 0; i < candidates.size(); i++) {
      candidates.get(i).learn(row, target, weight);
    }
    rows++;
    if (choice == Choice.OWN && rows % ROWS_TO_COMPARE == 0 && candidates.size() > 1) {
      compare();
    }
  }

  private void read(long[] id, float[] values, int from, int to) {
    if (to - from > index.length) {
      index = new int[2 * (to - from)];
      value = new float[index.length];
    }
    int kept = 0;
    for (int i = from; i < to; i++) {
      float present = values[i];
      if (present != 0) {
        int number = numbers.of(id[i]);
        if (number >= scale.length) {
          grow(number);
        }
        index[kept] = number;
        value[kept++] = allSmall && Math.abs(present) <= LARGE ? present : scaled(number, present);
      }
    }
    row.sparse(index, value, 0, kept);
  }

  private float scaled(int number, float present) {
    float magnitude = Math.abs(present);
    if (magnitude > LARGE && magnitude > scale[number]) {
      scale[number] = magnitude;
      allSmall = false;
    }
    return present / scale[number];
  }

  private void grow(int number) {
    int known = scale.length;
    scale = Arrays.copyOf(scale, Math.max(number + 1, 2 * known));
    Arrays.fill(scale, known, scale.length, 1);
    candidates.forEach(candidate -> candidate.descent().grow(scale.length));
  }

  /** Leaves out the rates that are behind; the one with the least loss comes first. */
  private void compare() {
    double least = Double.POSITIVE_INFINITY;
    double[] losses = new double[candidates.size()];
    OnlineCandidate best = candidates.get(0);
    for (int i = 0; i < losses.length; i++) {
      losses[i] = candidates.get(i).takeMeanLoss();
      if (losses[i] < least) {
        least = losses[i];
        best = candidates.get(i);
      }
    }
    double comparison = (double) rows / ROWS_TO_COMPARE;
    double behind = BEHIND * Math.max(0, 1 - comparison / LAST_COMPARISON);
    List<OnlineCandidate> kept = new ArrayList<>(List.of(best));
    for (int i = 0; i < losses.length; i++) {
      if (candidates.get(i) != best && losses[i] < least * (1 + behind)) {
        kept.add(candidates.get(i));
      }
    }
    candidates = kept;
  }

  /** The rates that are left, at least one. */
  List<OnlineCandidate> candidates() {
    return List.copyOf(candidates);
  }

  /** Leaves out all rates but one. */
  void keepOnly(OnlineCandidate chosen) {
    candidates = List.of(chosen);
  }

  /** A scorer with weights that a candidate had at some time, and the present scales. */
  OnlineScorer scorer(double[] weights) {
    return new OnlineScorer(numbers, scale, weights, constant);
  }

  /** Whether no rate is left that is finite. */
  boolean hasFailed() {
    for (int i = 0; i < candidates.size(); i++) {
      if (candidates.get(i).failure().isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** The candidate with the least mean loss on the latest rows. */
  OnlineCandidate best() {
    OnlineCandidate best = candidates.get(0);
    for (OnlineCandidate candidate : candidates) {
      if (candidate.meanOfRecent() < best.meanOfRecent()) {
        best = candidate;
      }
    }
    return best;
  }

  /** Number of rows learnt. */
  long rows() {
    return rows;
  }

  /** Number of different features met. */
  int features() {
    return numbers.size();
  }

  /**
   * What was learnt.
   *
   * @param x the weights of a candidate, as they are or as they were since the scales last grew
   */
  Learnt result(double[] x, IdKind idKind) {
    long[] ids = numbers.sortedIds();
    double[] divisors = new double[ids.length];
    double[] weights = new double[ids.length];
    for (int i = 0; i < ids.length; i++) {
      int number = numbers.known(ids[i]);
      divisors[i] = scale[number];
      weights[i] = x[number];
    }
    return new Learnt(
        SparseEncoder.scaledBy(idKind, ids, divisors),
        weights,
        constant == TermRow.NONE ? 0 : x[constant]);
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
}
