package org.downhill.learn.predict;

import java.util.List;

/**
 * What a pass of predictions came to.
 *
 * @param rows rows predicted
 * @param unreadableRows rows that could not be read
 * @param notes what the rows had that training had not shown, a sentence each
 */
public record PredictionReport(long rows, long unreadableRows, List<String> notes) {

  /** A report that keeps a copy of the notes. */
  public PredictionReport {
    notes = List.copyOf(notes);
  }
}
