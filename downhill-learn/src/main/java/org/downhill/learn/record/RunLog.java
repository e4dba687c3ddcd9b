package org.downhill.learn.record;

import java.util.Optional;
import org.downhill.core.descent.Trace;
import org.downhill.learn.output.OutputException;

/** Where a run writes what becomes of it: a folder of its own, or nowhere. */
public sealed interface RunLog permits RunFolder, NoRunLog {

  /** A log that keeps nothing. */
  static RunLog none() {
    return NoRunLog.INSTANCE;
  }

  /** The folder, if there is one. */
  Optional<RunFolder> folder();

  /**
   * Replaces the manifest, whole or not at all.
   *
   * @throws OutputException if it cannot be written
   */
  void write(Manifest manifest);

  /**
   * Appends a row to the trace.
   *
   * @throws OutputException if it cannot be written
   */
  void append(TraceRow row);

  /**
   * Appends an event.
   *
   * @throws OutputException if it cannot be written
   */
  void append(RunEvent event);

  /**
   * Writes a bounded sample of the steps of the fit, in which no spike is lost.
   *
   * @throws OutputException if it cannot be written
   */
  void write(Trace steps);
}
