package org.downhill.core.descent;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.downhill.core.internal.SavedState;
import org.downhill.core.kernel.Kernels;
import org.downhill.core.optimizer.Optimizer;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.problem.TermRow;
import org.downhill.core.rule.LearningRate;
import org.downhill.core.rule.Rule;
import org.downhill.core.rule.ScaleByAdagrad;

/**
 * A step of descent along the gradient {@code slope·a} of one row {@code a}, in place: {@code x ←
 * (x − t·slope·a)/(1 + t·l2)} on the row's coordinates, where {@code t} is the rate times the
 * coordinate's own scale.
 *
 * <p>A coordinate without a gradient shrinks by {@code 1/(1 + t·l2)} in each step. It is brought
 * forward when a row next touches it, over all the steps it has missed at once, so the rate must
 * not change between two calls of {@link #flush} where there is a penalty.
 */
abstract sealed class RowUpdate {

  /** Up to this exponent a few terms of the series are exact to double precision. */
  private static final double SMALL = 1e-3;

  final Kernels kernels = Kernels.active();
  private final double l2;
  private final int penalized;
  private final boolean shrinks;

  /** For each coordinate, the number of steps since the last flush that it has seen. */
  private final int[] seen;

  private int steps;
  private double rate;

  private RowUpdate(int dimension, ElasticNet net) {
    shrinks = !net.isZero();
    l2 = net.l2();
    penalized = net.penalized();
    seen = new int[shrinks ? dimension : 0];
  }

  /** The kinds of updates. */
  interface Kind {

    /** An update with new state. */
    RowUpdate on(int dimension, ElasticNet net);
  }

  /** The kind that does what an optimizer's chain does, if there is one. */
  static Optional<Kind> of(Optimizer optimizer) {
    List<Rule> rules = optimizer.rules();
    Rule last = rules.get(rules.size() - 1);
    if (!(last instanceof LearningRate)) {
      return Optional.empty();
    }
    if (rules.size() == 1) {
      return Optional.of(Plain::new);
    }
    return rules.size() == 2 && rules.get(0) instanceof ScaleByAdagrad adagrad
        ? Optional.of((dimension, net) -> new Adagrad(adagrad, dimension, net))
        : Optional.empty();
  }

  /**
   * An update for another thread, without a penalty, that writes to the same state and has only
   * what it needs in the course of a step to itself.
   */
  abstract RowUpdate twin();

  /** The factor that a coordinate's step has beside the rate. */
  abstract double scale(int coordinate);

  /** Moves along {@code slope} times the row, without the penalty. */
  abstract void descend(TermRow row, double[] x, double slope, double rate);

  /** Moves some coordinates along their gradients, without the penalty, and sets these to zero. */
  abstract void descend(int[] coordinates, int size, double[] gradient, double[] x, double rate);

  /** Adds coordinates that no row has touched yet. */
  abstract void grow(int dimension);

  /** The coordinate's own numbers by name. */
  abstract void saveScales(Map<String, double[]> state);

  abstract void restoreScales(SavedState saved);

  /** Brings the row's coordinates forward to the present step, which has the given rate. */
  final void bringForward(TermRow row, double[] x, double newRate) {
    if (!shrinks) {
      return;
    }
    rate = newRate;
    for (int j = 0; j < row.denseLength(); j++) {
      carry(j, x);
    }
    int[] index = row.index();
    for (int i = row.from(); i < row.to(); i++) {
      carry(index[i], x);
    }
  }

  /** Takes a step on the row's coordinates. */
  final void step(TermRow row, double[] x, double slope, double newRate) {
    if (slope != 0) {
      descend(row, x, slope, newRate);
    }
    if (shrinks) {
      steps++;
      for (int j = 0; j < row.denseLength(); j++) {
        shrink(j, x);
      }
      int[] index = row.index();
      for (int i = row.from(); i < row.to(); i++) {
        shrink(index[i], x);
      }
      if (steps == Integer.MAX_VALUE) {
        flush(x);
      }
    }
  }

  /** Whether coordinates that no row touches shrink. */
  final boolean shrinks() {
    return shrinks;
  }

  /**
   * Moves some coordinates along their gradients, which are set to zero, and shrinks them, as part
   * of a step.
   */
  final void descendAndShrink(
      int[] coordinates, int size, double[] gradient, double[] x, double newRate) {
    descend(coordinates, size, gradient, x, newRate);
    if (shrinks) {
      for (int i = 0; i < size; i++) {
        int coordinate = coordinates[i];
        if (coordinate < penalized) {
          x[coordinate] /= 1 + newRate * scale(coordinate) * l2;
        }
        seen[coordinate] = steps + 1;
      }
    }
  }

  /** Ends a step that was taken coordinate by coordinate. */
  final void endStep(double[] x) {
    if (shrinks && ++steps == Integer.MAX_VALUE) {
      flush(x);
    }
  }

  /** Brings all coordinates forward; from here on the rate may be another. */
  final void flush(double[] x) {
    carryAll(x);
    Arrays.fill(seen, 0);
    steps = 0;
  }

  /** Brings all coordinates of a copy of the point forward. */
  final void carryAll(double[] copy) {
    if (steps > 0) {
      for (int c = 0; c < Math.min(penalized, copy.length); c++) {
        copy[c] = carried(c, copy[c]);
      }
    }
  }

  final void save(Map<String, double[]> state) {
    state.put("update.steps", new double[] {steps, rate});
    state.put("update.seen", Arrays.stream(seen).asDoubleStream().toArray());
    saveScales(state);
  }

  final void restore(SavedState saved) {
    double[] scalars = saved.array("update.steps", 2);
    steps = (int) scalars[0];
    rate = scalars[1];
    double[] savedSeen = saved.array("update.seen", seen.length);
    Arrays.setAll(seen, c -> (int) savedSeen[c]);
    restoreScales(saved);
  }

  private void carry(int coordinate, double[] x) {
    if (seen[coordinate] != steps) {
      if (coordinate < penalized) {
        x[coordinate] = carried(coordinate, x[coordinate]);
      }
      seen[coordinate] = steps;
    }
  }

  private double carried(int coordinate, double value) {
    return value == 0 ? 0 : value * decay(rate * scale(coordinate) * l2, steps - seen[coordinate]);
  }

  private void shrink(int coordinate, double[] x) {
    if (coordinate < penalized) {
      x[coordinate] /= 1 + rate * scale(coordinate) * l2;
    }
    seen[coordinate] = steps;
  }

  /** {@code (1 + z)^−count}. */
  private static double decay(double z, int count) {
    double exponent = count * (z - z * z * (0.5 - z * (1.0 / 3)));
    if (exponent < SMALL && z < SMALL) {
      return 1 - exponent * (1 - exponent * (0.5 - exponent * (1.0 / 6 - exponent * (1.0 / 24))));
    }
    return Math.exp(-count * Math.log1p(z));
  }

  /** Plain descent: every coordinate's step is the rate. */
  private static final class Plain extends RowUpdate {

    Plain(int dimension, ElasticNet net) {
      super(dimension, net);
    }

    @Override
    RowUpdate twin() {
      return this;
    }

    @Override
    double scale(int coordinate) {
      return 1;
    }

    @Override
    void descend(TermRow row, double[] x, double slope, double rate) {
      double factor = -rate * slope;
      kernels.axpy(row.denseLength(), factor, row.dense(), row.denseFrom(), x, 0);
      kernels.sparseAxpy(factor, row.from(), row.to(), row.index(), row.value(), x);
      if (row.constant() != TermRow.NONE) {
        x[row.constant()] += factor;
      }
    }

    @Override
    void descend(int[] coordinates, int size, double[] gradient, double[] x, double rate) {
      for (int i = 0; i < size; i++) {
        int coordinate = coordinates[i];
        x[coordinate] -= rate * gradient[coordinate];
        gradient[coordinate] = 0;
      }
    }

    @Override
    void grow(int dimension) {}

    @Override
    void saveScales(Map<String, double[]> state) {}

    @Override
    void restoreScales(SavedState saved) {}
  }

  /** Adagrad: the rate over the root of the sum of the coordinate's squared gradients. */
  private static final class Adagrad extends RowUpdate {

    private final double inside;
    private final double outside;
    private final ScaleByAdagrad rule;
    private double[] squares;

    /** What a row's coordinates are moved by, and before that their gradients. */
    private double[] moves = new double[64];

    /** The row's sums of squares, side by side. */
    private double[] sums = new double[64];

    Adagrad(ScaleByAdagrad rule, int dimension, ElasticNet net) {
      this(rule, new double[dimension], net);
      Arrays.fill(squares, rule.initial());
    }

    private Adagrad(ScaleByAdagrad rule, double[] squares, ElasticNet net) {
      super(squares.length, net);
      this.rule = rule;
      this.squares = squares;
      inside = rule.epsilon().addedInside();
      outside = rule.epsilon().addedOutside();
    }

    @Override
    RowUpdate twin() {
      return new Adagrad(rule, squares, ElasticNet.none());
    }

    @Override
    double scale(int coordinate) {
      return 1 / (Math.sqrt(squares[coordinate] + inside) + outside);
    }

    @Override
    void descend(TermRow row, double[] x, double slope, double rate) {
      float[] dense = row.dense();
      int from = row.denseFrom();
      for (int j = 0; j < row.denseLength(); j++) {
        descend(j, dense[from + j] * slope, x, rate);
      }
      int length = row.to() - row.from();
      if (length > moves.length) {
        moves = new double[2 * length];
        sums = new double[2 * length];
      }
      descendSparse(row, length, x, slope, rate);
      if (row.constant() != TermRow.NONE) {
        descend(row.constant(), slope, x, rate);
      }
    }

    /** In three loops, so that the roots and quotients in the middle are those of whole vectors. */
    private void descendSparse(TermRow row, int length, double[] x, double slope, double rate) {
      int[] index = row.index();
      float[] value = row.value();
      int from = row.from();
      for (int i = 0; i < length; i++) {
        double gradient = value[from + i] * slope;
        double sum = squares[index[from + i]] + gradient * gradient;
        squares[index[from + i]] = sum;
        moves[i] = gradient;
        sums[i] = sum;
      }
      for (int i = 0; i < length; i++) {
        moves[i] = rate * (moves[i] / (Math.sqrt(sums[i] + inside) + outside));
      }
      for (int i = 0; i < length; i++) {
        x[index[from + i]] -= moves[i];
      }
    }

    @Override
    void descend(int[] coordinates, int size, double[] gradient, double[] x, double rate) {
      for (int i = 0; i < size; i++) {
        int coordinate = coordinates[i];
        // Where all gradients were zero so far, the sum of their squares may be.
        if (gradient[coordinate] != 0) {
          descend(coordinate, gradient[coordinate], x, rate);
          gradient[coordinate] = 0;
        }
      }
    }

    private void descend(int coordinate, double gradient, double[] x, double rate) {
      double sum = squares[coordinate] + gradient * gradient;
      squares[coordinate] = sum;
      x[coordinate] -= rate * (gradient / (Math.sqrt(sum + inside) + outside));
    }

    @Override
    void grow(int dimension) {
      int known = squares.length;
      squares = Arrays.copyOf(squares, dimension);
      Arrays.fill(squares, known, dimension, rule.initial());
    }

    @Override
    void saveScales(Map<String, double[]> state) {
      state.put("update.squares", squares);
    }

    @Override
    void restoreScales(SavedState saved) {
      saved.copy("update.squares", squares);
    }
  }
}
