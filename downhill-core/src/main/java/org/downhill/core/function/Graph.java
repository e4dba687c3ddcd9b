package org.downhill.core.function;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A growing list of expressions, each an operation on earlier ones; equal expressions are one node.
 *
 * <p>The order of the list is an order of evaluation, so that no algorithm on it needs recursion.
 */
final class Graph {

  private final List<Node> nodes = new ArrayList<>();
  private final List<Integer> origins = new ArrayList<>();
  private final Map<Node, Integer> positions = new HashMap<>();
  private int origin = Node.NONE;

  Graph() {}

  /** A copy that grows on its own. */
  Graph(Graph other) {
    nodes.addAll(other.nodes);
    origins.addAll(other.origins);
    positions.putAll(other.positions);
  }

  int size() {
    return nodes.size();
  }

  Node node(int index) {
    return nodes.get(index);
  }

  /** The index of a node, which is added unless it is there. */
  int intern(Node node) {
    Integer known = positions.putIfAbsent(node, nodes.size());
    if (known != null) {
      return known;
    }
    nodes.add(node);
    origins.add(origin);
    return nodes.size() - 1;
  }

  int constant(double value) {
    return intern(Node.constant(value));
  }

  int variable(int index) {
    return intern(Node.variable(index));
  }

  /** Nodes added from now on stem from the differentiation of node {@code index}. */
  void derivingFrom(int index) {
    origin = index;
  }

  /** The node from whose differentiation a node stems, {@link Node#NONE} for an original one. */
  int origin(int index) {
    return origins.get(index);
  }

  /** Which nodes the values of {@code outputs} depend on, themselves included. */
  boolean[] neededBy(int... outputs) {
    boolean[] needed = new boolean[size()];
    for (int output : outputs) {
      needed[output] = true;
    }
    for (int i = size() - 1; i >= 0; i--) {
      if (needed[i]) {
        Node node = node(i);
        for (int k = 0; k < node.operation().arity(); k++) {
          needed[k == 0 ? node.left() : node.right()] = true;
        }
      }
    }
    return needed;
  }
}
