package org.downhill.learn.linear;

import org.downhill.core.kernel.Kernels;
import org.downhill.core.problem.DualTerms;
import org.downhill.core.problem.ExplicitTerms;
import org.downhill.core.problem.TermRow;
import org.downhill.learn.loss.DualLoss;
import org.downhill.learn.loss.ScalarLoss;
import org.downhill.learn.rows.Rows;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a linear model with one output, one by one.
 *
 * <p>A row's vector is its features, less the shift where there is one, and a 1 for the intercept.
 * With a shift, every call takes time in proportion to all sparse columns.
 */
sealed class RowTerms implements ExplicitTerms {

  final Terms terms;

  private final LinearObjective objective;
  private final ScalarLoss loss;
  private final Kernels kernels = Kernels.active();
  private final int denseColumns;
  private final double @Nullable [] shift;
  private final double shiftSquares;
  private final double curvature;
  private final int constant;

  private RowTerms(
      LinearObjective objective, ScalarLoss loss, Terms terms, double @Nullable [] shift) {
    this.objective = objective;
    this.loss = loss;
    this.terms = terms;
    this.shift = shift;
    denseColumns = terms.rows.denseColumns();
    shiftSquares = shift == null ? 0 : kernels.dot(shift.length, shift, 0, shift, 0);
    constant = objective.intercept() == Intercept.FITTED ? objective.penalized() : TermRow.NONE;
    curvature = loss.curvatureBound().orElse(Double.POSITIVE_INFINITY);
  }

  /** The rows of an objective; as dual terms where the loss has a known conjugate. */
  static RowTerms of(
      LinearObjective objective, ScalarLoss loss, Terms terms, double @Nullable [] shift) {
    return loss instanceof DualLoss dual
        ? new Dual(objective, loss, dual, terms, shift)
        : new RowTerms(objective, loss, terms, shift);
  }

  /** The row's weight, where the mean weight is 1. */
  final double weight(int i) {
    return meanWeighted(terms.weight(i));
  }

  private double meanWeighted(double weight) {
    return weight * terms.size() / terms.totalWeight();
  }

  @Override
  public final double score(int i, double[] x) {
    int row = terms.row(i);
    Rows.Block block = terms.rows.block(row >>> Rows.Block.SHIFT);
    int r = row & Rows.Block.MASK;
    return objective.prepare(x).score(block, r, block.offset()[r]);
  }

  /** For rows that are not shifted; the objective offers these terms where that is so. */
  @Override
  public final void locate(int i, TermRow into) {
    int row = terms.row(i);
    Rows.Block block = terms.rows.block(row >>> Rows.Block.SHIFT);
    int r = row & Rows.Block.MASK;
    int[] start = block.start();
    into.dense(block.dense(), r * denseColumns, denseColumns)
        .sparse(block.index(), block.value(), start[r], start[r + 1])
        .constant(constant, block.offset()[r])
        .function(block.target()[r], meanWeighted(terms.weight(block, r)));
  }

  @Override
  public final double score(TermRow row, double[] x) {
    double sum = kernels.dot(row.denseLength(), row.dense(), row.denseFrom(), x, 0);
    if (row.to() > row.from()) {
      sum += kernels.sparseDot(row.from(), row.to(), row.index(), row.value(), x);
    }
    return (sum + (constant == TermRow.NONE ? 0 : x[constant])) + row.offset();
  }

  @Override
  public final double value(int i, double score) {
    return value(weight(i), score, terms.target(i));
  }

  @Override
  public final double value(TermRow row, double score) {
    return value(row.weight(), score, row.target());
  }

  private double value(double weight, double score, double target) {
    return weight == 0 ? 0 : weight * loss.value(score, target);
  }

  @Override
  public final double slope(int i, double score) {
    return slope(weight(i), score, terms.target(i));
  }

  @Override
  public final double slope(TermRow row, double score) {
    return slope(row.weight(), score, row.target());
  }

  private double slope(double weight, double score, double target) {
    return weight == 0 ? 0 : weight * loss.derivative(score, target);
  }

  @Override
  public final void add(int i, double factor, double[] to) {
    int row = terms.row(i);
    Rows.Block block = terms.rows.block(row >>> Rows.Block.SHIFT);
    int r = row & Rows.Block.MASK;
    int[] start = block.start();
    kernels.axpy(denseColumns, factor, block.dense(), r * denseColumns, to, 0);
    kernels.sparseAxpy(factor, start[r], start[r + 1], block.index(), block.value(), to);
    if (objective.intercept() == Intercept.FITTED) {
      to[objective.penalized()] += factor;
    }
    if (shift != null) {
      kernels.axpy(shift.length, -factor, shift, 0, to, denseColumns);
    }
  }

  @Override
  public final double squaredNorm(int i) {
    int row = terms.row(i);
    Rows.Block block = terms.rows.block(row >>> Rows.Block.SHIFT);
    int r = row & Rows.Block.MASK;
    double sum = shiftSquares + (objective.intercept() == Intercept.FITTED ? 1 : 0);
    for (int j = r * denseColumns; j < (r + 1) * denseColumns; j++) {
      double value = block.dense()[j];
      sum += value * value;
    }
    for (int at = block.start()[r]; at < block.start()[r + 1]; at++) {
      double value = block.value()[at];
      double moved = shift == null ? 0 : shift[block.index()[at] - denseColumns];
      sum += value * (value - 2 * moved);
    }
    return sum;
  }

  @Override
  public final double curvature(int i) {
    double weight = weight(i);
    return weight == 0 ? 0 : weight * curvature;
  }

  /** Rows whose loss has a known conjugate. */
  private static final class Dual extends RowTerms implements DualTerms {

    private final DualLoss loss;

    Dual(
        LinearObjective objective,
        ScalarLoss loss,
        DualLoss dual,
        Terms terms,
        double @Nullable [] shift) {
      super(objective, loss, terms, shift);
      this.loss = dual;
    }

    @Override
    public double conjugate(int i, double dual) {
      double weight = weight(i);
      return weight == 0
          ? 0
          : weight * loss.conjugate(dual / weight, terms.target(i)) - terms.offset(i) * dual;
    }

    @Override
    public double dualStep(int i, double score, double dual, double q) {
      double weight = weight(i);
      return weight == 0
          ? 0
          : weight * loss.dualStep(score, dual / weight, q * weight, terms.target(i));
    }
  }
}
