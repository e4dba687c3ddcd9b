package org.downhill.core.gallery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.downhill.core.function.Domain;
import org.downhill.core.function.Formula;
import org.downhill.core.function.Functions;
import org.downhill.core.problem.TwiceDifferentiable;
import org.downhill.core.spec.SpecException;
import org.jspecify.annotations.Nullable;

/**
 * A named test function: what it is, why it is there, where to start, and what there is to find.
 *
 * <p>Some are formulas in one to four variables; others are families in any number of variables,
 * with a usual dimension. Immutable.
 */
public final class TestFunction {

  private static final int MAX_DIMENSION = 1_000_000;

  private final String name;
  private final String reason;
  private final String source;
  private final Set<Trait> traits;
  private final @Nullable Formula formula;
  private final int dimension;
  private final int leastDimension;
  private final IntFunction<TwiceDifferentiable> objective;
  private final IntFunction<Domain> domain;
  private final IntFunction<double[]> start;
  private final IntFunction<List<Minimum>> minima;

  private TestFunction(
      Draft draft,
      IntFunction<TwiceDifferentiable> objective,
      IntFunction<Domain> domain,
      IntFunction<double[]> start,
      IntFunction<List<Minimum>> minima) {
    name = draft.name;
    reason = draft.reason;
    source = draft.source;
    traits = Set.copyOf(draft.traits);
    formula = draft.formula;
    dimension = draft.dimension;
    leastDimension = draft.leastDimension;
    this.objective = objective;
    this.domain = domain;
    this.start = start;
    this.minima = minima;
  }

  /** Its name: lower case, words joined by hyphens. */
  public String name() {
    return name;
  }

  /** Why it is in the gallery, in one line. */
  public String reason() {
    return reason;
  }

  /** Where it comes from. */
  public String source() {
    return source;
  }

  /** What makes it easy or hard; none for a smooth function with nothing special. */
  public Set<Trait> traits() {
    return traits;
  }

  /** The function as a formula, empty for a family in any number of variables. */
  public Optional<Formula> formula() {
    return Optional.ofNullable(formula);
  }

  /** Number of variables; the usual one for a family. */
  public int dimension() {
    return dimension;
  }

  /** The names of its variables: the formula's, or {@code x1}, {@code x2} and so on. */
  public List<String> variables() {
    return formula == null ? numbered(dimension) : formula.variables();
  }

  /** Whether the number of variables can be chosen. */
  public boolean isFamily() {
    return formula == null;
  }

  /** The function in its usual dimension; each call makes one with buffers of its own. */
  public TwiceDifferentiable objective() {
    return objective(dimension);
  }

  /**
   * The function in a number of variables.
   *
   * @throws SpecException if it does not exist in so many
   */
  public TwiceDifferentiable objective(int variables) {
    TwiceDifferentiable function = objective.apply(checked(variables));
    return formula == null ? Functions.named(numbered(variables), function) : function;
  }

  /** The box in which it is usually looked at. */
  public Domain domain() {
    return domain(dimension);
  }

  /**
   * The box in which it is usually looked at.
   *
   * @throws SpecException if the function does not exist in so many variables
   */
  public Domain domain(int variables) {
    return domain.apply(checked(variables));
  }

  /** The usual start; a copy. */
  public double[] start() {
    return start(dimension);
  }

  /**
   * The usual start; a copy.
   *
   * @throws SpecException if the function does not exist in so many variables
   */
  public double[] start(int variables) {
    return start.apply(checked(variables)).clone();
  }

  /**
   * Known minima, lowest first: all global ones in the domain, except for families with many, and
   * those local ones that are worth knowing; empty where there is none.
   */
  public List<Minimum> minima() {
    return minima(dimension);
  }

  /**
   * Known minima as in {@link #minima()}.
   *
   * @throws SpecException if the function does not exist in so many variables
   */
  public List<Minimum> minima(int variables) {
    return minima.apply(checked(variables));
  }

  @Override
  public String toString() {
    return name + (formula == null ? "" : ": " + formula.text());
  }

  private static List<String> numbered(int variables) {
    return IntStream.rangeClosed(1, variables).mapToObj(i -> "x" + i).toList();
  }

  private int checked(int variables) {
    if (formula != null && variables != dimension) {
      throw new SpecException(
          name + " is a function of " + dimension + " variables, not of " + variables);
    }
    if (variables < leastDimension || variables > MAX_DIMENSION) {
      throw new SpecException(
          name
              + " takes "
              + leastDimension
              + " to "
              + MAX_DIMENSION
              + " variables, not "
              + variables);
    }
    return variables;
  }

  static Draft formula(String name, String text, String reason) {
    Formula parsed = Formula.parse(text);
    return new Draft(name, reason, parsed, parsed.variables().size(), 1);
  }

  static Draft family(String name, int usualDimension, int leastDimension, String reason) {
    return new Draft(name, reason, null, usualDimension, leastDimension);
  }

  /** A test function while it is written down. */
  static final class Draft {

    private final String name;
    private final String reason;
    private final @Nullable Formula formula;
    private final int dimension;
    private final int leastDimension;
    private final Set<Trait> traits = EnumSet.noneOf(Trait.class);
    private final List<Minimum> minima = new ArrayList<>();
    private String source = "";

    private Draft(
        String name, String reason, @Nullable Formula formula, int dimension, int leastDimension) {
      this.name = name;
      this.reason = reason;
      this.formula = formula;
      this.dimension = dimension;
      this.leastDimension = leastDimension;
    }

    Draft traits(Trait... with) {
      traits.addAll(List.of(with));
      return this;
    }

    Draft source(String from) {
      source = from;
      return this;
    }

    Draft minimum(double value, double... x) {
      minima.add(new Minimum(value, x));
      return this;
    }

    /** A formula's box, as lower and upper end of each coordinate in turn, and its start. */
    TestFunction in(double[] box, double... start) {
      double[] low = new double[dimension];
      double[] high = new double[dimension];
      for (int i = 0; i < dimension; i++) {
        low[i] = box[2 * i];
        high[i] = box[2 * i + 1];
      }
      Domain domain = Domain.of(low, high);
      Formula written = formula;
      if (written == null) {
        throw new IllegalStateException(name + " has no formula");
      }
      minima.sort(Comparator.comparingDouble(Minimum::value));
      List<Minimum> sorted = List.copyOf(minima);
      return new TestFunction(this, n -> written.objective(), n -> domain, n -> start, n -> sorted);
    }

    /** A family, by its number of variables. */
    TestFunction of(
        IntFunction<TwiceDifferentiable> objective,
        IntFunction<Domain> domain,
        IntFunction<double[]> start,
        IntFunction<Minimum> minimum) {
      return new TestFunction(this, objective, domain, start, n -> List.of(minimum.apply(n)));
    }
  }
}
