package org.downhill.learn.predict;

import org.downhill.learn.encode.ClassTarget;
import org.downhill.learn.encode.TargetCodec;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Place;
import org.downhill.learn.linear.LinearScorer;
import org.downhill.learn.metric.Evaluator;
import org.downhill.learn.model.LinearModel;
import org.downhill.learn.read.DataSource;
import org.downhill.learn.rows.EncodedRow;
import org.downhill.learn.stream.RowStream;
import org.downhill.learn.train.Measure;

/**
 * Applies a model to data sets, one row at a time: memory does not grow with the rows that are
 * predicted. The scores of a row have the same bits as in training. Immutable and thread-safe.
 */
public final class BatchPredictor {

  private static final long ROWS_BETWEEN = 4_096;

  private final LinearModel model;

  /** A predictor for a model. */
  public BatchPredictor(LinearModel model) {
    this.model = model;
  }

  /**
   * Predicts every row.
   *
   * @param sink takes exactly one call for each row of the data, in order
   * @throws DataException if the data cannot be read, or are not such as the model was trained on
   */
  public PredictionReport predict(DataSource data, PredictionSink sink, PassListener listener) {
    LinearScorer scorer = model.scorer();
    double[] scores = new double[scorer.outputs()];
    long rows = 0;
    long unreadable = 0;
    try (RowStream stream = RowStream.open(data, model.encoder())) {
      boolean more = true;
      while (more) {
        more = stream.next();
        for (; unreadable < stream.skippedRows(); unreadable++) {
          sink.unreadableRow();
        }
        if (more) {
          scorer.scores(stream.row(), scores);
          sink.row(scores, stream.fields());
          tell(listener, ++rows, data);
        }
      }
      return new PredictionReport(rows, unreadable, stream.counts().lines());
    }
  }

  /**
   * Measures the model on rows whose targets are known.
   *
   * @throws DataException if the data cannot be read, are not such as the model was trained on, or
   *     have no row that can be measured
   */
  public Evaluation evaluate(DataSource data, PassListener listener) {
    TargetCodec codec = model.target();
    Measure measure = new Measure(model.task(), model.loss(), codec);
    Evaluator evaluator = measure.evaluator();
    KnownTargets targets = new KnownTargets();
    LinearScorer scorer = model.scorer();
    double[] scores = new double[scorer.outputs()];
    long rows = 0;
    long missing = 0;
    long unseen = 0;
    try (RowStream stream = RowStream.open(data, model.encoder())) {
      while (stream.next(codec)) {
        EncodedRow row = stream.row();
        tell(listener, ++rows, data);
        if (Double.isNaN(row.target())) {
          missing++;
        } else if (row.target() == TargetCodec.UNSEEN && codec instanceof ClassTarget) {
          unseen++;
        } else {
          scorer.scores(row, scores);
          evaluator.add(scores, row.target(), row.weight());
          targets.add(row);
        }
      }
      if (targets.size() == 0) {
        throw new DataException(
            Place.of(data.name()),
            "no row with a target that the model knows",
            "rows to measure the model on",
            "give data with the target that the model was trained for");
      }
      Evaluator constant = measure.evaluator();
      int classes = codec instanceof ClassTarget labels ? labels.labels().size() : 2;
      constant.addConstant(model.loss().bestConstant(targets, classes), targets);
      return new Evaluation(
          evaluator.metrics(),
          constant.metrics(),
          missing,
          unseen,
          stream.skippedRows(),
          stream.counts().lines());
    }
  }

  private static void tell(PassListener listener, long rows, DataSource data) {
    if (rows % ROWS_BETWEEN == 0) {
      listener.read(rows, data.bytesRead(), data.bytes());
    }
  }
}
