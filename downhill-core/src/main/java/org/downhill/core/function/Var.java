package org.downhill.core.function;

import org.downhill.core.spec.SpecException;

/**
 * An expression in a formula that is written in Java: a variable, or what methods make of others.
 *
 * <pre>{@code
 * Formula rosenbrock =
 *     Formula.of(
 *         List.of("x", "y"),
 *         v -> {
 *           Var x = v.get(0);
 *           Var y = v.get(1);
 *           Var valley = y.minus(x.squared());
 *           return x.minus(1).squared().plus(valley.squared().times(100));
 *         });
 * }</pre>
 *
 * <p>Immutable. Expressions of different formulas cannot be combined.
 */
public final class Var {

  private final Algebra algebra;
  private final int node;

  Var(Algebra algebra, int node) {
    this.algebra = algebra;
    this.node = node;
  }

  /** A constant for the same formula. */
  public Var number(double value) {
    if (!Double.isFinite(value)) {
      throw new SpecException("a constant of a formula must be finite, found " + value);
    }
    return algebra.var(algebra.constant(value));
  }

  /** {@code this + other}. */
  public Var plus(Var other) {
    return binary(Operation.ADD, other);
  }

  /** {@code this + number}. */
  public Var plus(double number) {
    return plus(number(number));
  }

  /** {@code this − other}. */
  public Var minus(Var other) {
    return binary(Operation.SUBTRACT, other);
  }

  /** {@code this − number}. */
  public Var minus(double number) {
    return minus(number(number));
  }

  /** {@code this · other}. */
  public Var times(Var other) {
    return binary(Operation.MULTIPLY, other);
  }

  /** {@code this · number}. */
  public Var times(double number) {
    return times(number(number));
  }

  /** {@code this / other}. */
  public Var over(Var other) {
    return binary(Operation.DIVIDE, other);
  }

  /** {@code this / number}. */
  public Var over(double number) {
    return over(number(number));
  }

  /** {@code −this}. */
  public Var negate() {
    return unary(Operation.NEGATE);
  }

  /** {@code this} to the power of {@code exponent}. */
  public Var pow(Var exponent) {
    return binary(Operation.POWER, exponent);
  }

  /** {@code this} to the power of {@code exponent}. */
  public Var pow(double exponent) {
    return pow(number(exponent));
  }

  /** {@code this²}. */
  public Var squared() {
    return pow(2);
  }

  /** The sine. */
  public Var sin() {
    return unary(Operation.SIN);
  }

  /** The cosine. */
  public Var cos() {
    return unary(Operation.COS);
  }

  /** The tangent. */
  public Var tan() {
    return unary(Operation.TAN);
  }

  /** The arc sine. */
  public Var asin() {
    return unary(Operation.ASIN);
  }

  /** The arc cosine. */
  public Var acos() {
    return unary(Operation.ACOS);
  }

  /** The arc tangent. */
  public Var atan() {
    return unary(Operation.ATAN);
  }

  /** The hyperbolic sine. */
  public Var sinh() {
    return unary(Operation.SINH);
  }

  /** The hyperbolic cosine. */
  public Var cosh() {
    return unary(Operation.COSH);
  }

  /** The hyperbolic tangent. */
  public Var tanh() {
    return unary(Operation.TANH);
  }

  /** The exponential function. */
  public Var exp() {
    return unary(Operation.EXP);
  }

  /** The natural logarithm. */
  public Var log() {
    return unary(Operation.LOG);
  }

  /** The square root. */
  public Var sqrt() {
    return unary(Operation.SQRT);
  }

  /** The absolute value; its derivative at 0 is 0. */
  public Var abs() {
    return unary(Operation.ABS);
  }

  /** The smaller of two; where they are equal, half the derivative belongs to each. */
  public Var min(Var other) {
    return binary(Operation.MIN, other);
  }

  /** The larger of two; where they are equal, half the derivative belongs to each. */
  public Var max(Var other) {
    return binary(Operation.MAX, other);
  }

  /** {@code 1/(1 + exp(−this))}. */
  public Var sigmoid() {
    return unary(Operation.SIGMOID);
  }

  /** {@code log(1 + exp(this))}. */
  public Var softplus() {
    return unary(Operation.SOFTPLUS);
  }

  /** {@code max(this, 0)}; its derivative at 0 is 1/2. */
  public Var relu() {
    return unary(Operation.RELU);
  }

  /** The error function. */
  public Var erf() {
    return unary(Operation.ERF);
  }

  /** −1, 0 or 1 by the sign; its derivative is 0 everywhere. */
  public Var sign() {
    return unary(Operation.SIGN);
  }

  /** 1 above zero, 0 at zero and below; its derivative is 0 everywhere. */
  public Var step() {
    return unary(Operation.STEP);
  }

  Algebra algebra() {
    return algebra;
  }

  int node() {
    return node;
  }

  private Var unary(Operation operation) {
    return algebra.var(algebra.apply(operation, node, Node.NONE));
  }

  private Var binary(Operation operation, Var other) {
    if (other.algebra != algebra) {
      throw new IllegalArgumentException("Expressions of different formulas cannot be combined.");
    }
    return algebra.var(algebra.apply(operation, node, other.node));
  }
}
