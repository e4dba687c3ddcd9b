package org.downhill.core.rule;

import org.downhill.core.problem.Objective;

/** Answers probes along the present update of a point. */
public final class LineProbe implements Probe {

  private final Objective objective;
  private final double[] x;
  private final double[] update;
  private final double[] point;
  private final double[] gradient;
  private int evaluations;
  private double lastValue = Double.NaN;

  public LineProbe(Objective objective, double[] x, double[] update) {
    this.objective = objective;
    this.x = x;
    this.update = update;
    point = new double[x.length];
    gradient = new double[x.length];
  }

  public int evaluations() {
    return evaluations;
  }

  @Override
  public double value(double t) {
    return evaluate(t);
  }

  @Override
  public double slope(double t) {
    evaluate(t);
    double slope = 0;
    for (int i = 0; i < x.length; i++) {
      slope -= gradient[i] * update[i];
    }
    return slope;
  }

  @Override
  public double lastValue() {
    return lastValue;
  }

  @Override
  public void regradient(double t) {
    evaluate(t);
    System.arraycopy(gradient, 0, update, 0, update.length);
  }

  private double evaluate(double t) {
    evaluations++;
    for (int i = 0; i < x.length; i++) {
      point[i] = x[i] - t * update[i];
    }
    lastValue = objective.valueAndGradient(point, gradient);
    return lastValue;
  }
}
