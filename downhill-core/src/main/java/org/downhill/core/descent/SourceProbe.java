package org.downhill.core.descent;

import org.downhill.core.internal.Vectors;
import org.downhill.core.rule.Probe;

/** Evaluates along the present update with the terms of the step's gradient. */
final class SourceProbe implements Probe {

  private final GradientSource source;
  private final double[] x;
  private final double[] update;
  private final double[] shifted;
  private final double[] gradient;
  private double lastValue = Double.NaN;

  SourceProbe(GradientSource source, double[] x, double[] update) {
    this.source = source;
    this.x = x;
    this.update = update;
    shifted = new double[x.length];
    gradient = new double[x.length];
  }

  @Override
  public double value(double t) {
    shift(t);
    lastValue = source.again(shifted, gradient);
    return lastValue;
  }

  @Override
  public double slope(double t) {
    value(t);
    return -Vectors.dot(gradient, update);
  }

  @Override
  public double lastValue() {
    return lastValue;
  }

  @Override
  public void regradient(double t) {
    shift(t);
    source.again(shifted, update);
  }

  private void shift(double t) {
    for (int i = 0; i < x.length; i++) {
      shifted[i] = x[i] - t * update[i];
    }
  }
}
