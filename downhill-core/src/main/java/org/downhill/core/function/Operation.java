package org.downhill.core.function;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The operations of formulas: how they are written and how many operands they have. {@link
 * Tape#execute} evaluates them and {@link DifferentiationRules} differentiates them.
 */
enum Operation {
  CONSTANT("constant", 0),
  VARIABLE("variable", 0),
  ADD("+", 2),
  SUBTRACT("-", 2),
  MULTIPLY("*", 2),
  DIVIDE("/", 2),
  POWER("^", 2),
  NEGATE("-", 1),
  SIN("sin", 1),
  COS("cos", 1),
  TAN("tan", 1),
  ASIN("asin", 1),
  ACOS("acos", 1),
  ATAN("atan", 1),
  SINH("sinh", 1),
  COSH("cosh", 1),
  TANH("tanh", 1),
  EXP("exp", 1),
  LOG("log", 1),
  SQRT("sqrt", 1),
  ABS("abs", 1),
  MIN("min", 2),
  MAX("max", 2),
  SIGMOID("sigmoid", 1),
  SOFTPLUS("softplus", 1),
  RELU("relu", 1),
  ERF("erf", 1),
  SIGN("sign", 1),
  STEP("step", 1);

  /** {@code pow} is another way to write {@link #POWER}. */
  private static final String POW = "pow";

  private final String symbol;
  private final int arity;

  Operation(String symbol, int arity) {
    this.symbol = symbol;
    this.arity = arity;
  }

  /** How the operation is written. */
  String symbol() {
    return symbol;
  }

  /** Number of operands. */
  int arity() {
    return arity;
  }

  /** Whether it is written as a function of arguments in parentheses. */
  boolean isFunction() {
    return arity > 0 && Character.isLetter(symbol.charAt(0));
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
