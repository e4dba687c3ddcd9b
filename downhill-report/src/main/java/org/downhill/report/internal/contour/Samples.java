package org.downhill.report.internal.contour;

import java.util.Arrays;
import org.downhill.core.problem.Objective;

/**
 * The values of a function of two variables on an even grid whose outermost points lie on the edges
 * of a rectangle. Immutable.
 */
public final class Samples {

  private final int columns;
  private final int rows;
  private final Window window;
  private final double[] values;

  private Samples(int columns, int rows, Window window, double[] values) {
    this.columns = columns;
    this.rows = rows;
    this.window = window;
    this.values = values;
  }

  /**
   * Evaluates a function at {@code columns} × {@code rows} points; an infinite value counts as
   * none.
   *
   * @param columns number of points along x, at least 2
   * @param rows number of points along y, at least 2
   */
  public static Samples of(Objective function, Window window, int columns, int rows) {
    double[] values = new double[columns * rows];
    double[] x = new double[2];
    Samples samples = new Samples(columns, rows, window, values);
    for (int j = 0; j < rows; j++) {
      x[1] = samples.y(j);
      for (int i = 0; i < columns; i++) {
        x[0] = samples.x(i);
        double value = function.value(x);
        values[j * columns + i] = Double.isFinite(value) ? value : Double.NaN;
      }
    }
    return samples;
  }

  /** Number of points along x. */
  public int columns() {
    return columns;
  }

  /** Number of points along y. */
  public int rows() {
    return rows;
  }

  /** The rectangle. */
  public Window window() {
    return window;
  }

  /** The first variable in a column; between columns for an index between integers. */
  public double x(double column) {
    return window.xLow() + (window.xHigh() - window.xLow()) * (column / (columns - 1));
  }

  /** The second variable in a row, counted from the least y. */
  public double y(double row) {
    return window.yLow() + (window.yHigh() - window.yLow()) * (row / (rows - 1));
  }

  /** The value at a point of the grid; NaN where there is none. */
  public double value(int column, int row) {
    return values[row * columns + column];
  }

  /** Whether the function has no finite value at some point of the grid. */
  public boolean hasHoles() {
    return Arrays.stream(values).anyMatch(Double::isNaN);
  }
}
