package org.downhill.core.function;

/** A way of writing expressions into a graph. */
abstract class Algebra {

  private final Graph graph;

  Algebra(Graph graph) {
    this.graph = graph;
  }

  final Graph graph() {
    return graph;
  }

  /**
   * The node of an operation.
   *
   * @param right the second operand, {@link Node#NONE} where there is none
   */
  abstract int apply(Operation operation, int left, int right);

  final int constant(double value) {
    return graph.constant(value);
  }

  final Var var(int node) {
    return new Var(this, node);
  }

  /**
   * The node of an operation as it is, except that one on constants is computed; a result that is
   * not finite is left to be computed, and noticed, at evaluation.
   */
  final int foldOrIntern(Operation operation, int left, int right) {
    Node first = graph.node(left);
    boolean binary = operation.arity() == 2;
    Node second = binary ? graph.node(right) : first;
    if (first.isConstant() && second.isConstant()) {
      double value = operation.evaluate(first.constant(), second.constant());
      if (Double.isFinite(value)) {
        return constant(value);
      }
    }
    return graph.intern(new Node(operation, left, binary ? right : Node.NONE, 0));
  }

  /** Writes what it is told; only operations on constants are computed. */
  static final class Verbatim extends Algebra {

    Verbatim(Graph graph) {
      super(graph);
    }

    @Override
    int apply(Operation operation, int left, int right) {
      return foldOrIntern(operation, left, right);
    }
  }
}
