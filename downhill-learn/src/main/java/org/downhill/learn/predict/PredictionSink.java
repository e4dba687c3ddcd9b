package org.downhill.learn.predict;

import java.util.Optional;
import org.downhill.learn.model.Readout;
import org.downhill.learn.read.TableRow;

/** Takes predictions: one call for each row of the data, in order; what it throws ends the pass. */
public interface PredictionSink {

  /**
   * A row was predicted.
   *
   * @param scores the row's scores, for {@link Readout} to make a prediction of; reused
   * @param fields the row itself, where the data are a table; reused
   */
  void row(double[] scores, Optional<TableRow> fields);

  /** A row could not be read; called only where such rows are skipped. */
  void unreadableRow();
}
