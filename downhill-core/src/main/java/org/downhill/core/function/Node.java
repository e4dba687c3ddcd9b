package org.downhill.core.function;

/**
 * An operation on earlier nodes of a {@link Graph}.
 *
 * @param operation what is computed
 * @param left the first operand, or the index of a variable
 * @param right the second operand, {@link #NONE} where there is none
 * @param constant the value of a constant, otherwise 0
 */
record Node(Operation operation, int left, int right, double constant) {

  /** No operand. */
  static final int NONE = -1;

  static Node constant(double value) {
    return new Node(Operation.CONSTANT, NONE, NONE, value);
  }

  static Node variable(int index) {
    return new Node(Operation.VARIABLE, index, NONE, 0);
  }

  boolean isConstant() {
    return operation == Operation.CONSTANT;
  }

  boolean isConstant(double value) {
    return isConstant() && constant == value;
  }

  /** Whether this is a positive whole power of another node, and the exponent is a constant. */
  static boolean isWhole(double exponent) {
    return exponent > 0 && exponent == Math.rint(exponent) && exponent < 1e9;
  }
}
