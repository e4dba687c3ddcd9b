package org.downhill.core.function;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The operations of formulas, and the table of differentiation rules: each operation states its
 * partial derivatives as expressions of its operands {@code a}, {@code b} and its value {@code v}.
 * Gradient, Hessian and printed derivative all come from this table.
 *
 * <p>At a kink the derivative is the middle of the subdifferential: 0 for {@code abs} and 1/2 for
 * {@code relu} at zero, 1/2 for either argument of {@code min} and {@code max} where they are
 * equal. {@code sign} and {@code step} are those derivatives, with derivative 0 everywhere.
 */
enum Operation {
  CONSTANT("constant"),
  VARIABLE("variable"),
  ADD("+", (a, b, v) -> a.number(1), (a, b, v) -> a.number(1)),
  SUBTRACT("-", (a, b, v) -> a.number(1), (a, b, v) -> a.number(-1)),
  MULTIPLY("*", (a, b, v) -> b, (a, b, v) -> a),
  DIVIDE("/", (a, b, v) -> a.number(1).over(b), (a, b, v) -> v.over(b).negate()),
  POWER("^", (a, b, v) -> b.times(a.pow(b.minus(1))), (a, b, v) -> v.times(a.log())),
  NEGATE("-", (a, v) -> a.number(-1)),
  SIN("sin", (a, v) -> a.cos()),
  COS("cos", (a, v) -> a.sin().negate()),
  TAN("tan", (a, v) -> v.squared().plus(1)),
  ASIN("asin", (a, v) -> a.number(1).over(a.number(1).minus(a.squared()).sqrt())),
  ACOS("acos", (a, v) -> a.number(-1).over(a.number(1).minus(a.squared()).sqrt())),
  ATAN("atan", (a, v) -> a.number(1).over(a.squared().plus(1))),
  SINH("sinh", (a, v) -> a.cosh()),
  COSH("cosh", (a, v) -> a.sinh()),
  TANH("tanh", (a, v) -> a.number(1).minus(v.squared())),
  EXP("exp", (a, v) -> v),
  LOG("log", (a, v) -> a.number(1).over(a)),
  SQRT("sqrt", (a, v) -> a.number(0.5).over(v)),
  ABS("abs", (a, v) -> a.sign()),
  MIN("min", (a, b, v) -> b.minus(a).step(), (a, b, v) -> a.minus(b).step()),
  MAX("max", (a, b, v) -> a.minus(b).step(), (a, b, v) -> b.minus(a).step()),
  SIGMOID("sigmoid", (a, v) -> v.times(a.number(1).minus(v))),
  SOFTPLUS("softplus", (a, v) -> a.sigmoid()),
  RELU("relu", (a, v) -> a.step()),
  ERF("erf", (a, v) -> a.squared().negate().exp().times(2 / Math.sqrt(Math.PI))),
  SIGN("sign", (a, v) -> a.number(0)),
  STEP("step", (a, v) -> a.number(0));

  /** {@code pow} is another way to write {@link #POWER}. */
  private static final String POW = "pow";

  private final String symbol;
  private final List<Partial> partials;

  Operation(String symbol) {
    this.symbol = symbol;
    partials = List.of();
  }

  Operation(String symbol, Slope slope) {
    this.symbol = symbol;
    partials = List.of((a, b, v) -> slope.of(a, v));
  }

  Operation(String symbol, Partial left, Partial right) {
    this.symbol = symbol;
    partials = List.of(left, right);
  }

  /** A rule for a function of one argument: its derivative at {@code a}, where its value is v. */
  @FunctionalInterface
  interface Slope {
    Var of(Var a, Var v);
  }

  /** A rule for one of two arguments: the partial derivative at (a, b), where the value is v. */
  @FunctionalInterface
  interface Partial {
    Var of(Var a, Var b, Var v);
  }

  /** How the operation is written. */
  String symbol() {
    return symbol;
  }

  /** Number of operands. */
  int arity() {
    return partials.size();
  }

  /** Whether it is written as a function of arguments in parentheses. */
  boolean isFunction() {
    return arity() > 0 && Character.isLetter(symbol.charAt(0));
  }

  /** The partial derivative with respect to one operand; for one argument {@code b} is ignored. */
  Var partial(int operand, Var a, Var b, Var value) {
    return partials.get(operand).of(a, b, value);
  }

  /** The operation's value on two numbers, of which one that it does not take is ignored. */
  double evaluate(double a, double b) {
    double[] slots = {a, b, 0};
    Tape.execute(new Operation[] {this}, new int[] {0, 1}, slots, 2);
    return slots[2];
  }

  /** The function of a name in a formula. */
  static Optional<Operation> function(String name) {
    if (name.equals(POW)) {
      return Optional.of(POWER);
    }
    for (Operation operation : values()) {
      if (operation.isFunction() && operation.symbol.equals(name)) {
        return Optional.of(operation);
      }
    }
    return Optional.empty();
  }

  /** The names of all functions, in the order of the table. */
  static List<String> functionNames() {
    List<String> names = new ArrayList<>();
    for (Operation operation : values()) {
      if (operation.isFunction()) {
        names.add(operation.symbol);
      }
    }
    names.add(POW);
    return names;
  }
}
