package org.downhill.learn.model;

import java.util.List;
import org.downhill.learn.encode.SparseEncoder;
import org.downhill.learn.encode.TableEncoder;
import org.downhill.learn.linear.LinearScorer;
import org.downhill.learn.rows.EncodedRow;

/**
 * Predicts single rows in a service: any number of threads may use one predictor, each with inputs
 * of its own, and a prediction allocates nothing. A row gets the same bits as the same row of a
 * file.
 *
 * <pre>{@code
 * Predictor predictor = LinearModel.load(path).predictor();
 * Input input = predictor.newInput();
 * double probability = predictor.predict(input.clear().set("age", 39).set("workclass", "Private"));
 * }</pre>
 */
public final class Predictor {

  private final LinearModel model;
  private final LinearScorer scorer;
  private final Readout readout;
  private final boolean single;

  Predictor(LinearModel model) {
    this.model = model;
    scorer = model.scorer();
    readout = model.readout();
    single = model.outputs() == 1;
  }

  /** The model. */
  public LinearModel model() {
    return model;
  }

  /** A row to be filled and predicted again and again, by one thread at a time. */
  public Input newInput() {
    if (model.encoder() instanceof TableEncoder table) {
      return new TableInput(model, table);
    }
    return new SparseInput(model, (SparseEncoder) model.encoder());
  }

  /** The classes by number; empty if numbers are predicted. */
  public List<String> labels() {
    return readout.labels();
  }

  /**
   * The prediction as one number; see {@link Readout#value}.
   *
   * @throws org.downhill.learn.input.DataException if a field does not hold what its column needs
   */
  public double predict(Input input) {
    if (single) {
      return readout.value(scorer.score(input.encodeFor(model)));
    }
    return readout.value(scores(input));
  }

  /**
   * The label of the predicted class.
   *
   * @throws IllegalStateException if numbers are predicted
   */
  public String classOf(Input input) {
    return readout.label(scores(input));
  }

  /**
   * Writes the probability of every class to {@code out[0 … classes − 1]}.
   *
   * @throws IllegalStateException if numbers are predicted, or the loss knows no probabilities
   */
  public void probabilities(Input input, double[] out) {
    readout.probabilities(scores(input), out);
  }

  private double[] scores(Input input) {
    EncodedRow row = input.encodeFor(model);
    double[] scores = input.scores();
    scorer.scores(row, scores);
    return scores;
  }
}
