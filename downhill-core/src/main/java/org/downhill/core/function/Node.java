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

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /** Operands are close to each other in long chains, where a sum of small multiples collides. */
  @Override
  public int hashCode() {
    long operands = mixed(((long) left << 32) ^ right);
    long bits = mixed(operands ^ Double.doubleToLongBits(constant));
    return (int) mixed(bits + operation.hashCode());
  }

  private static long mixed(long bits) {
    long folded = (bits ^ (bits >>> 32)) * GOLDEN;
    return folded ^ (folded >>> 29);
  }

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

  /** Whether an exponent is a positive whole number, exact in all sums of such. */
  static boolean isWhole(double exponent) {
    return exponent > 0 && exponent == Math.rint(exponent) && exponent < 1e9;
  }
}
