package org.downhill.core.function;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.downhill.core.problem.TwiceDifferentiable;
import org.downhill.core.spec.Nearest;
import org.downhill.core.spec.SpecException;
import org.jspecify.annotations.Nullable;

/**
 * A function of named variables with exact derivatives, read from a text or written in Java.
 *
 * <pre>{@code
 * Formula f = Formula.parse("0.1x^2 + 2y^2");
 * f.variables();                       // [x, y]
 * f.derivative("x");                   // 0.2*x
 * TwiceDifferentiable objective = f.objective();
 * }</pre>
 *
 * <p><b>The language.</b> Numbers ({@code 2}, {@code .5}, {@code 1e-3}), variables of any name of
 * letters, digits and underscores ({@code x}, {@code x1}, {@code theta}), {@code pi} and {@code e},
 * {@code + - * / ^}, parentheses, and the functions of {@link #functionNames}. {@code ^} groups to
 * the right and binds tighter than a sign: {@code -x^2} is {@code -(x^2)}. A product may leave out
 * its {@code *} in front of a name or a parenthesis: {@code 0.1x^2}, {@code 2(x+1)}, {@code x y};
 * such a product binds like any other, so {@code 1/2x} is {@code (1/2)*x}. {@code min} and {@code
 * max} take two or more arguments. At most 10,000 characters, 200 levels of nesting and 1,000
 * variables.
 *
 * <p><b>Kinks.</b> The derivative at a kink is the subgradient that PyTorch takes: 0 for {@code
 * abs} and for {@code relu} at zero, and equal shares for the arguments of {@code min} and {@code
 * max} where they are equal. {@code sign} is −1, 0 or 1 below, at and above zero, and {@code step}
 * is 1 above zero and 0 elsewhere; they have derivative 0 everywhere.
 *
 * <p><b>Numbers that are not finite.</b> A function outside its domain is NaN, and NaN and infinity
 * go through as they are; {@link #firstNonFinite} tells where they come from.
 *
 * <p>Immutable and safe for use by several threads; an {@link #objective} is not.
 */
public final class Formula {

  /** Most operations of a formula written in Java. */
  private static final int MAX_OPERATIONS = 100_000;

  private final Graph graph;
  private final int output;
  private final List<String> variables;
  private final Map<Integer, Parser.Span> spans;
  private final @Nullable String source;
  private @Nullable Tape valueTape;
  private @Nullable Tape gradientTape;
  private @Nullable Tape hessianTape;

  private Formula(
      Graph graph,
      int output,
      List<String> variables,
      Map<Integer, Parser.Span> spans,
      @Nullable String source) {
    this.graph = graph;
    this.output = output;
    this.variables = List.copyOf(variables);
    this.spans = spans;
    this.source = source;
  }

  /**
   * The formula of a text; its variables are those that appear, in alphabetical order with numbers
   * at the end counted: a, x, x2, x10, y.
   *
   * @throws FormulaException if the text is no formula
   */
  public static Formula parse(String text) {
    return of(Parser.parse(text, List.of()), text);
  }

  /**
   * The formula of a text in given variables, not all of which need appear.
   *
   * @throws FormulaException if the text is no formula or has another variable
   * @throws SpecException if a name is no name of a variable
   */
  public static Formula parse(String text, List<String> variables) {
    checkNames(variables);
    return of(Parser.parse(text, variables), text);
  }

  private static Formula of(Parser.Parsed parsed, String text) {
    return new Formula(parsed.graph(), parsed.output(), parsed.variables(), parsed.spans(), text);
  }

  /**
   * A formula that is written in Java.
   *
   * @param variables the names of the variables
   * @param body makes the expression from the variables
   * @throws SpecException if a name is no name of a variable, or there are too many operations
   */
  public static Formula of(List<String> variables, Function<List<Var>, Var> body) {
    checkNames(variables);
    Graph graph = new Graph();
    Algebra algebra = new Algebra.Verbatim(graph);
    List<Var> vars = new ArrayList<>();
    for (int i = 0; i < variables.size(); i++) {
      vars.add(algebra.var(graph.variable(i)));
    }
    Var result = body.apply(List.copyOf(vars));
    if (result.algebra() != algebra) {
      throw new IllegalArgumentException("The expression belongs to another formula.");
    }
    if (graph.size() > MAX_OPERATIONS) {
      throw new SpecException(
          "a formula has at most " + MAX_OPERATIONS + " operations, found " + graph.size());
    }
    return new Formula(graph, result.node(), variables, Map.of(), null);
  }

  private static void checkNames(List<String> variables) {
    if (variables.isEmpty() || variables.size() > Parser.MAX_VARIABLES) {
      throw new SpecException(
          "a formula has 1 to " + Parser.MAX_VARIABLES + " variables, found " + variables.size());
    }
    Set<String> seen = new HashSet<>();
    for (String name : variables) {
      List<Token> tokens = Lexer.tokens(name);
      boolean isName = tokens.size() == 2 && tokens.get(0).kind() == Token.Kind.NAME;
      boolean taken = Parser.CONSTANTS.containsKey(name) || Operation.function(name).isPresent();
      if (!isName || taken) {
        throw new SpecException(
            "a variable needs a name of letters, digits and _ that no function or constant has,"
                + " found "
                + name);
      }
      if (!seen.add(name)) {
        throw new SpecException("the variable " + name + " is named twice");
      }
    }
  }

  /** The names of the functions of the language, one-argument functions and others. */
  public static List<String> functionNames() {
    return Operation.functionNames();
  }

  /** The names of the variables, in the order of the coordinates of a point. */
  public List<String> variables() {
    return variables;
  }

  /** The text that was parsed, or for a formula made otherwise what {@link #toString} prints. */
  public String text() {
    return source == null ? toString() : source;
  }

  /** Number of operations of one evaluation, constants computed and equal ones shared. */
  public int operations() {
    return valueTape().length();
  }

  /**
   * The formula as an objective with exact gradient and exact Hessian-vector products. Evaluations
   * allocate nothing: they use buffers of the objective, so each thread needs an objective of its
   * own.
   */
  public TwiceDifferentiable objective() {
    return new TapeObjective(this);
  }

  /** The value at a point. To evaluate often, use an {@link #objective}. */
  public double value(double... x) {
    return objective().value(checked(x));
  }

  /**
   * The partial derivative with respect to a variable, in simplified form and in the same
   * variables.
   *
   * @throws SpecException if there is no such variable
   */
  public Formula derivative(String variable) {
    int index = index(variable);
    Graph derived = new Graph(graph);
    Simplifier simplifier = new Simplifier(derived);
    int simple = simplifier.rewritten(output);
    int node = new Derivatives(simplifier).gradient(simple, variables.size())[index];
    Graph arranged = new Graph();
    int root = new Arrangement(derived, node, arranged).root();
    return new Formula(arranged, root, variables, Map.of(), null);
  }

  /** All partial derivatives, in the order of the variables. */
  public List<Formula> gradient() {
    return variables.stream().map(this::derivative).toList();
  }

  /**
   * Where a value or derivative that is not finite first appears at a point: in the value if there,
   * otherwise in the gradient.
   */
  public Optional<NonFinite> firstNonFinite(double... x) {
    checked(x);
    Graph derived = new Graph(graph);
    int[] gradient = new Derivatives(new Simplifier(derived)).gradient(output, variables.size());
    int[] all = new int[derived.size()];
    Arrays.setAll(all, i -> i);
    Tape tape = Tape.of(derived, variables.size(), all);
    double[] slots = tape.newSlots();
    System.arraycopy(x, 0, slots, 0, x.length);
    tape.run(slots);
    boolean[] inValue = derived.neededBy(output);
    boolean[] inGradient = derived.neededBy(gradient);
    for (int i = 0; i < all.length; i++) {
      double value = slots[tape.output(i)];
      if (inValue[i] && !Double.isFinite(value)) {
        return Optional.of(nonFinite(NonFinite.Quantity.VALUE, derived, i, tape, slots, value));
      }
    }
    for (int i = 0; i < all.length; i++) {
      double value = slots[tape.output(i)];
      int origin = derived.origin(i);
      if (inGradient[i] && origin != Node.NONE && !Double.isFinite(value)) {
        return Optional.of(
            nonFinite(NonFinite.Quantity.DERIVATIVE, derived, origin, tape, slots, value));
      }
    }
    return Optional.empty();
  }

  private NonFinite nonFinite(
      NonFinite.Quantity quantity,
      Graph derived,
      int index,
      Tape tape,
      double[] slots,
      double value) {
    Node node = derived.node(index);
    Graph numbers = new Graph();
    int[] operands = new int[2];
    Arrays.fill(operands, Node.NONE);
    for (int k = 0; k < node.operation().arity(); k++) {
      // The operands stand for themselves: the operation must not be computed.
      double operand = slots[tape.output(k == 0 ? node.left() : node.right())];
      operands[k] = numbers.constant(operand);
    }
    String evaluated =
        node.operation().arity() == 0
            ? variables.get(node.left())
            : Printer.print(
                numbers,
                variables,
                numbers.intern(new Node(node.operation(), operands[0], operands[1], 0)));
    Parser.Span span = spans.get(index);
    return source == null || span == null
        ? new NonFinite(quantity, Printer.print(derived, variables, index), -1, evaluated, value)
        : new NonFinite(
            quantity, source.substring(span.start(), span.end()), span.start(), evaluated, value);
  }

  /**
   * The point that assigns a value to each variable.
   *
   * @throws SpecException if a variable is missing, unknown, or has a value that is not finite
   */
  public double[] point(Map<String, Double> values) {
    double[] x = new double[variables.size()];
    Arrays.fill(x, Double.NaN);
    values.forEach((name, value) -> x[index(name)] = finite(name, value));
    List<String> missing = variables.stream().filter(name -> !values.containsKey(name)).toList();
    if (!missing.isEmpty()) {
      throw new SpecException(
          "a value for "
              + String.join(", ", missing)
              + " is missing; the formula has the variables "
              + String.join(", ", variables));
    }
    return x;
  }

  private static double finite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new SpecException(name + " must be finite, found " + value);
    }
    return value;
  }

  private int index(String variable) {
    int index = variables.indexOf(variable);
    if (index < 0) {
      throw new SpecException(
          "the formula has no variable "
              + variable
              + "; "
              + Nearest.among(variables, variable)
                  .map(near -> "did you mean " + near + "?")
                  .orElse("its variables are " + String.join(", ", variables)));
    }
    return index;
  }

  private double[] checked(double[] x) {
    if (x.length != variables.size()) {
      throw new IllegalArgumentException(
          "A point needs " + variables.size() + " coordinates, found " + x.length + ".");
    }
    return x;
  }

  synchronized Tape valueTape() {
    if (valueTape == null) {
      valueTape = Tape.of(graph, variables.size(), output);
    }
    return valueTape;
  }

  /** Computes the value, then the gradient. */
  synchronized Tape gradientTape() {
    if (gradientTape == null) {
      Graph derived = new Graph(graph);
      int[] gradient = new Derivatives(new Simplifier(derived)).gradient(output, variables.size());
      gradientTape = Tape.of(derived, variables.size(), withValue(gradient));
    }
    return gradientTape;
  }

  /** Computes the Hessian times a direction, whose components follow the variables in the slots. */
  synchronized Tape hessianTape() {
    if (hessianTape == null) {
      int dimension = variables.size();
      Graph derived = new Graph(graph);
      Derivatives derivatives = new Derivatives(new Simplifier(derived));
      int[] gradient = derivatives.gradient(output, dimension);
      int[] direction = new int[dimension];
      Arrays.setAll(direction, i -> derived.variable(dimension + i));
      hessianTape = Tape.of(derived, 2 * dimension, derivatives.along(direction, gradient));
    }
    return hessianTape;
  }

  private int[] withValue(int[] gradient) {
    int[] outputs = new int[gradient.length + 1];
    outputs[0] = output;
    System.arraycopy(gradient, 0, outputs, 1, gradient.length);
    return outputs;
  }

  /**
   * The formula as text that parses back to the same values.
   *
   * @throws SpecException if that is longer than 100,000 characters, since what is shared in a
   *     derivative must be written out
   */
  @Override
  public String toString() {
    return Printer.print(graph, variables, output);
  }
}
