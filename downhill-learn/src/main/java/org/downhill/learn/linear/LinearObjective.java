package org.downhill.learn.linear;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.downhill.core.kernel.Kernels;
import org.downhill.core.problem.Batch;
import org.downhill.core.problem.Coordinates;
import org.downhill.core.problem.DiagonalHessian;
import org.downhill.core.problem.ExplicitTerms;
import org.downhill.core.problem.FiniteSum;
import org.downhill.core.problem.LinearTerms;
import org.downhill.core.problem.NamedParameters;
import org.downhill.core.problem.SparseSum;
import org.downhill.core.problem.Support;
import org.downhill.core.problem.TwiceDifferentiable;
import org.downhill.learn.loss.Loss;
import org.downhill.learn.loss.MulticlassLoss;
import org.downhill.learn.loss.ScalarLoss;
import org.downhill.learn.loss.Targets;
import org.downhill.learn.rows.Rows;
import org.jspecify.annotations.Nullable;

/**
 * The weighted mean loss of a linear model over encoded rows, as a function of its parameters.
 *
 * <p>Parameters lie feature by feature: the weight of output {@code k} of feature {@code j} is
 * coordinate {@code j·outputs + k}. The intercepts, where there are any, are the last {@code
 * outputs} coordinates; they are not to be penalised.
 *
 * <p>What an objective offers follows from what it is built of: it is {@link TwiceDifferentiable}
 * where the loss is smooth (with a generalised Hessian where the second derivative jumps), and a
 * {@link SparseSum}, with a {@link DiagonalHessian} where it is smooth, unless sparse columns are
 * shifted. In a sparse sum, dense columns and the intercept belong to every support, and the values
 * are the same bits as the dense path's.
 *
 * <p>Values and gradients over all rows are formed in a fixed number of shards that depends on the
 * data alone and added in a fixed order: they are the same bits for any number of threads. An
 * objective reuses its buffers, so it must be used by one thread at a time; several may share their
 * rows.
 */
public abstract sealed class LinearObjective implements FiniteSum, NamedParameters {

  /** What the intercept is called, unless a column of the data has that name. */
  public static final String INTERCEPT = "intercept";

  private static final int LARGEST_DIMENSION = Integer.MAX_VALUE - 8;
  private final Kernels kernels = Kernels.active();
  private final Rows rows;
  private final Loss loss;
  private final Terms terms;
  private final Intercept intercept;
  private final int outputs;
  private final int penalized;
  private final int dimension;
  private final double @Nullable [] shift;
  private final NamedParameters names;
  private final double[] bestConstant;
  private final RowPass pass;
  private final Shards shards;
  private final int neighbours;
  private final double[] constants;
  private final double[] directionConstants;
  private final @Nullable RowTerms linear;
  private LinearScorer scorer;
  private double[] scored;

  private LinearObjective(LinearObjectiveBuilder builder) {
    rows = builder.rows;
    loss = builder.loss;
    intercept = builder.intercept;
    shift = builder.shift;
    names = builder.names;
    outputs = loss.outputs(builder.classes);
    long all = (rows.features() + (intercept == Intercept.FITTED ? 1L : 0L)) * outputs;
    if (all > LARGEST_DIMENSION || all == 0) {
      throw new IllegalArgumentException(
          rows.features()
              + " features with "
              + outputs
              + " outputs make "
              + all
              + " parameters, but there must be 1 to "
              + LARGEST_DIMENSION);
    }
    dimension = (int) all;
    penalized = rows.features() * outputs;
    terms = builder.terms();
    bestConstant = loss.bestConstant(terms, builder.classes);
    neighbours = builder.neighbours;
    pass = RowPass.of(terms, loss, outputs);
    shards = new Shards(terms.size(), penalized, outputs, builder.threads);
    constants = new double[outputs];
    directionConstants = new double[outputs];
    linear = loss instanceof ScalarLoss one ? RowTerms.of(this, one, terms, shift) : null;
    scored = new double[0];
    scorer = new LinearScorer(rows.denseColumns(), scored, constants);
  }

  /** Starts an objective: the mean of {@code loss} over {@code rows}. */
  public static LinearObjectiveBuilder builder(Rows rows, Loss loss) {
    return new LinearObjectiveBuilder(rows, loss);
  }

  static LinearObjective of(LinearObjectiveBuilder builder) {
    boolean smooth = builder.loss.isSmooth();
    if (builder.shift != null) {
      return smooth ? new SmoothShifted(builder) : new Shifted(builder);
    }
    return smooth ? new SmoothSparse(builder) : new Sparse(builder);
  }

  /** The loss. */
  public Loss loss() {
    return loss;
  }

  /** Number of scores of a row: 1, or the number of classes. */
  public int outputs() {
    return outputs;
  }

  /** Number of features. */
  public int features() {
    return rows.features();
  }

  /**
   * Number of leading coordinates that are weights and may be penalised: all but the intercepts.
   */
  public int penalized() {
    return penalized;
  }

  /** Whether there is an intercept. */
  public Intercept intercept() {
    return intercept;
  }

  /** Sum of the weights of the terms, class weights included. */
  public double totalWeight() {
    return terms.totalWeight();
  }

  /** The targets of the terms with their weights, class weights included, and offsets. */
  public Targets targets() {
    return terms;
  }

  /**
   * The scores that fit best when they are the same for every row; see {@link Loss#bestConstant}.
   */
  public double[] bestConstant() {
    return bestConstant.clone();
  }

  /** Where a descent may start: weights of zero, and the best constants as intercepts. */
  public double[] start() {
    double[] x = new double[dimension];
    if (intercept == Intercept.FITTED) {
      System.arraycopy(bestConstant, 0, x, penalized, outputs);
    }
    return x;
  }

  /**
   * What is added to each output of a row besides its weighted features and its offset: the
   * intercept, less what a shift of the sparse columns takes away.
   */
  public double[] constants(double[] x) {
    double[] result = new double[outputs];
    constants(x, result);
    return result;
  }

  /** A scorer with the parameters {@code x}, which it keeps and which must not change. */
  public LinearScorer scorer(double[] x) {
    return new LinearScorer(rows.denseColumns(), x, constants(x));
  }

  /** The names of the features, and {@value #INTERCEPT} where there is one. */
  @Override
  public List<String> parameterNames() {
    List<String> all = new ArrayList<>(names.parameterNames());
    if (intercept == Intercept.FITTED && !all.contains(INTERCEPT)) {
      all.add(INTERCEPT);
    }
    return all;
  }

  @Override
  public Optional<Coordinates> coordinates(String name) {
    Optional<Coordinates> features = names.coordinates(name);
    if (features.isPresent()) {
      return features.map(numbers -> numbers.blocks(outputs));
    }
    return intercept == Intercept.FITTED && name.equals(INTERCEPT)
        ? Optional.of(Coordinates.range(penalized, dimension))
        : Optional.empty();
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public int terms() {
    return terms.size();
  }

  @Override
  public int neighbours() {
    return neighbours;
  }

  /** The rows as functions of one score each, unless they have one for each class. */
  @Override
  public Optional<LinearTerms> linearTerms() {
    return Optional.ofNullable(linear);
  }

  /** The rows as they are stored, unless they have a score for each class or are shifted. */
  @Override
  public Optional<ExplicitTerms> explicitTerms() {
    return shift == null ? Optional.ofNullable(linear) : Optional.empty();
  }

  @Override
  public double value(double[] x) {
    prepare(x);
    return shards.run(this::add, null) / terms.totalWeight();
  }

  /**
   * The losses of the terms one by one at {@code x}, none counted as more than {@code most}, each
   * times its weight over the mean weight: their mean is the value. For judging now and then.
   */
  public double[] losses(double most, double[] x) {
    LinearScorer at = prepare(x);
    double[] scores = new double[outputs];
    double[] losses = new double[terms.size()];
    double mean = terms.totalWeight() / losses.length;
    for (int i = 0; i < losses.length; i++) {
      double weight = terms.weight(i);
      if (weight > 0) {
        int row = terms.row(i);
        at.scores(rows, row, scores);
        losses[i] = weight / mean * Math.min(most, lossOf(scores, rows.target(row)));
      }
    }
    return losses;
  }

  private double lossOf(double[] scores, double target) {
    return loss instanceof ScalarLoss one
        ? one.value(scores[0], target)
        : ((MulticlassLoss) loss).value(outputs, scores, 0, (int) target);
  }

  @Override
  public double valueAndGradient(double[] x, double[] gradient) {
    prepare(x);
    double sum = shards.run(this::add, gradient);
    addConstantParts(gradient);
    return sum / terms.totalWeight();
  }

  @Override
  public double batchValueAndGradient(double[] x, Batch batch, double[] gradient) {
    prepare(x);
    Arrays.fill(gradient, 0, penalized, 0);
    return addBatch(batch, gradient);
  }

  private double add(RowPass.Scratch own, int from, int to, double @Nullable [] gradient) {
    double scale = 1 / terms.totalWeight();
    double sum = 0;
    for (int at = from; at < to; at += RowPass.CHUNK) {
      sum += pass.add(own, take(own, at, to), scorer, scale, gradient);
    }
    return sum;
  }

  private int take(RowPass.Scratch own, int from, int to) {
    int n = Math.min(RowPass.CHUNK, to - from);
    for (int i = 0; i < n; i++) {
      own.rows[i] = terms.row(from + i);
    }
    return n;
  }

  // What the kinds below offer.

  final void addSupport(Batch batch, Support support) {
    for (int j = 0; j < rows.denseColumns(); j++) {
      support.add(j);
    }
    if (intercept == Intercept.FITTED) {
      support.add(rows.features());
    }
    for (int i = 0; i < batch.size(); i++) {
      int row = terms.row(batch.term(i));
      Rows.Block block = rows.block(row >>> Rows.Block.SHIFT);
      int[] index = block.index();
      int to = block.start()[(row & Rows.Block.MASK) + 1];
      for (int at = block.start()[row & Rows.Block.MASK]; at < to; at++) {
        support.add(index[at]);
      }
    }
  }

  final double sparse(double[] x, Batch batch, Support support, double[] gradient) {
    prepare(x);
    for (int i = 0; i < support.size(); i++) {
      int from = support.block(i) * outputs;
      for (int k = 0; k < outputs; k++) {
        gradient[from + k] = 0;
      }
    }
    return addBatch(batch, gradient);
  }

  final void multiplyByHessian(double[] x, double[] direction, double[] product) {
    prepare(x);
    constants(direction, directionConstants);
    LinearScorer along = new LinearScorer(rows.denseColumns(), direction, directionConstants);
    double scale = 1 / terms.totalWeight();
    shards.run(
        (own, from, to, part) -> {
          for (int at = from; at < to; at += RowPass.CHUNK) {
            pass.addHessian(own, take(own, at, to), scorer, along, scale, requireNonNull(part));
          }
          return 0;
        },
        product);
    addConstantParts(product);
  }

  final void diagonalOfHessian(double[] x, double[] diagonal) {
    prepare(x);
    double scale = 1 / terms.totalWeight();
    shards.run(
        (own, from, to, part) -> {
          for (int at = from; at < to; at += RowPass.CHUNK) {
            pass.addDiagonal(own, take(own, at, to), scorer, scale, requireNonNull(part));
          }
          return 0;
        },
        diagonal);
    addConstantParts(diagonal);
  }

  /** A batch, on the calling thread. */
  private double addBatch(Batch batch, double[] gradient) {
    RowPass.Scratch own = shards.first();
    Arrays.fill(own.residualSum, 0);
    double scale = terms.size() / (batch.size() * terms.totalWeight());
    double sum = 0;
    for (int at = 0; at < batch.size(); at += RowPass.CHUNK) {
      int n = Math.min(RowPass.CHUNK, batch.size() - at);
      for (int i = 0; i < n; i++) {
        own.rows[i] = terms.row(batch.term(at + i));
      }
      sum += pass.add(own, n, scorer, scale, gradient);
    }
    addConstantParts(gradient);
    return sum * scale;
  }

  // Intercept and shift, which all rows share.

  /** The scorer of the parameters {@code x}, whose constants are up to date until the next call. */
  final LinearScorer prepare(double[] x) {
    constants(x, constants);
    if (scored != x) {
      scored = x;
      scorer = new LinearScorer(rows.denseColumns(), x, constants);
    }
    return scorer;
  }

  private void constants(double[] x, double[] result) {
    for (int k = 0; k < outputs; k++) {
      result[k] = intercept == Intercept.FITTED ? x[penalized + k] : 0;
    }
    if (shift != null) {
      for (int i = 0; i < shift.length; i++) {
        int at = (rows.denseColumns() + i) * outputs;
        kernels.axpy(outputs, -shift[i], x, at, result, 0);
      }
    }
  }

  /** Completes a gradient by what the sum of the rows' residuals adds to it. */
  private void addConstantParts(double[] gradient) {
    double[] residualSum = shards.first().residualSum;
    if (intercept == Intercept.FITTED) {
      System.arraycopy(residualSum, 0, gradient, penalized, outputs);
    }
    if (shift != null) {
      for (int i = 0; i < shift.length; i++) {
        int at = (rows.denseColumns() + i) * outputs;
        kernels.axpy(outputs, -shift[i], residualSum, 0, gradient, at);
      }
    }
  }

  /** Shifted, and the loss is not smooth. */
  private static final class Shifted extends LinearObjective {
    Shifted(LinearObjectiveBuilder builder) {
      super(builder);
    }
  }

  /** Shifted, and the loss is smooth. */
  private static final class SmoothShifted extends LinearObjective implements TwiceDifferentiable {
    SmoothShifted(LinearObjectiveBuilder builder) {
      super(builder);
    }

    @Override
    public void hessianTimes(double[] x, double[] direction, double[] product) {
      multiplyByHessian(x, direction, product);
    }
  }

  /** Not shifted. */
  private static sealed class Sparse extends LinearObjective implements SparseSum {
    Sparse(LinearObjectiveBuilder builder) {
      super(builder);
    }

    @Override
    public int blockLength() {
      return outputs();
    }

    @Override
    public void support(Batch batch, Support support) {
      addSupport(batch, support);
    }

    @Override
    public double sparseValueAndGradient(
        double[] x, Batch batch, Support support, double[] gradient) {
      return sparse(x, batch, support, gradient);
    }
  }

  /** Not shifted, and the loss is smooth. */
  private static final class SmoothSparse extends Sparse
      implements TwiceDifferentiable, DiagonalHessian {
    SmoothSparse(LinearObjectiveBuilder builder) {
      super(builder);
    }

    @Override
    public void hessianDiagonal(double[] x, double[] diagonal) {
      diagonalOfHessian(x, diagonal);
    }

    @Override
    public void hessianTimes(double[] x, double[] direction, double[] product) {
      multiplyByHessian(x, direction, product);
    }
  }
}
