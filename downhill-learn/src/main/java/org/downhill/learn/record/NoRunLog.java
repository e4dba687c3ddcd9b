package org.downhill.learn.record;

import java.util.Optional;
import org.downhill.core.descent.Trace;

/** A log that keeps nothing. */
enum NoRunLog implements RunLog {
  INSTANCE;

  @Override
  public Optional<RunFolder> folder() {
    return Optional.empty();
  }

  @Override
  public void write(Manifest manifest) {}

  @Override
  public void append(TraceRow row) {}

  @Override
  public void append(RunEvent event) {}

  @Override
  public void write(Trace steps) {}
}
