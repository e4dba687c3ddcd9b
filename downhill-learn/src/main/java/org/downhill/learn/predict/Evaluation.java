package org.downhill.learn.predict;

import java.util.List;
import org.downhill.learn.metric.Metrics;

/**
 * How good a model is on rows whose targets are known.
 *
 * @param metrics the model's metrics
 * @param baseline those of the constant that fits these rows best
 * @param rowsWithoutTarget rows left out because they have no target
 * @param rowsOfUnseenClass rows left out because training did not show their class
 * @param unreadableRows rows left out because they could not be read
 * @param notes what the rows had that training had not shown, a sentence each
 */
public record Evaluation(
    Metrics metrics,
    Metrics baseline,
    long rowsWithoutTarget,
    long rowsOfUnseenClass,
    long unreadableRows,
    List<String> notes) {

  /** An evaluation that keeps a copy of the notes. */
  public Evaluation {
    notes = List.copyOf(notes);
  }
}
