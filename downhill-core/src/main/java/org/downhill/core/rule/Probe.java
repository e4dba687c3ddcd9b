package org.downhill.core.rule;

/**
 * Further evaluations of the objective along the present update {@code u}, on the same batch as the
 * step's gradient; each counts as an evaluation.
 */
public interface Probe {

  /** The value at {@code x − t·u}. */
  double value(double t);

  /** The derivative of {@code t ↦ f(x − t·u)} at {@code t}. */
  double slope(double t);

  /** The value where {@link #slope} or {@link #value} was last asked for; costs nothing. */
  double lastValue();

  /** Replaces the update by the gradient at {@code x − t·u}. */
  void regradient(double t);
}
