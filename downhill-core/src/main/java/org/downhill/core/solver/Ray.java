package org.downhill.core.solver;

/** The objective along a search direction, {@code φ(t) = f(x + t·d)}. */
interface Ray {

  /** Evaluates {@code φ} and its slope at {@code t > 0}; both may be other than finite. */
  void evaluate(double t);

  /** {@code φ(t)} where it was last evaluated. */
  double trialValue();

  /** {@code φ′(t)} where it was last evaluated. */
  double trialSlope();
}
