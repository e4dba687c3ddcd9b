package org.downhill.core.solver;

import java.util.Arrays;
import org.downhill.core.problem.Batch;
import org.downhill.core.problem.DualTerms;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.problem.FiniteSum;
import org.downhill.core.problem.SparseSum;
import org.downhill.core.problem.Support;
import org.jspecify.annotations.Nullable;

/** What {@link Sdca} maximises, with the map from dual variables to the point. */
final class DualProblem {

  final FiniteSum sum;
  final DualTerms terms;
  final ElasticNet net;

  /** Number of the coordinate without a penalty, −1 for none. */
  final int free;

  private final int count;
  private final double[] along;
  private final int[] single = new int[1];
  private final Batch batch = new Batch(single, 0, 1);
  private final @Nullable Support support;

  DualProblem(FiniteSum sum, DualTerms terms, ElasticNet net) {
    this.sum = sum;
    this.terms = terms;
    this.net = net;
    count = sum.terms();
    free = net.penalized() < sum.dimension() ? sum.dimension() - 1 : -1;
    along = alongFree();
    support = sum instanceof SparseSum sparse ? newSupport(sparse) : null;
  }

  private static Support newSupport(SparseSum sparse) {
    return new Support(sparse.dimension() / sparse.blockLength());
  }

  /** Overwrites {@code mean} with {@code −1/n Σ uᵢaᵢ}. */
  void mean(double[] duals, double[] mean) {
    Arrays.fill(mean, 0);
    for (int i = 0; i < count; i++) {
      if (duals[i] != 0) {
        terms.add(i, -duals[i] / count, mean);
      }
    }
  }

  /** The point that belongs to a mean, the free coordinate being penalised around a centre. */
  void point(double[] mean, double centre, double[] x) {
    for (int j = 0; j < x.length; j++) {
      x[j] = coordinate(mean, centre, j);
    }
  }

  private double coordinate(double[] mean, double centre, int j) {
    if (j == free) {
      return centre + mean[j] / net.l2();
    }
    double kept = Math.abs(mean[j]) - net.l1();
    return kept > 0 ? Math.copySign(kept / net.l2(), mean[j]) : 0 * kept;
  }

  /** Moves mean and point after a dual variable has changed by {@code change}. */
  void move(int i, double change, double[] mean, double centre, double[] x) {
    terms.add(i, -change / count, mean);
    if (net.l1() == 0) {
      terms.add(i, -change / (count * net.l2()), x);
    } else if (support == null || !(sum instanceof SparseSum sparse)) {
      point(mean, centre, x);
    } else {
      single[0] = i;
      support.clear();
      sparse.support(batch, support);
      int length = sparse.blockLength();
      for (int k = 0; k < support.size(); k++) {
        int from = support.block(k) * length;
        for (int j = from; j < from + length; j++) {
          x[j] = coordinate(mean, centre, j);
        }
      }
    }
  }

  /**
   * The value of the dual problem, a lower bound of the primal one; −∞ where the duals are not
   * feasible. Where a coordinate is free they are first scaled until their sum along it is zero.
   *
   * @param mean {@code −1/n Σ uᵢaᵢ}
   * @param scratch of the length of {@code mean}, overwritten
   */
  double value(double[] duals, double[] mean, double[] scratch) {
    double up = 1;
    double down = 1;
    System.arraycopy(mean, 0, scratch, 0, mean.length);
    if (free >= 0) {
      double rise = part(duals, 1);
      double fall = part(duals, -1);
      up = rise > fall ? fall / rise : 1;
      down = fall > rise ? rise / fall : 1;
    }
    double conjugates = 0;
    for (int i = 0; i < count; i++) {
      double dual = duals[i];
      double scale = dual * along[i] > 0 ? up : dual * along[i] < 0 ? down : 1;
      if (scale < 1) {
        dual *= scale;
        terms.add(i, (duals[i] - dual) / count, scratch);
      }
      conjugates += terms.conjugate(i, dual);
    }
    double squares = 0;
    for (int j = 0; j < scratch.length; j++) {
      double kept = j == free ? 0 : Math.max(0, Math.abs(scratch[j]) - net.l1());
      squares += kept * kept;
    }
    return -conjugates / count - squares / (2 * net.l2());
  }

  /** The sum of what pulls the free coordinate in one direction. */
  private double part(double[] duals, int direction) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += Math.max(0, direction * duals[i] * along[i]);
    }
    return sum;
  }

  /** The entries {@code aᵢ} along the free coordinate; zeros where there is none. */
  private double[] alongFree() {
    double[] entries = new double[count];
    double[] row = new double[sum.dimension()];
    for (int i = 0; free >= 0 && i < count; i++) {
      row[free] = 0;
      terms.add(i, 1, row);
      entries[i] = row[free];
    }
    return entries;
  }
}
