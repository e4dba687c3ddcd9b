package org.downhill.core.function;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.downhill.core.function.Token.Kind;
import org.downhill.core.spec.Nearest;

/**
 * Reads a formula by recursive descent; the depth is capped, hence so is the recursion.
 *
 * <pre>
 * sum      = product {("+" | "-") product}
 * product  = signed {("*" | "/") signed | power}      the second form is the implicit product
 * signed   = {"+" | "-"} power
 * power    = primary ["^" {"+" | "-"} power]
 * primary  = number | variable | constant | function "(" sum {"," sum} ")" | "(" sum ")"
 * </pre>
 */
final class Parser {

  static final int MAX_LENGTH = 10_000;
  static final int MAX_DEPTH = 200;
  static final int MAX_VARIABLES = 1_000;

  /** The names of constants. */
  static final Map<String, Double> CONSTANTS = Map.of("pi", Math.PI, "π", Math.PI, "e", Math.E);

  /** Names that other languages use for functions of ours. */
  private static final Map<String, String> SYNONYMS =
      Map.ofEntries(
          Map.entry("ln", "log(x)"),
          Map.entry("log10", "log(x)/log(10)"),
          Map.entry("log2", "log(x)/log(2)"),
          Map.entry("fabs", "abs(x)"),
          Map.entry("arcsin", "asin(x)"),
          Map.entry("arccos", "acos(x)"),
          Map.entry("arctan", "atan(x)"),
          Map.entry("sgn", "sign(x)"),
          Map.entry("signum", "sign(x)"),
          Map.entry("heaviside", "step(x)"),
          Map.entry("logistic", "sigmoid(x)"),
          Map.entry("cbrt", "sign(x)*abs(x)^(1/3)"),
          Map.entry("square", "x^2"));

  private final String formula;
  private final List<Token> tokens;
  private final List<String> variables;
  private final Graph graph = new Graph();
  private final Algebra algebra = new Algebra.Verbatim(graph);
  private final Map<Integer, Span> spans = new HashMap<>();
  private int next;
  private int depth;

  private Parser(String formula, List<String> variables) {
    this.formula = formula;
    tokens = Lexer.tokens(formula);
    this.variables = variables.isEmpty() ? variablesFound() : variables;
  }

  /** A part of the text: from the first character to the one after the last. */
  record Span(int start, int end) {}

  /** A formula in a graph; {@code spans} has the places of its operations in the text. */
  record Parsed(Graph graph, int output, List<String> variables, Map<Integer, Span> spans) {}

  /**
   * Reads a formula.
   *
   * @param variables the names of the variables; empty for those that appear, in natural order
   */
  static Parsed parse(String formula, List<String> variables) {
    if (formula.length() > MAX_LENGTH) {
      throw new FormulaException(
          "the formula has "
              + formula.length()
              + " characters, but at most "
              + MAX_LENGTH
              + " are read",
          formula,
          MAX_LENGTH);
    }
    return new Parser(formula, variables).run();
  }

  private Parsed run() {
    if (peek().kind() == Kind.END) {
      throw error("the formula is empty", peek());
    }
    int output = sum();
    Token rest = peek();
    if (rest.is(")")) {
      throw error("this ) closes nothing", rest);
    }
    if (rest.kind() != Kind.END) {
      throw error("expected an operator such as + or *, found " + rest.text(), rest);
    }
    if (variables.isEmpty()) {
      throw new FormulaException("the formula has no variable", formula, 0);
    }
    if (variables.size() > MAX_VARIABLES) {
      throw new FormulaException(
          "a formula has at most " + MAX_VARIABLES + " variables, found " + variables.size(),
          formula,
          0);
    }
    return new Parsed(graph, output, variables, Map.copyOf(spans));
  }

  /**
   * All names that are no function, constant or attempt at a function: x2 before x10, x before y.
   */
  private List<String> variablesFound() {
    Set<String> names = new TreeSet<>(Parser::compareNaturally);
    for (int i = 0; i + 1 < tokens.size(); i++) {
      String name = tokens.get(i).text();
      boolean called = tokens.get(i + 1).is("(");
      if (tokens.get(i).kind() == Kind.NAME
          && !CONSTANTS.containsKey(name)
          && Operation.function(name).isEmpty()
          && !(called && looksLikeFunction(name))) {
        names.add(name);
      }
    }
    return List.copyOf(names);
  }

  private static int compareNaturally(String a, String b) {
    int digitsOfA = firstOfLastDigits(a);
    int digitsOfB = firstOfLastDigits(b);
    int words = a.substring(0, digitsOfA).compareTo(b.substring(0, digitsOfB));
    if (words != 0) {
      return words;
    }
    int lengths = Integer.compare(a.length(), b.length());
    return lengths != 0 ? lengths : a.compareTo(b);
  }

  private static int firstOfLastDigits(String name) {
    int at = name.length();
    while (at > 0 && Character.isDigit(name.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  private Token peek() {
    return tokens.get(next);
  }

  private Token take() {
    return tokens.get(next++);
  }

  private int sum() {
    int start = peek().start();
    int left = product();
    while (peek().is("+") || peek().is("-")) {
      Operation operation = take().is("+") ? Operation.ADD : Operation.SUBTRACT;
      left = made(operation, left, product(), start);
    }
    return left;
  }

  private int product() {
    int start = peek().start();
    int left = signed();
    for (; ; ) {
      Token token = peek();
      if (token.is("*") || token.is("/")) {
        next++;
        Operation operation = token.is("*") ? Operation.MULTIPLY : Operation.DIVIDE;
        left = made(operation, left, signed(), start);
      } else if (token.kind() == Kind.NAME || token.is("(")) {
        left = made(Operation.MULTIPLY, left, power(), start);
      } else if (token.kind() == Kind.NUMBER) {
        throw error("a product with a number behind needs a *: write *" + token.text(), token);
      } else {
        return left;
      }
    }
  }

  private int signed() {
    Token sign = peek();
    if (!sign.is("-") && !sign.is("+")) {
      return power();
    }
    next++;
    enter(sign);
    int operand = signed();
    depth--;
    return sign.is("-") ? made(Operation.NEGATE, operand, Node.NONE, sign.start()) : operand;
  }

  private int power() {
    int start = peek().start();
    int base = primary();
    if (!peek().is("^")) {
      return base;
    }
    enter(take());
    int exponent = signed();
    depth--;
    return made(Operation.POWER, base, exponent, start);
  }

  private int primary() {
    Token token = take();
    switch (token.kind()) {
      case NUMBER -> {
        return algebra.constant(token.value());
      }
      case NAME -> {
        return name(token);
      }
      case END -> throw error("the formula ends where a number, a name or ( is expected", token);
      case SYMBOL -> {
        if (token.is("(")) {
          enter(token);
          int inner = sum();
          depth--;
          close(token, peek());
          return inner;
        }
        throw error("expected a number, a name or (, found " + token.text(), token);
      }
    }
    throw new AssertionError(token);
  }

  private void close(Token opening, Token closing) {
    if (closing.is(")")) {
      next++;
      return;
    }
    if (closing.kind() == Kind.END) {
      throw error("this ( is never closed", opening);
    }
    if (closing.is(",")) {
      throw error("a comma only separates the arguments of a function", closing);
    }
    throw error("expected an operator or ), found " + closing.text(), closing);
  }

  private int name(Token token) {
    Optional<Operation> function = Operation.function(token.text());
    boolean called = peek().is("(");
    if (function.isPresent()) {
      if (!called) {
        throw error(
            token.text() + " needs its argument in parentheses: " + token.text() + "(x)", token);
      }
      return call(token, function.get());
    }
    Double constant = CONSTANTS.get(token.text());
    if (constant != null) {
      return algebra.constant(constant);
    }
    if (called && !variables.contains(token.text()) && looksLikeFunction(token.text())) {
      throw unknownFunction(token);
    }
    return variable(token);
  }

  /** In x(y+1) or x1(y+1) a product is meant, in foo(y+1) a function. */
  private static boolean looksLikeFunction(String name) {
    return SYNONYMS.containsKey(name)
        || (name.length() > 1 && name.chars().skip(1).anyMatch(Character::isLetter));
  }

  private FormulaException unknownFunction(Token token) {
    String name = token.text();
    String synonym = SYNONYMS.get(name);
    String advice =
        synonym != null
            ? "write " + synonym
            : Nearest.among(Operation.functionNames(), name)
                .map(near -> "did you mean " + near + "?")
                .orElse("if a product is meant, write " + name + "*(…)");
    return error("there is no function " + name + "; " + advice, token);
  }

  private int variable(Token token) {
    int index = variables.indexOf(token.text());
    if (index < 0) {
      String advice =
          Nearest.among(variables, token.text())
              .map(near -> "did you mean " + near + "?")
              .orElse("the variables are " + String.join(", ", variables));
      throw error("there is no variable " + token.text() + "; " + advice, token);
    }
    return graph.variable(index);
  }

  private int call(Token name, Operation operation) {
    Token opening = take();
    enter(opening);
    List<Integer> arguments = new ArrayList<>();
    arguments.add(sum());
    while (peek().is(",")) {
      next++;
      arguments.add(sum());
    }
    depth--;
    close(opening, peek());
    boolean folds = operation == Operation.MIN || operation == Operation.MAX;
    if (folds ? arguments.size() < 2 : arguments.size() != operation.arity()) {
      String expected = folds ? "2 or more arguments" : plural(operation.arity());
      throw error(name.text() + " takes " + expected + ", found " + arguments.size(), name);
    }
    if (operation.arity() == 1) {
      return made(operation, arguments.get(0), Node.NONE, name.start());
    }
    int result = arguments.get(0);
    for (int argument : arguments.subList(1, arguments.size())) {
      result = made(operation, result, argument, name.start());
    }
    return result;
  }

  private static String plural(int count) {
    return count == 1 ? "1 argument" : count + " arguments";
  }

  private void enter(Token token) {
    depth++;
    if (depth > MAX_DEPTH) {
      throw error("the formula is nested more than " + MAX_DEPTH + " levels deep", token);
    }
  }

  /** Writes a node that ends with the word read last. */
  private int made(Operation operation, int left, int right, int start) {
    int node = algebra.apply(operation, left, right);
    spans.putIfAbsent(node, new Span(start, tokens.get(next - 1).end()));
    return node;
  }

  private FormulaException error(String problem, Token token) {
    return new FormulaException(problem, formula, token.start());
  }
}
