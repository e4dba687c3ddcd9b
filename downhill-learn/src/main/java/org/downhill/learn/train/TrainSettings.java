package org.downhill.learn.train;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.downhill.core.spec.Numbers;
import org.downhill.core.spec.SpecException;
import org.downhill.learn.encode.Scaling;
import org.downhill.learn.linear.Intercept;
import org.downhill.learn.model.LinearModel;
import org.downhill.learn.plan.BatchSize;
import org.downhill.learn.schema.ColumnKind;
import org.downhill.learn.schema.Task;

/**
 * Everything a user may say about a training run; what is left empty is chosen from the data.
 *
 * <p>Made by {@link #builder()}, which checks ranges.
 *
 * @param target name of the target column; empty: guessed where there is no doubt
 * @param task what kind of target it is; empty: guessed
 * @param loss spec of the loss; empty: the task's usual one
 * @param l1 weight of the L1 penalty on the mean loss, in standardised units; empty: 0
 * @param l2 weight λ of the penalty λ/2·‖w‖²; empty: chosen on rows set apart
 * @param optimizer spec of the optimizer or solver; empty: chosen
 * @param schedule spec of the learning-rate schedule; empty: chosen
 * @param batchSize rows a gradient is taken over
 * @param epochs passes over the rows at most; empty: chosen
 * @param time wall time the fit may take; empty: no limit
 * @param holdout share of the rows held out for the metrics, in [0, 1)
 * @param weightColumn name of the column of row weights
 * @param exposureColumn name of the column of exposures, for counts
 * @param classWeight how rows are weighted by class
 * @param ignore names of columns to leave out
 * @param types kinds of columns stated by the user
 * @param intercept whether a constant is fitted
 * @param scaling how numeric features are scaled
 * @param init model to start from; its encoding is kept
 * @param refit whether the final model is fitted on all rows
 * @param threads number of threads, at least 1; never changes the result
 * @param seed seed of everything random
 */
public record TrainSettings(
    Optional<String> target,
    Optional<Task> task,
    Optional<String> loss,
    OptionalDouble l1,
    OptionalDouble l2,
    Optional<String> optimizer,
    Optional<String> schedule,
    BatchSize batchSize,
    OptionalInt epochs,
    Optional<Duration> time,
    double holdout,
    Optional<String> weightColumn,
    Optional<String> exposureColumn,
    ClassWeight classWeight,
    List<String> ignore,
    Map<String, ColumnKind> types,
    Intercept intercept,
    Scaling scaling,
    Optional<LinearModel> init,
    Refit refit,
    int threads,
    long seed) {

  private static final String AUTO = "auto";
  private static final String NONE = "none";

  /** Settings that leave every choice to the data. */
  public static TrainSettings automatic() {
    return builder().build();
  }

  /** Starts settings that leave every choice to the data until told otherwise. */
  public static Builder builder() {
    return new Builder();
  }

  /** Starts settings that are these until told otherwise. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.target = target;
    builder.task = task;
    builder.loss = loss;
    builder.l1 = l1;
    builder.l2 = l2;
    builder.optimizer = optimizer;
    builder.schedule = schedule;
    builder.batchSize = batchSize;
    builder.epochs = epochs;
    builder.time = time;
    builder.holdout = holdout;
    builder.weightColumn = weightColumn;
    builder.exposureColumn = exposureColumn;
    builder.classWeight = classWeight;
    builder.ignore = ignore;
    builder.types = types;
    builder.intercept = intercept;
    builder.scaling = scaling;
    builder.init = init;
    builder.refit = refit;
    builder.threads = threads;
    builder.seed = seed;
    return builder;
  }

  /**
   * Every setting that the model depends on, by the name of its option; {@code auto} where it is
   * chosen from the data.
   */
  public Map<String, String> asMap() {
    Map<String, String> map = new LinkedHashMap<>();
    map.put("target", target.orElse(AUTO));
    map.put("task", task.map(Task::label).orElse(AUTO));
    map.put("loss", loss.orElse(AUTO));
    map.put("l1", l1.isPresent() ? Numbers.print(l1.getAsDouble()) : AUTO);
    map.put("l2", l2.isPresent() ? Numbers.print(l2.getAsDouble()) : AUTO);
    map.put("optimizer", optimizer.orElse(AUTO));
    map.put("schedule", schedule.orElse(AUTO));
    map.put("batch-size", batchSize.label());
    map.put("epochs", epochs.isPresent() ? Integer.toString(epochs.getAsInt()) : AUTO);
    map.put("time", time.map(Duration::toString).orElse("unlimited"));
    map.put("holdout", Numbers.print(holdout));
    map.put("weight", weightColumn.orElse(NONE));
    map.put("exposure", exposureColumn.orElse(NONE));
    map.put("class-weight", classWeight.name().toLowerCase(Locale.ROOT));
    map.put("ignore", String.join(",", ignore));
    map.put(
        "types",
        new TreeMap<>(types)
            .entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue().label())
                .collect(Collectors.joining(",")));
    map.put("intercept", intercept.name().toLowerCase(Locale.ROOT));
    map.put("scale", scaling.label());
    map.put("init", init.isPresent() ? "model" : NONE);
    map.put("refit", refit.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    return map;
  }

  /** Collects settings. */
  public static final class Builder {

    private Optional<String> target = Optional.empty();
    private Optional<Task> task = Optional.empty();
    private Optional<String> loss = Optional.empty();
    private OptionalDouble l1 = OptionalDouble.empty();
    private OptionalDouble l2 = OptionalDouble.empty();
    private Optional<String> optimizer = Optional.empty();
    private Optional<String> schedule = Optional.empty();
    private BatchSize batchSize = new BatchSize.Automatic();
    private OptionalInt epochs = OptionalInt.empty();
    private Optional<Duration> time = Optional.empty();
    private double holdout = 0.2;
    private Optional<String> weightColumn = Optional.empty();
    private Optional<String> exposureColumn = Optional.empty();
    private ClassWeight classWeight = ClassWeight.NONE;
    private List<String> ignore = List.of();
    private Map<String, ColumnKind> types = Map.of();
    private Intercept intercept = Intercept.FITTED;
    private Scaling scaling = Scaling.AUTO;
    private Optional<LinearModel> init = Optional.empty();
    private Refit refit = Refit.ALL_ROWS;
    private int threads = Runtime.getRuntime().availableProcessors();
    private long seed = 1;

    private Builder() {}

    /** Names the target column. */
    public Builder target(String column) {
      target = Optional.of(column);
      return this;
    }

    /** States the task. */
    public Builder task(Task newTask) {
      task = Optional.of(newTask);
      return this;
    }

    /** States the loss, as a spec such as {@code huber:delta=1.35}. */
    public Builder loss(String spec) {
      loss = Optional.of(spec);
      return this;
    }

    /** Sets the weight of the L1 penalty, finite and at least 0. */
    public Builder l1(double weight) {
      l1 = OptionalDouble.of(penalty("l1", weight));
      return this;
    }

    /** Sets the weight λ of the penalty λ/2·‖w‖², finite and at least 0. */
    public Builder l2(double weight) {
      l2 = OptionalDouble.of(penalty("l2", weight));
      return this;
    }

    /** Leaves optimizer, schedule, batch size and passes to be chosen. */
    public Builder chosenDescent() {
      optimizer = Optional.empty();
      schedule = Optional.empty();
      batchSize = new BatchSize.Automatic();
      epochs = OptionalInt.empty();
      return this;
    }

    /** Leaves the weight of the L2 penalty to be chosen. */
    public Builder chosenL2() {
      l2 = OptionalDouble.empty();
      return this;
    }

    /** States the optimizer or solver, as a spec such as {@code adam:lr=0.01} or {@code lbfgs}. */
    public Builder optimizer(String spec) {
      optimizer = Optional.of(spec);
      return this;
    }

    /**
     * States the learning-rate schedule, as a spec such as {@code
     * exponential:gamma=0.9,unit=epoch}.
     */
    public Builder schedule(String spec) {
      schedule = Optional.of(spec);
      return this;
    }

    /** States the batch size. */
    public Builder batchSize(BatchSize size) {
      batchSize = size;
      return this;
    }

    /** Limits the passes over the rows, at least 1. */
    public Builder epochs(int passes) {
      if (passes < 1) {
        throw new SpecException("epochs is " + passes + "; it must be at least 1");
      }
      epochs = OptionalInt.of(passes);
      return this;
    }

    /** Limits the wall time of the fit, more than zero. */
    public Builder time(Duration limit) {
      if (limit.isZero() || limit.isNegative()) {
        throw new SpecException("the time limit is " + limit + "; it must be more than zero");
      }
      time = Optional.of(limit);
      return this;
    }

    /** Sets the share of rows held out for the metrics, in [0, 1); 0 holds out nothing. */
    public Builder holdout(double share) {
      if (!(share >= 0 && share < 1)) {
        throw new SpecException("holdout is " + share + "; it must be at least 0 and less than 1");
      }
      holdout = share;
      return this;
    }

    /** Names the column of row weights. */
    public Builder weightColumn(String column) {
      weightColumn = Optional.of(column);
      return this;
    }

    /** Names the column of exposures. */
    public Builder exposureColumn(String column) {
      exposureColumn = Optional.of(column);
      return this;
    }

    /** States how rows are weighted by class. */
    public Builder classWeight(ClassWeight weighting) {
      classWeight = weighting;
      return this;
    }

    /** Names columns to leave out. */
    public Builder ignore(List<String> columns) {
      ignore = List.copyOf(columns);
      return this;
    }

    /** States kinds of columns. */
    public Builder types(Map<String, ColumnKind> kinds) {
      types = Map.copyOf(kinds);
      return this;
    }

    /** States whether a constant is fitted. */
    public Builder intercept(Intercept choice) {
      intercept = choice;
      return this;
    }

    /** States how numeric features are scaled. */
    public Builder scaling(Scaling choice) {
      scaling = choice;
      return this;
    }

    /** Starts from a model and keeps its encoding. */
    public Builder init(LinearModel model) {
      init = Optional.of(model);
      return this;
    }

    /** States whether the final model is fitted on all rows. */
    public Builder refit(Refit choice) {
      refit = choice;
      return this;
    }

    /** Sets the number of threads, at least 1. */
    public Builder threads(int number) {
      if (number < 1) {
        throw new SpecException("threads is " + number + "; it must be at least 1");
      }
      threads = number;
      return this;
    }

    /** Sets the seed. */
    public Builder seed(long newSeed) {
      seed = newSeed;
      return this;
    }

    /** The settings. */
    public TrainSettings build() {
      return new TrainSettings(
          target,
          task,
          loss,
          l1,
          l2,
          optimizer,
          schedule,
          batchSize,
          epochs,
          time,
          holdout,
          weightColumn,
          exposureColumn,
          classWeight,
          ignore,
          types,
          intercept,
          scaling,
          init,
          refit,
          threads,
          seed);
    }

    private static double penalty(String name, double weight) {
      if (!(weight >= 0) || Double.isInfinite(weight)) {
        throw new SpecException(name + " is " + weight + "; it must be finite and at least 0");
      }
      return weight;
    }
  }
}
