package org.downhill.learn.train;

import org.downhill.learn.read.DataSource;

/** Tells a listener now and then how far a pass over the data has come. */
final class Reading {

  private static final long ROWS_BETWEEN = 4_096;

  private final TrainListener listener;
  private final long totalBytes;

  Reading(TrainListener listener, DataSource data) {
    this.listener = listener;
    totalBytes = data.bytes();
  }

  /** A row was read. */
  void row(DataSource data, long number) {
    if (number % ROWS_BETWEEN == 0) {
      if (listener.stopRequested()) {
        throw new StoppedException();
      }
      listener.read(data.bytesRead(), totalBytes, number);
    }
  }

  /** A block of rows was read; tells whether to stop. */
  boolean block(DataSource data, long rows) {
    listener.read(data.bytesRead(), totalBytes, rows);
    return listener.stopRequested();
  }
}
