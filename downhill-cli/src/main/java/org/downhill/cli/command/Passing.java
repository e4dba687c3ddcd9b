package org.downhill.cli.command;

import org.downhill.cli.io.Notes;
import org.downhill.cli.io.Notes.End;
import org.downhill.cli.io.Numbers;
import org.downhill.cli.io.Session;
import org.downhill.learn.predict.PassListener;

/** Shows how far a pass over the data has come, and ends it when the user wants to stop. */
final class Passing implements PassListener {

  private final String what;
  private final Session session;
  private final Notes notes;
  private final long started = System.nanoTime();

  /** A pass that begins now. */
  Passing(String what, Session session, Notes notes) {
    this.what = what;
    this.session = session;
    this.notes = notes;
  }

  @Override
  public void read(long rows, long bytes, long totalBytes) {
    if (session.interruption().requested()) {
      throw new Interrupted("interrupted while " + what + "; no file is written.");
    }
    double fraction = totalBytes > 0 ? Math.min(1, (double) bytes / totalBytes) : Double.NaN;
    notes.bar(what, fraction, End.CERTAIN, Numbers.rate(rows / seconds()) + " rows/s");
  }

  /** Seconds since it began, more than 0. */
  double seconds() {
    return Math.max(1, System.nanoTime() - started) * 1e-9;
  }
}
