package org.downhill.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.downhill.learn.linear.Intercept;
import org.downhill.learn.model.LinearModel;
import org.downhill.learn.plan.BatchSize;
import org.downhill.learn.read.DataSource;
import org.downhill.learn.schema.Task;
import org.downhill.learn.train.TrainListener;
import org.downhill.learn.train.TrainResult;
import org.downhill.learn.train.TrainSettings;
import org.downhill.learn.train.Trainer;

/**
 * Fits linear models; immutable, so that a learner may be kept and refined.
 *
 * <pre>{@code
 * LinearModel model = LinearModels.logistic().fit(Table.csv(path).target("income"));
 * }</pre>
 */
public final class LinearLearner {

  private final List<Consumer<TrainSettings.Builder>> choices;

  private LinearLearner(List<Consumer<TrainSettings.Builder>> choices) {
    this.choices = choices;
  }

  static LinearLearner automatic() {
    return new LinearLearner(List.of());
  }

  /** This learner for a task. */
  public LinearLearner task(Task task) {
    return with(settings -> settings.task(task));
  }

  /** This learner with a loss, such as {@code huber:delta=1.35}. */
  public LinearLearner loss(String spec) {
    return with(settings -> settings.loss(spec));
  }

  /** This learner with an L1 penalty of the given weight on the mean loss. */
  public LinearLearner l1(double weight) {
    return with(settings -> settings.l1(weight));
  }

  /** This learner with the penalty λ/2·‖w‖² on the mean loss, in standardised units. */
  public LinearLearner l2(double lambda) {
    return with(settings -> settings.l2(lambda));
  }

  /** This learner with an optimizer or solver, such as {@code adam:lr=0.01}. */
  public LinearLearner optimizer(String spec) {
    return with(settings -> settings.optimizer(spec));
  }

  /** This learner with a learning-rate schedule. */
  public LinearLearner schedule(String spec) {
    return with(settings -> settings.schedule(spec));
  }

  /** This learner with gradients taken over the given number of rows. */
  public LinearLearner batchSize(int rows) {
    return with(settings -> settings.batchSize(new BatchSize.Count(rows)));
  }

  /** This learner with gradients taken over all rows. */
  public LinearLearner fullBatch() {
    return with(settings -> settings.batchSize(new BatchSize.All()));
  }

  /** This learner with a bound on the passes over the rows. */
  public LinearLearner epochs(int most) {
    return with(settings -> settings.epochs(most));
  }

  /** This learner without a constant term. */
  public LinearLearner withoutIntercept() {
    return with(settings -> settings.intercept(Intercept.NONE));
  }

  /** This learner with a seed. */
  public LinearLearner seed(long seed) {
    return with(settings -> settings.seed(seed));
  }

  /** This learner with any settings that have no method of their own here. */
  public LinearLearner with(Consumer<TrainSettings.Builder> choice) {
    List<Consumer<TrainSettings.Builder>> more = new ArrayList<>(choices);
    more.add(choice);
    return new LinearLearner(List.copyOf(more));
  }

  /**
   * Fits a model on all rows, without holding any out.
   *
   * @throws org.downhill.core.spec.SpecException if settings are malformed or do not fit the data
   * @throws org.downhill.learn.input.DataException if the data cannot be used
   * @throws FitException if the descent diverged
   */
  public LinearModel fit(Table table) {
    TrainResult result =
        Trainer.train(
            table.source(),
            Optional.empty(),
            builder(table).holdout(0).build(),
            TrainListener.NONE);
    return result.model().orElseThrow(() -> new FitException(result.termination().message()));
  }

  /** Fits a model and measures it on held-out rows, as the command {@code train} does. */
  public TrainResult train(Table table) {
    return Trainer.train(table.source(), Optional.empty(), settings(table), TrainListener.NONE);
  }

  /** Fits a model on {@code table} and measures it on the rows of {@code test}. */
  public TrainResult train(Table table, DataSource test) {
    return Trainer.train(table.source(), Optional.of(test), settings(table), TrainListener.NONE);
  }

  /**
   * What this learner says of a run on {@code table}, for those who follow the run with a listener
   * or keep a {@link org.downhill.learn.record.RunRecord} of it.
   */
  public TrainSettings settings(Table table) {
    return builder(table).build();
  }

  private TrainSettings.Builder builder(Table table) {
    TrainSettings.Builder settings = TrainSettings.builder();
    table.describe(settings);
    choices.forEach(choice -> choice.accept(settings));
    return settings;
  }
}
