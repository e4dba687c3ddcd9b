package org.downhill.core.function;

/**
 * Writes expressions in a simpler form of the same value: operations on constants computed, neutral
 * elements dropped, constant factors gathered in front, like neighbours merged.
 *
 * <p>It is meant for derivatives. {@code 0·a} becomes 0 even where {@code a} is not finite; a
 * function's own value is never simplified, so there nothing is hidden. Each rule looks at most two
 * nodes deep, hence the cost of writing an expression does not depend on its size.
 */
final class Simplifier extends Algebra {

  Simplifier(Graph graph) {
    super(graph);
  }

  @Override
  int apply(Operation operation, int left, int right) {
    return switch (operation) {
      case ADD -> sum(left, right);
      case SUBTRACT -> sum(left, scaled(-1, right));
      case NEGATE -> scaled(-1, left);
      case MULTIPLY -> product(left, right);
      case DIVIDE -> quotient(left, right);
      case POWER -> power(left, right);
      default -> foldOrIntern(operation, left, right);
    };
  }

  /** Rewrites all nodes that {@code output} depends on; returns what became of it. */
  int rewritten(int output) {
    boolean[] needed = graph().neededBy(output);
    int[] became = new int[output + 1];
    for (int i = 0; i <= output; i++) {
      Node node = graph().node(i);
      if (needed[i]) {
        became[i] =
            node.operation().arity() == 0
                ? i
                : apply(
                    node.operation(),
                    became[node.left()],
                    node.operation().arity() == 2 ? became[node.right()] : Node.NONE);
      }
    }
    return became[output];
  }

  private Node node(int index) {
    return graph().node(index);
  }

  private boolean is(Operation operation, int index) {
    return node(index).operation() == operation;
  }

  private int raw(Operation operation, int left, int right) {
    return foldOrIntern(operation, left, right);
  }

  /** The constant factor of a node. */
  private double coefficient(int index) {
    Node node = node(index);
    return switch (node.operation()) {
      case CONSTANT -> node.constant();
      case NEGATE -> -1;
      case MULTIPLY -> node(node.left()).isConstant() ? node(node.left()).constant() : 1;
      default -> 1;
    };
  }

  /** What remains of a node without its constant factor. */
  private int base(int index) {
    Node node = node(index);
    return switch (node.operation()) {
      case CONSTANT -> constant(1);
      case NEGATE -> node.left();
      case MULTIPLY -> node(node.left()).isConstant() ? node.right() : index;
      default -> index;
    };
  }

  /** {@code factor · index}. */
  private int scaled(double factor, int index) {
    double whole = factor * coefficient(index);
    int rest = base(index);
    if (whole == 0) {
      return constant(0);
    }
    if (node(rest).isConstant(1)) {
      return constant(whole);
    }
    if (whole == 1) {
      return rest;
    }
    if (whole < 0 && is(Operation.SUBTRACT, rest)) {
      // −(a − b) is b − a.
      Node difference = node(rest);
      int turned =
          raw(Operation.SUBTRACT, /* left= */ difference.right(), /* right= */ difference.left());
      return whole == -1 ? turned : raw(Operation.MULTIPLY, constant(-whole), turned);
    }
    return whole == -1
        ? raw(Operation.NEGATE, rest, Node.NONE)
        : raw(Operation.MULTIPLY, constant(whole), rest);
  }

  private int sum(int left, int right) {
    if (node(left).isConstant(0)) {
      return right;
    }
    if (node(right).isConstant(0)) {
      return left;
    }
    if (base(left) == base(right)) {
      return scaled(coefficient(left) + coefficient(right), base(left));
    }
    if (is(Operation.ADD, left) || is(Operation.SUBTRACT, left)) {
      Node inner = node(left);
      double sign = inner.operation() == Operation.ADD ? 1 : -1;
      if (base(inner.right()) == base(right)) {
        double both = sign * coefficient(inner.right()) + coefficient(right);
        return plain(inner.left(), scaled(both, base(right)));
      }
      if (base(inner.left()) == base(right)) {
        int merged = scaled(coefficient(inner.left()) + coefficient(right), base(right));
        return plain(merged, scaled(sign, inner.right()));
      }
    }
    return plain(left, right);
  }

  /** A sum of two terms that have nothing in common. */
  private int plain(int left, int right) {
    if (node(left).isConstant(0)) {
      return right;
    }
    if (node(right).isConstant(0)) {
      return left;
    }
    if (coefficient(right) < 0) {
      return raw(Operation.SUBTRACT, left, scaled(-1, right));
    }
    if (coefficient(left) < 0) {
      return raw(Operation.SUBTRACT, right, scaled(-1, left));
    }
    return raw(Operation.ADD, left, right);
  }

  private int product(int left, int right) {
    double factor = coefficient(left) * coefficient(right);
    if (factor == 0) {
      return constant(0);
    }
    return scaled(factor, bareProduct(base(left), base(right)));
  }

  /** A product of two nodes without constant factors. */
  private int bareProduct(int left, int right) {
    if (node(left).isConstant(1)) {
      return right;
    }
    if (node(right).isConstant(1)) {
      return left;
    }
    if (isFlatQuotient(right)) {
      return quotient(product(left, node(right).left()), node(right).right());
    }
    if (isFlatQuotient(left)) {
      return quotient(product(node(left).left(), right), node(left).right());
    }
    if (is(Operation.EXP, left) && !is(Operation.EXP, right)) {
      return bareProduct(right, left);
    }
    int powered = mergedPower(left, right);
    if (powered != Node.NONE) {
      return powered;
    }
    if (is(Operation.MULTIPLY, left)) {
      int merged = mergedPower(node(left).right(), right);
      if (merged != Node.NONE) {
        return raw(Operation.MULTIPLY, node(left).left(), merged);
      }
    }
    if (is(Operation.MULTIPLY, right) && !is(Operation.MULTIPLY, node(right).left())) {
      int merged = mergedPower(left, node(right).left());
      int front = merged == Node.NONE ? raw(Operation.MULTIPLY, left, node(right).left()) : merged;
      return raw(Operation.MULTIPLY, front, node(right).right());
    }
    return raw(Operation.MULTIPLY, left, right);
  }

  /** {@code aᵐ·aⁿ} with positive whole exponents as one power, or {@link Node#NONE}. */
  private int mergedPower(int left, int right) {
    int same = root(left);
    if (same != root(right)) {
      return Node.NONE;
    }
    return power(same, constant(exponent(left) + exponent(right)));
  }

  private boolean isWholePower(int index) {
    Node node = node(index);
    return node.operation() == Operation.POWER
        && node(node.right()).isConstant()
        && Node.isWhole(node(node.right()).constant());
  }

  private int root(int index) {
    return isWholePower(index) ? node(index).left() : index;
  }

  private double exponent(int index) {
    return isWholePower(index) ? node(node(index).right()).constant() : 1;
  }

  /** A quotient of something else than a quotient, so that no rule follows a long chain of them. */
  private boolean isFlatQuotient(int index) {
    return is(Operation.DIVIDE, index) && !is(Operation.DIVIDE, base(node(index).left()));
  }

  private int quotient(int left, int right) {
    if (node(left).isConstant(0) && !node(right).isConstant(0)) {
      return left;
    }
    double divisor = coefficient(right);
    double factor = coefficient(left) / divisor;
    if (divisor == 0 || !Double.isFinite(factor) || factor == 0) {
      return raw(Operation.DIVIDE, left, right);
    }
    int above = base(left);
    int below = base(right);
    if (node(below).isConstant(1)) {
      return scaled(factor, above);
    }
    if (isFlatQuotient(above)) {
      below = product(node(above).right(), below);
      above = node(above).left();
    }
    if (node(above).isConstant(1)) {
      // 2/x rather than 2·(1/x).
      return raw(Operation.DIVIDE, constant(factor), below);
    }
    return scaled(factor, raw(Operation.DIVIDE, above, below));
  }

  private int power(int left, int right) {
    Node exponent = node(right);
    if (exponent.isConstant(0)) {
      return constant(1);
    }
    if (exponent.isConstant(1)) {
      return left;
    }
    if (exponent.isConstant() && Node.isWhole(exponent.constant()) && isWholePower(left)) {
      double whole = exponent(left) * exponent.constant();
      return raw(Operation.POWER, root(left), constant(whole));
    }
    return raw(Operation.POWER, left, right);
  }
}
