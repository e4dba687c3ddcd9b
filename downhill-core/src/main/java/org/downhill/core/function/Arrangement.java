package org.downhill.core.function;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * An expression copied into a graph of its own in the order in which people write: products as
 * constant, powers of variables, then the rest, over one denominator; sums from left to right
 * without parentheses, a positive term first.
 *
 * <p>Only an operand that is used once becomes part of the sum or product around it, so each node
 * is copied once.
 */
final class Arrangement {

  private final Graph from;
  private final Graph to;
  private final Algebra algebra;
  private final boolean[] inner;
  private final int[] became;
  private final int root;

  /** Copies what {@code output} depends on in {@code from} to {@code to}. */
  Arrangement(Graph from, int output, Graph to) {
    this.from = from;
    this.to = to;
    algebra = new Algebra.Verbatim(to);
    inner = innerNodes(output);
    became = new int[output + 1];
    boolean[] needed = from.neededBy(output);
    for (int i = 0; i <= output; i++) {
      if (needed[i] && !inner[i]) {
        became[i] = copied(i);
      }
    }
    root = became[output];
  }

  /** The copy of the output. */
  int root() {
    return root;
  }

  /** A term of a sum or a factor of a product; inverse ones are subtracted or divided by. */
  private record Part(int node, boolean inverse) {}

  private static boolean isSum(Operation operation) {
    return operation == Operation.ADD || operation == Operation.SUBTRACT;
  }

  private static boolean isProduct(Operation operation) {
    return operation == Operation.MULTIPLY || operation == Operation.DIVIDE;
  }

  /** Which nodes are used once, by a node of their own kind. */
  private boolean[] innerNodes(int output) {
    boolean[] needed = from.neededBy(output);
    int[] uses = new int[output + 1];
    boolean[] sameKind = new boolean[output + 1];
    for (int i = 0; i <= output; i++) {
      Node node = from.node(i);
      for (int k = 0; needed[i] && k < node.operation().arity(); k++) {
        int operand = k == 0 ? node.left() : node.right();
        Operation inside = from.node(operand).operation();
        uses[operand]++;
        sameKind[operand] =
            (isSum(inside) && isSum(node.operation()))
                || (isProduct(inside) && isProduct(node.operation()));
      }
    }
    boolean[] result = new boolean[output + 1];
    for (int i = 0; i < output; i++) {
      result[i] = uses[i] == 1 && sameKind[i];
    }
    return result;
  }

  private int copied(int index) {
    Node node = from.node(index);
    if (isSum(node.operation())) {
      return sum(parts(index));
    }
    if (isProduct(node.operation())) {
      return quotient(parts(index));
    }
    return switch (node.operation().arity()) {
      case 0 -> to.intern(node);
      case 1 -> algebra.apply(node.operation(), became[node.left()], Node.NONE);
      default -> algebra.apply(node.operation(), became[node.left()], became[node.right()]);
    };
  }

  /** The parts of a sum or product from left to right. */
  private List<Part> parts(int index) {
    List<Part> parts = new ArrayList<>();
    Deque<Part> pending = new ArrayDeque<>();
    pending.push(new Part(index, false));
    while (!pending.isEmpty()) {
      Part part = pending.pop();
      if (part.node != index && !inner[part.node]) {
        parts.add(part);
        continue;
      }
      Node node = from.node(part.node);
      boolean turns =
          node.operation() == Operation.SUBTRACT || node.operation() == Operation.DIVIDE;
      pending.push(new Part(node.right(), part.inverse != turns));
      pending.push(new Part(node.left(), part.inverse));
    }
    return parts;
  }

  private int sum(List<Part> parts) {
    int first = 0;
    while (first < parts.size() && parts.get(first).inverse) {
      first++;
    }
    // There is a term with a plus: the leftmost of the original sum.
    int sum = became[parts.remove(first).node];
    for (Part part : parts) {
      Operation operation = part.inverse ? Operation.SUBTRACT : Operation.ADD;
      sum = algebra.apply(operation, sum, became[part.node]);
    }
    return sum;
  }

  private int quotient(List<Part> parts) {
    int above = product(parts.stream().filter(part -> !part.inverse).toList());
    List<Part> divisors = parts.stream().filter(Part::inverse).toList();
    return divisors.isEmpty() ? above : algebra.apply(Operation.DIVIDE, above, product(divisors));
  }

  private int product(List<Part> parts) {
    List<Part> sorted = new ArrayList<>(parts);
    sorted.sort(Comparator.comparingInt(this::rank));
    int product = became[sorted.get(0).node];
    for (Part part : sorted.subList(1, sorted.size())) {
      product = algebra.apply(Operation.MULTIPLY, product, became[part.node]);
    }
    return product;
  }

  private int rank(Part part) {
    Node node = to.node(became[part.node]);
    return switch (node.operation()) {
      case CONSTANT -> 0;
      case VARIABLE -> 1;
      case POWER -> to.node(node.left()).operation() == Operation.VARIABLE ? 1 : 2;
      case EXP -> 3;
      default -> 2;
    };
  }
}
