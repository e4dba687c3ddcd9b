package org.downhill.report.plot;

/** What the cost of a descent is counted in. */
public enum Budget {
  /** Steps. */
  STEPS("steps"),
  /** Evaluations of value and gradient; a product with the Hessian counts as one. */
  EVALUATIONS("gradient evaluations");

  private final String label;

  Budget(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }
}
