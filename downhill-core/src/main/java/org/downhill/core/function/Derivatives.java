package org.downhill.core.function;

import java.util.Arrays;

/**
 * Automatic differentiation by writing derivatives into the graph: the reverse mode for gradients,
 * the forward mode for derivatives along a direction.
 *
 * <p>Each node of the function adds a bounded number of nodes, so a gradient costs a small multiple
 * of the function whatever its dimension, and its derivative along a direction again (Griewank and
 * Walther, Evaluating Derivatives, 2008, chapters 3 and 5).
 */
final class Derivatives {

  private final Algebra algebra;
  private final Graph graph;

  /** Derivatives that are written by {@code algebra}. */
  Derivatives(Algebra algebra) {
    this.algebra = algebra;
    graph = algebra.graph();
  }

  /**
   * The partial derivatives of {@code output} with respect to all variables, in one sweep from the
   * output back.
   */
  int[] gradient(int output, int variables) {
    boolean[] active = active(output + 1);
    int[] adjoint = new int[output + 1];
    Arrays.fill(adjoint, Node.NONE);
    int[] gradient = new int[variables];
    Arrays.fill(gradient, algebra.constant(0));
    if (active[output]) {
      adjoint[output] = algebra.constant(1);
    }
    for (int i = output; i >= 0; i--) {
      if (adjoint[i] == Node.NONE) {
        continue;
      }
      Node node = graph.node(i);
      if (node.operation() == Operation.VARIABLE) {
        gradient[node.left()] = adjoint[i];
        continue;
      }
      graph.derivingFrom(i);
      for (int k = 0; k < node.operation().arity(); k++) {
        int operand = k == 0 ? node.left() : node.right();
        if (active[operand]) {
          int part = algebra.apply(Operation.MULTIPLY, adjoint[i], partial(i, k));
          adjoint[operand] = sum(part, adjoint[operand]);
        }
      }
    }
    graph.derivingFrom(Node.NONE);
    return gradient;
  }

  /**
   * The derivatives of {@code outputs} along a direction, in one sweep forward.
   *
   * @param direction the nodes that hold the direction's components, one for each variable
   */
  int[] along(int[] direction, int... outputs) {
    int size = graph.size();
    boolean[] needed = graph.neededBy(outputs);
    int[] tangent = new int[size];
    Arrays.fill(tangent, Node.NONE);
    for (int i = 0; i < size; i++) {
      Node node = graph.node(i);
      if (node.operation() == Operation.VARIABLE && node.left() < direction.length) {
        tangent[i] = direction[node.left()];
      } else if (needed[i]) {
        for (int k = 0; k < node.operation().arity(); k++) {
          int operand = k == 0 ? node.left() : node.right();
          if (tangent[operand] != Node.NONE) {
            int part = algebra.apply(Operation.MULTIPLY, tangent[operand], partial(i, k));
            tangent[i] = sum(part, tangent[i]);
          }
        }
      }
    }
    return Arrays.stream(outputs)
        .map(output -> tangent[output] == Node.NONE ? algebra.constant(0) : tangent[output])
        .toArray();
  }

  /** The partial derivative of node {@code index} with respect to one of its operands. */
  private int partial(int index, int operand) {
    Node node = graph.node(index);
    Var a = algebra.var(node.left());
    Var b = node.operation().arity() == 2 ? algebra.var(node.right()) : a;
    Var value = algebra.var(index);
    return DifferentiationRules.partial(node.operation(), operand, a, b, value).node();
  }

  private int sum(int part, int rest) {
    return rest == Node.NONE ? part : algebra.apply(Operation.ADD, part, rest);
  }

  /** Which of the first nodes depend on a variable. */
  private boolean[] active(int size) {
    boolean[] active = new boolean[size];
    for (int i = 0; i < size; i++) {
      Node node = graph.node(i);
      active[i] = node.operation() == Operation.VARIABLE;
      for (int k = 0; k < node.operation().arity(); k++) {
        active[i] |= active[k == 0 ? node.left() : node.right()];
      }
    }
    return active;
  }
}
