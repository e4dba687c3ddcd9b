package org.downhill.learn.model;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.downhill.learn.encode.Encoder;

/**
 * The weights of a linear model by name. A score, and for regressions the prediction, is {@code
 * intercept + Σ value·feature} over the features in units of the data; a category counts 1 where
 * the row has it and 0 elsewhere.
 */
public final class Coefficients {

  private final Encoder encoder;
  private final int outputs;
  private final double[] parameters;
  private final double unit;
  private final double[] intercepts;

  Coefficients(LinearModel model) {
    encoder = model.encoder();
    outputs = model.outputs();
    parameters = model.parameters();
    unit = model.readout().unit();
    intercepts = new double[outputs];
    for (int k = 0; k < outputs; k++) {
      double constant = parameters[encoder.features() * outputs + k];
      for (int j = 0; j < encoder.features(); j++) {
        constant -= parameters[j * outputs + k] * (encoder.center(j) / encoder.scale(j));
      }
      intercepts[k] = constant * unit + model.readout().center();
    }
  }

  /** Number of features. */
  public int features() {
    return encoder.features();
  }

  /** Number of scores: 1, or the number of classes. */
  public int outputs() {
    return outputs;
  }

  /** The score of a row whose features are all zero, in units of the data. */
  public double intercept(int output) {
    return intercepts[output];
  }

  /** The weight of a feature for an output. */
  public Coefficient get(int feature, int output) {
    double weight = parameters[feature * outputs + output];
    return new Coefficient(
        encoder.featureName(feature), weight * unit / encoder.scale(feature), weight);
  }

  /** Number of weights that are not zero, for all outputs together. */
  public int nonZero() {
    int count = 0;
    for (int i = 0; i < encoder.features() * outputs; i++) {
      count += parameters[i] == 0 ? 0 : 1;
    }
    return count;
  }

  /** The weights of an output that matter most: by standardised size, none that are zero. */
  public List<Coefficient> strongest(int output, int most) {
    Comparator<Integer> bySize =
        Comparator.comparingDouble((Integer j) -> Math.abs(parameters[j * outputs + output]))
            .thenComparing(Comparator.reverseOrder());
    PriorityQueue<Integer> kept = new PriorityQueue<>(bySize);
    for (int j = 0; j < encoder.features(); j++) {
      if (parameters[j * outputs + output] != 0) {
        kept.add(j);
        if (kept.size() > most) {
          kept.remove();
        }
      }
    }
    return kept.stream().sorted(bySize.reversed()).map(j -> get(j, output)).toList();
  }
}
