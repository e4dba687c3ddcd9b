package org.downhill.learn.metric;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.downhill.learn.schema.Task;

/**
 * How well predictions fit known targets.
 *
 * <p>{@code loss} is the mean of the loss that was fitted, {@code log_loss} the mean of {@code −ln
 * p} with probabilities {@code p} of less than 2⁻⁵² taken for that.
 *
 * <p>The names are {@code loss}, {@code log_loss}, {@code accuracy}, {@code auc}, {@code f1_macro},
 * {@code rmse}, {@code mae}, {@code r2} and {@code poisson_deviance}; a task has those that mean
 * something for it. A metric that the rows do not determine (the AUC of one class, {@code r2} of
 * targets that do not vary) is NaN.
 *
 * @param task what is predicted
 * @param rows number of rows with a positive weight
 * @param weight sum of their weights
 * @param values the metrics by name, in the order in which they are shown
 * @param confusion which classes were taken for which; empty unless classes are predicted, and for
 *     more than {@link ConfusionMatrix#MOST_CLASSES} of them
 */
public record Metrics(
    Task task,
    long rows,
    double weight,
    Map<String, Double> values,
    Optional<ConfusionMatrix> confusion) {

  /** Metrics that keep a copy of the values. */
  public Metrics {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** The metric of a name, empty where the task does not have it. */
  public OptionalDouble get(String name) {
    Double value = values.get(name);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
