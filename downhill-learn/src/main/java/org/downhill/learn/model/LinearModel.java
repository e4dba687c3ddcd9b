package org.downhill.learn.model;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.downhill.learn.encode.ClassTarget;
import org.downhill.learn.encode.CountTarget;
import org.downhill.learn.encode.Encoder;
import org.downhill.learn.encode.NumericTarget;
import org.downhill.learn.encode.TargetCodec;
import org.downhill.learn.input.DataException;
import org.downhill.learn.linear.Intercept;
import org.downhill.learn.linear.LinearScorer;
import org.downhill.learn.loss.Loss;
import org.downhill.learn.output.OutputException;
import org.downhill.learn.schema.Task;
import org.jspecify.annotations.Nullable;

/**
 * A fitted linear model with all that is needed to use it: how rows become features and targets,
 * the weights, and how it came to be. Immutable and thread-safe.
 *
 * <p>Score {@code k} of a row is {@code Σⱼ xⱼ·w[j·outputs + k] + constantₖ + offset}, over the
 * encoded features {@code x}; what scores mean is said by {@link #readout()}.
 */
public final class LinearModel {

  private final Encoder encoder;
  private final TargetCodec target;
  private final Task task;
  private final Loss loss;
  private final Intercept intercept;
  private final int outputs;
  private final double[] parameters;
  private final Provenance provenance;
  private final Map<String, Map<String, Double>> metrics;
  private final Readout readout;
  private final LinearScorer scorer;

  private LinearModel(Builder builder, Task task, Loss loss, double[] parameters, Provenance made) {
    encoder = builder.encoder;
    target = builder.target;
    intercept = builder.intercept;
    metrics = builder.metrics;
    this.task = task;
    this.loss = loss;
    outputs = loss.outputs(classes(target));
    this.parameters = parameters;
    provenance = made;
    readout = new Readout(task, loss, target);
    scorer = new LinearScorer(encoder.denseColumns(), parameters, constants());
  }

  /** Starts a model over features and targets that are encoded in a given way. */
  public static Builder builder(Encoder encoder, TargetCodec target) {
    return new Builder(encoder, target);
  }

  /**
   * Reads a model file.
   *
   * @throws DataException if there is none, or it is truncated, damaged, not Downhill's or of a
   *     newer format
   */
  public static LinearModel load(Path file) {
    return ModelFile.read(file);
  }

  /**
   * Writes a model file, whole or not at all; the same model gives the same bytes.
   *
   * @throws OutputException if it cannot be written; the file is then as it was
   */
  public void save(Path file) {
    ModelFile.write(this, file);
  }

  /** Starts a predictor of single rows, for services. */
  public Predictor predictor() {
    return new Predictor(this);
  }

  /** How rows become features. */
  public Encoder encoder() {
    return encoder;
  }

  /** How targets become numbers. */
  public TargetCodec target() {
    return target;
  }

  /** What is predicted. */
  public Task task() {
    return task;
  }

  /** The loss that the weights were fitted to. */
  public Loss loss() {
    return loss;
  }

  /** Whether a constant was fitted. */
  public Intercept intercept() {
    return intercept;
  }

  /** Number of scores of a row: 1, or the number of classes. */
  public int outputs() {
    return outputs;
  }

  /**
   * The weights in a fresh array, the weight of output {@code k} of feature {@code j} at {@code
   * j·outputs + k}.
   */
  public double[] weights() {
    return Arrays.copyOf(parameters, parameters.length - outputs);
  }

  /** What is added to each score, in a fresh array. */
  public double[] constants() {
    return Arrays.copyOfRange(parameters, parameters.length - outputs, parameters.length);
  }

  /** Computes the scores of encoded rows; thread-safe. */
  public LinearScorer scorer() {
    return scorer;
  }

  /** What the scores mean; thread-safe. */
  public Readout readout() {
    return readout;
  }

  /** The weights by name, in units of the data and standardised. */
  public Coefficients coefficients() {
    return new Coefficients(this);
  }

  /** How the model came to be. */
  public Provenance provenance() {
    return provenance;
  }

  /** What was measured when it was trained: for {@code train}, {@code test}, {@code baseline}. */
  public Map<String, Map<String, Double>> metrics() {
    return metrics;
  }

  /** Weights and constants, feature by feature, the constants last; the live array. */
  double[] parameters() {
    return parameters;
  }

  private static int classes(TargetCodec target) {
    return target instanceof ClassTarget classes ? classes.labels().size() : 2;
  }

  /** What a model is made of. */
  public static final class Builder {

    private final Encoder encoder;
    private final TargetCodec target;
    private Intercept intercept = Intercept.FITTED;
    private Map<String, Map<String, Double>> metrics = Map.of();
    private @Nullable Task task;
    private @Nullable Loss loss;
    private double @Nullable [] weights;
    private double[] constants = new double[0];
    private @Nullable Provenance provenance;

    private Builder(Encoder encoder, TargetCodec target) {
      this.encoder = encoder;
      this.target = target;
    }

    /** What is predicted. */
    public Builder task(Task newTask) {
      task = newTask;
      return this;
    }

    /** The loss that the weights were fitted to. */
    public Builder loss(Loss newLoss) {
      loss = newLoss;
      return this;
    }

    /** Whether a constant was fitted; it was by default. */
    public Builder intercept(Intercept newIntercept) {
      intercept = newIntercept;
      return this;
    }

    /**
     * The fitted numbers, all finite; copied.
     *
     * @param newWeights the weight of output {@code k} of feature {@code j} at {@code j·outputs +
     *     k}; what lies behind the last feature is ignored
     * @param newConstants what is added to each score, one number for each output
     */
    public Builder parameters(double[] newWeights, double[] newConstants) {
      weights = newWeights;
      constants = newConstants;
      return this;
    }

    /** How the model came to be. */
    public Builder provenance(Provenance newProvenance) {
      provenance = newProvenance;
      return this;
    }

    /** What was measured in training: by part, such as {@code test}, and by metric. */
    public Builder metrics(Map<String, Map<String, Double>> parts) {
      Map<String, Map<String, Double>> copy = new LinkedHashMap<>();
      parts.forEach(
          (part, values) ->
              copy.put(part, Collections.unmodifiableMap(new LinkedHashMap<>(values))));
      metrics = Collections.unmodifiableMap(copy);
      return this;
    }

    /**
     * The model.
     *
     * @throws IllegalArgumentException if task, loss, target and sizes do not fit together, or a
     *     parameter is not finite
     */
    public LinearModel build() {
      Task ofTask = Objects.requireNonNull(task, "a model needs a task");
      Loss ofLoss = Objects.requireNonNull(loss, "a model needs a loss");
      double[] given = Objects.requireNonNull(weights, "a model needs parameters");
      Provenance made = Objects.requireNonNull(provenance, "a model needs a provenance");
      if (!ofLoss.tasks().contains(ofTask) || !fits(ofTask)) {
        throw new IllegalArgumentException(
            "task "
                + ofTask.label()
                + ", loss "
                + ofLoss.spec()
                + " and target "
                + target
                + " do not fit together");
      }
      int outputs = ofLoss.outputs(classes(target));
      int size = Math.multiplyExact(encoder.features(), outputs);
      if (given.length < size || constants.length != outputs) {
        throw new IllegalArgumentException(
            encoder.features()
                + " features and "
                + outputs
                + " outputs need "
                + size
                + " weights and "
                + outputs
                + " constants, but there are "
                + given.length
                + " and "
                + constants.length);
      }
      double[] parameters = Arrays.copyOf(given, Math.addExact(size, outputs));
      System.arraycopy(constants, 0, parameters, size, outputs);
      for (int i = 0; i < parameters.length; i++) {
        if (!Double.isFinite(parameters[i])) {
          String where =
              i < size ? "weight of feature " + encoder.featureName(i / outputs) : "constant";
          throw new IllegalArgumentException("a " + where + " is " + parameters[i]);
        }
      }
      return new LinearModel(this, ofTask, ofLoss, parameters, made);
    }

    private boolean fits(Task ofTask) {
      return switch (ofTask) {
        case REGRESSION -> target instanceof NumericTarget;
        case COUNT -> target instanceof CountTarget;
        case BINARY -> target instanceof ClassTarget classes && classes.labels().size() == 2;
        case MULTICLASS -> target instanceof ClassTarget;
      };
    }
  }
}
