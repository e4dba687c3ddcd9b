package org.downhill.core.function;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.downhill.core.spec.Numbers;
import org.downhill.core.spec.SpecException;

/** Writes a node as a formula that parses back to the same value, with few parentheses. */
final class Printer {

  /** Longest text; shared sub-expressions are written out, so it can exceed the graph by far. */
  static final int MAX_LENGTH = 100_000;

  /** How tightly an expression holds together, loosest first. */
  private enum Level {
    SUM,
    PRODUCT,
    SIGNED,
    POWER,
    PRIMARY
  }

  /** Something still to be written: a text, or a node where it must hold together so tightly. */
  private record Piece(String text, int node, Level level) {}

  private final Graph graph;
  private final List<String> variables;
  private final Deque<Piece> pending = new ArrayDeque<>();
  private final StringBuilder text = new StringBuilder();

  private Printer(Graph graph, List<String> variables) {
    this.graph = graph;
    this.variables = variables;
  }

  /**
   * The text of a node.
   *
   * @throws SpecException if it is longer than {@link #MAX_LENGTH} characters
   */
  static String print(Graph graph, List<String> variables, int node) {
    return new Printer(graph, variables).run(node);
  }

  private String run(int root) {
    node(root, Level.SUM);
    while (!pending.isEmpty()) {
      Piece piece = pending.pop();
      if (piece.node == Node.NONE) {
        text.append(piece.text);
      } else if (levelOf(piece.node).compareTo(piece.level) < 0) {
        text("(", piece.node, Level.SUM, ")");
      } else {
        expand(graph.node(piece.node));
      }
      if (text.length() > MAX_LENGTH) {
        throw new SpecException(
            "the formula is too long to print: more than " + MAX_LENGTH + " characters");
      }
    }
    return text.toString();
  }

  private void expand(Node node) {
    String symbol = node.operation().symbol();
    switch (node.operation()) {
      case CONSTANT -> text.append(number(node.constant()));
      case VARIABLE -> text.append(variables.get(node.left()));
      case NEGATE -> {
        node(node.left(), isProduct(node.left()) ? Level.PRODUCT : Level.SIGNED);
        pending.push(new Piece("-", Node.NONE, Level.SUM));
      }
      case ADD, SUBTRACT -> binary(node, Level.SUM, " " + symbol + " ", Level.PRODUCT);
      case MULTIPLY, DIVIDE -> binary(node, Level.PRODUCT, symbol, Level.POWER);
      case POWER -> binary(node, Level.PRIMARY, symbol, Level.SIGNED);
      default -> {
        pending.push(new Piece(")", Node.NONE, Level.SUM));
        if (node.operation().arity() == 2) {
          node(node.right(), Level.SUM);
          pending.push(new Piece(", ", Node.NONE, Level.SUM));
        }
        node(node.left(), Level.SUM);
        text.append(symbol).append('(');
      }
    }
  }

  /** Queues both operands; what comes first must be pushed last. */
  private void binary(Node node, Level left, String symbol, Level right) {
    node(node.right(), right);
    pending.push(new Piece(symbol, Node.NONE, Level.SUM));
    node(node.left(), left);
  }

  private void text(String before, int node, Level level, String after) {
    pending.push(new Piece(after, Node.NONE, Level.SUM));
    node(node, level);
    text.append(before);
  }

  private void node(int node, Level level) {
    pending.push(new Piece("", node, level));
  }

  private Level levelOf(int index) {
    Node node = graph.node(index);
    return switch (node.operation()) {
      case CONSTANT -> isNegative(node.constant()) ? Level.SIGNED : Level.PRIMARY;
      case ADD, SUBTRACT -> Level.SUM;
      case MULTIPLY, DIVIDE -> Level.PRODUCT;
      // −a·b is read as (−a)·b, which has the same value.
      case NEGATE -> isProduct(node.left()) ? Level.PRODUCT : Level.SIGNED;
      case POWER -> Level.POWER;
      default -> Level.PRIMARY;
    };
  }

  private boolean isProduct(int index) {
    Operation operation = graph.node(index).operation();
    return operation == Operation.MULTIPLY || operation == Operation.DIVIDE;
  }

  private static boolean isNegative(double value) {
    return value < 0 || (value == 0 && 1 / value < 0);
  }

  private static String number(double value) {
    String sign = isNegative(value) ? "-" : "";
    double size = Math.abs(value);
    if (size == Math.PI) {
      return sign + "pi";
    }
    return size == Math.E ? sign + "e" : sign + Numbers.print(size);
  }
}
