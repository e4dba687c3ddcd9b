package org.downhill.learn.linear;

import java.util.List;
import java.util.Optional;
import org.downhill.core.problem.Coordinates;
import org.downhill.core.problem.NamedParameters;
import org.downhill.learn.loss.Loss;
import org.downhill.learn.rows.Rows;
import org.downhill.learn.schema.Task;
import org.jspecify.annotations.Nullable;

/** What a {@link LinearObjective} is made of; see {@link LinearObjective#builder}. */
public final class LinearObjectiveBuilder {

  /** Rows of a usual length, 10 to 100 numbers, that fill some pages of memory together. */
  private static final int NEIGHBOURS = 64;

  final Rows rows;
  final Loss loss;
  int classes = 2;
  Intercept intercept = Intercept.FITTED;
  int threads = 1;
  int neighbours = 1;
  int @Nullable [] subset;
  double @Nullable [] classWeights;
  double @Nullable [] shift;
  NamedParameters names = NoNames.INSTANCE;
  private @Nullable Terms terms;

  LinearObjectiveBuilder(Rows rows, Loss loss) {
    this.rows = rows;
    this.loss = loss;
  }

  /** Number of classes, at least 2; only classifiers look at it. */
  public LinearObjectiveBuilder classes(int newClasses) {
    if (newClasses < 2) {
      throw new IllegalArgumentException("there must be at least 2 classes, not " + newClasses);
    }
    classes = newClasses;
    terms = null;
    return this;
  }

  /** Whether there is an intercept; there is one by default. */
  public LinearObjectiveBuilder intercept(Intercept newIntercept) {
    intercept = newIntercept;
    return this;
  }

  /** Restricts the sum to the rows with these numbers; one listed twice counts twice. */
  public LinearObjectiveBuilder rows(int[] numbers) {
    subset = numbers.clone();
    terms = null;
    return this;
  }

  /**
   * Says that the rows lie in a random order, so that descent on single rows may visit neighbours
   * in one go; see {@link org.downhill.core.problem.FiniteSum#neighbours}.
   */
  public LinearObjectiveBuilder inRandomOrder() {
    neighbours = NEIGHBOURS;
    return this;
  }

  /** What multiplies the weight of the rows of each class, finite and at least 0. */
  public LinearObjectiveBuilder classWeights(double[] newWeights) {
    for (double weight : newWeights) {
      if (!(weight >= 0) || weight == Double.POSITIVE_INFINITY) {
        throw new IllegalArgumentException(
            "a class weight is " + weight + ", but must be finite and at least 0");
      }
    }
    classWeights = newWeights.clone();
    terms = null;
    return this;
  }

  /**
   * Subtracts a number from every sparse column, without making rows dense: centring for models
   * without an intercept. The objective then has no sparse path, because every row depends on every
   * weight.
   *
   * @param newShift one number for each sparse column
   */
  public LinearObjectiveBuilder shift(double[] newShift) {
    if (newShift.length != rows.sparseColumns()) {
      throw new IllegalArgumentException(
          "there are "
              + rows.sparseColumns()
              + " sparse columns, but "
              + newShift.length
              + " shifts");
    }
    shift = newShift.clone();
    return this;
  }

  /**
   * What the features are called: names whose coordinates are numbers of features. Without it they
   * have no names.
   */
  public LinearObjectiveBuilder names(NamedParameters newNames) {
    names = newNames;
    return this;
  }

  /** Number of threads for passes over all rows, at least 1; changes no bit of the result. */
  public LinearObjectiveBuilder threads(int newThreads) {
    if (newThreads < 1) {
      throw new IllegalArgumentException("there must be at least 1 thread, not " + newThreads);
    }
    threads = newThreads;
    return this;
  }

  /**
   * The objective; one that is built again shares the rows as they were checked for the first, and
   * another thread may use it.
   *
   * @throws IllegalArgumentException if a row's target, weight, offset or features do not fit, or
   *     no row has a positive weight
   */
  public LinearObjective build() {
    checkClassWeights();
    return LinearObjective.of(this);
  }

  /** The rows, checked once. */
  Terms terms() {
    if (terms == null) {
      terms = new Terms(rows, subset, classWeights, loss, classes);
    }
    return terms;
  }

  private void checkClassWeights() {
    if (classWeights == null) {
      return;
    }
    if (loss.tasks().stream().noneMatch(Task::isClassification)) {
      throw new IllegalArgumentException(
          "the loss " + loss.spec() + " knows no classes, so it takes no class weights");
    }
    if (classWeights.length != classes) {
      throw new IllegalArgumentException(
          "there are " + classes + " classes, but " + classWeights.length + " class weights");
    }
  }

  /** No names at all. */
  private enum NoNames implements NamedParameters {
    INSTANCE;

    @Override
    public List<String> parameterNames() {
      return List.of();
    }

    @Override
    public Optional<Coordinates> coordinates(String name) {
      return Optional.empty();
    }
  }
}
