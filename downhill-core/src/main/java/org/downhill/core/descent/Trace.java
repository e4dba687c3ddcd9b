package org.downhill.core.descent;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The course of a descent as columns of equal length, in the order of the steps.
 *
 * <p>A short run is kept step by step. Of a long one, neighbouring steps share a bucket that keeps
 * the step with the smallest and the step with the largest value, so that no spike is lost; a value
 * that is not finite counts as the largest. The first and the last step are always there.
 */
public final class Trace {

  private final List<Row> rows;

  Trace(Collection<Row> rows) {
    this.rows = List.copyOf(rows);
  }

  /** A trace without rows. */
  public static Trace empty() {
    return new Trace(List.of());
  }

  /** The rows in the order of the steps. */
  public List<Row> rows() {
    return rows;
  }

  /** This trace and the one of the run that went on from its end. */
  public Trace followedBy(Trace later) {
    long last = rows.isEmpty() ? -1 : rows.get(rows.size() - 1).step();
    List<Row> all = new ArrayList<>(rows);
    later.rows.stream().filter(row -> row.step() > last).forEach(all::add);
    return new Trace(all);
  }

  /** The part of this trace up to a step, that step included. */
  public Trace until(long step) {
    return new Trace(rows.stream().filter(row -> row.step() <= step).toList());
  }

  /** Number of rows. */
  public int size() {
    return rows.size();
  }

  /**
   * A step of the trace; the numbers are those of {@link Progress} at that step.
   *
   * @param step number of steps made
   * @param epoch number of complete passes over the data
   * @param evaluations number of evaluations of the whole objective
   * @param hessianProducts number of products with the exact Hessian
   * @param value value of the objective
   * @param gradientNorm norm of the gradient
   * @param learningRate the learning rate that goes with the value
   * @param seconds seconds since the run began
   */
  public record Row(
      long step,
      long epoch,
      double evaluations,
      long hessianProducts,
      double value,
      double gradientNorm,
      double learningRate,
      double seconds) {}
}
