package org.downhill.core.function;

/**
 * The table of differentiation rules: each operation states its partial derivatives as expressions
 * of its operands {@code a}, {@code b} and its value {@code v}. Gradient, Hessian and printed
 * derivative all come from this table.
 *
 * <p>At a kink the derivative is the subgradient that PyTorch takes: 0 for {@code abs} and {@code
 * relu} at zero, 1/2 for either argument of {@code min} and {@code max} where they are equal.
 * {@code sign} and {@code step} are the first two, with derivative 0 everywhere.
 */
final class DifferentiationRules {

  private DifferentiationRules() {}

  /**
   * The partial derivative of an operation.
   *
   * @param operand 0 for the derivative with respect to {@code a}, 1 for {@code b}
   * @param b the second operand; of an operation that has none, {@code a} again
   */
  static Var partial(Operation operation, int operand, Var a, Var b, Var v) {
    return switch (operation) {
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, POWER, MIN, MAX ->
          operand == 0 ? byFirst(operation, a, b) : bySecond(operation, a, b, v);
      case NEGATE -> a.number(-1);
      case SIN -> a.cos();
      case COS -> a.sin().negate();
      case TAN -> v.squared().plus(1);
      case ASIN -> a.number(1).over(a.number(1).minus(a.squared()).sqrt());
      case ACOS -> a.number(-1).over(a.number(1).minus(a.squared()).sqrt());
      case ATAN -> a.number(1).over(a.squared().plus(1));
      case SINH -> a.cosh();
      case COSH -> a.sinh();
      case TANH -> a.number(1).minus(v.squared());
      case EXP -> v;
      case LOG -> a.number(1).over(a);
      case SQRT -> a.number(0.5).over(v);
      case ABS -> a.sign();
      case SIGMOID -> v.times(a.number(1).minus(v));
      case SOFTPLUS -> a.sigmoid();
      case RELU -> a.step();
      case ERF -> a.squared().negate().exp().times(2 / Math.sqrt(Math.PI));
      case SIGN, STEP -> a.number(0);
      case CONSTANT, VARIABLE -> throw new IllegalArgumentException("no operands");
    };
  }

  private static Var byFirst(Operation operation, Var a, Var b) {
    return switch (operation) {
      case ADD, SUBTRACT -> a.number(1);
      case MULTIPLY -> b;
      case DIVIDE -> a.number(1).over(b);
      case POWER -> b.times(a.pow(b.minus(1)));
      case MIN -> share(b.minus(a));
      case MAX -> share(a.minus(b));
      default -> throw new IllegalArgumentException(operation + " has one operand");
    };
  }

  /** 1 where the lead is positive, 0 where it is negative, and 1/2 at a tie. */
  private static Var share(Var lead) {
    return lead.sign().plus(1).times(0.5);
  }

  private static Var bySecond(Operation operation, Var a, Var b, Var v) {
    return switch (operation) {
      case ADD -> a.number(1);
      case SUBTRACT -> a.number(-1);
      case MULTIPLY -> a;
      case DIVIDE -> v.over(b).negate();
      case POWER -> v.times(a.log());
      case MIN -> share(a.minus(b));
      case MAX -> share(b.minus(a));
      default -> throw new IllegalArgumentException(operation + " has one operand");
    };
  }
}
