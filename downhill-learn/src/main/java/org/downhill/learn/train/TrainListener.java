package org.downhill.learn.train;

import org.downhill.learn.check.Finding;
import org.downhill.learn.plan.Plan;
import org.downhill.learn.schema.InputSummary;

/**
 * Follows a training run; every method but {@link #stopRequested} is called on the thread that
 * called the trainer.
 *
 * <p>A listener cannot change the run, but for asking it to stop.
 */
public interface TrainListener {

  /** The phase of the fit that is measured. */
  String FITTING = "fitting";

  /** The phase of the fit on all rows. */
  String REFITTING = "refitting";

  /** A listener that follows nothing and never stops the run. */
  TrainListener NONE = new TrainListener() {};

  /** A new phase begins ({@code reading}, {@value #FITTING}). */
  default void phase(String phase) {}

  /**
   * Some rows were read.
   *
   * @param bytes bytes of the input read in this phase
   * @param totalBytes bytes to read in this phase, −1 where unknown
   * @param rows rows read in this phase
   */
  default void read(long bytes, long totalBytes, long rows) {}

  /** What each column was taken for. */
  default void schema(InputSummary summary) {}

  /** What will be done and why. */
  default void plan(Plan plan) {}

  /** A pass over the rows is done. */
  default void epoch(EpochReport report) {}

  /** Something out of the ordinary course of the descent. */
  default void event(TrainEvent event) {}

  /** Something that the owner of the data should know. */
  default void finding(Finding finding) {}

  /**
   * Whether to stop; polled often, where trials run side by side by several threads at once. The
   * run then ends with the best model so far.
   */
  default boolean stopRequested() {
    return false;
  }
}
