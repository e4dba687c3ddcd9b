package org.downhill.core.function;

import java.util.Arrays;

/**
 * A flat program that computes some nodes of a graph, one slot of a buffer per value: variables
 * first, then constants, then results in the order of evaluation.
 *
 * <p>Immutable; whoever runs it brings a buffer of its own.
 */
final class Tape {

  private static final int LARGEST_WHOLE_EXPONENT = 64;

  private final Operation[] operations;
  private final int[] operands;
  private final double[] initial;
  private final int firstResult;
  private final int[] outputs;

  private Tape(
      Operation[] operations, int[] operands, double[] initial, int firstResult, int[] outputs) {
    this.operations = operations;
    this.operands = operands;
    this.initial = initial;
    this.firstResult = firstResult;
    this.outputs = outputs;
  }

  /**
   * The program of some nodes.
   *
   * @param variables number of variables, each of which has a slot whether it is used or not
   * @param outputs the nodes to compute
   */
  static Tape of(Graph graph, int variables, int... outputs) {
    boolean[] needed = graph.neededBy(outputs);
    int[] slots = new int[graph.size()];
    double[] initial = new double[variables + graph.size()];
    int next = variables;
    int results = 0;
    for (int i = 0; i < needed.length; i++) {
      Node node = graph.node(i);
      if (!needed[i]) {
        continue;
      }
      if (node.operation() == Operation.VARIABLE) {
        slots[i] = node.left();
      } else if (node.isConstant()) {
        initial[next] = node.constant();
        slots[i] = next++;
      } else {
        results++;
      }
    }
    int firstResult = next;
    Operation[] operations = new Operation[results];
    int[] operands = new int[2 * results];
    for (int i = 0; i < needed.length; i++) {
      Node node = graph.node(i);
      if (needed[i] && node.operation().arity() > 0) {
        int at = next - firstResult;
        operations[at] = node.operation();
        operands[2 * at] = slots[node.left()];
        operands[2 * at + 1] = slots[node.operation().arity() == 2 ? node.right() : node.left()];
        slots[i] = next++;
      }
    }
    int[] outputSlots = Arrays.stream(outputs).map(output -> slots[output]).toArray();
    return new Tape(operations, operands, Arrays.copyOf(initial, next), firstResult, outputSlots);
  }

  /** A buffer for this program. */
  double[] newSlots() {
    return initial.clone();
  }

  /** Number of operations. */
  int length() {
    return operations.length;
  }

  /** The slot of an output. */
  int output(int index) {
    return outputs[index];
  }

  /** Computes all results from the variables in the first slots. */
  void run(double[] slots) {
    execute(operations, operands, slots, firstResult);
  }

  /** Runs {@code operations}, the results going to the slots from {@code target} on. */
  static void execute(Operation[] operations, int[] operands, double[] slots, int target) {
    for (int at = 0; at < operations.length; at++) {
      double a = slots[operands[2 * at]];
      double b = slots[operands[2 * at + 1]];
      slots[target + at] =
          switch (operations[at]) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> a / b;
            case POWER -> power(a, b);
            case NEGATE -> -a;
            case SIN -> Math.sin(a);
            case COS -> Math.cos(a);
            case TAN -> Math.tan(a);
            case ASIN -> Math.asin(a);
            case ACOS -> Math.acos(a);
            case ATAN -> Math.atan(a);
            case SINH -> Math.sinh(a);
            case COSH -> Math.cosh(a);
            case TANH -> Math.tanh(a);
            case EXP -> Math.exp(a);
            case LOG -> Math.log(a);
            case SQRT -> Math.sqrt(a);
            case ABS -> Math.abs(a);
            case MIN -> Math.min(a, b);
            case MAX -> Math.max(a, b);
            case SIGMOID -> sigmoid(a);
            case SOFTPLUS -> Math.max(a, 0) + Math.log1p(Math.exp(-Math.abs(a)));
            case RELU -> Math.max(a, 0);
            case ERF -> ErrorFunction.erf(a);
            case SIGN -> Math.signum(a);
            case STEP -> a > 0 ? 1 : a <= 0 ? 0 : Double.NaN;
            case CONSTANT, VARIABLE -> throw new IllegalStateException("no operation");
          };
    }
  }

  /** Whole powers by repeated squaring, several times as fast as the general power. */
  private static double power(double base, double exponent) {
    if (exponent == 2) {
      return base * base;
    }
    double size = Math.abs(exponent);
    if (size > LARGEST_WHOLE_EXPONENT || size != Math.rint(size)) {
      return Math.pow(base, exponent);
    }
    double square = base;
    double product = 1;
    for (int rest = (int) size; rest > 0; rest >>= 1) {
      if ((rest & 1) == 1) {
        product *= square;
      }
      square *= square;
    }
    return exponent < 0 ? 1 / product : product;
  }

  private static double sigmoid(double a) {
    // Either way the argument of exp is not positive, so that nothing overflows.
    double tail = Math.exp(-Math.abs(a));
    return a >= 0 ? 1 / (1 + tail) : tail / (1 + tail);
  }
}
