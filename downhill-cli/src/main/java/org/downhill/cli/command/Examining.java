package org.downhill.cli.command;

import org.downhill.cli.io.Notes;
import org.downhill.cli.io.Notes.End;
import org.downhill.cli.io.Numbers;
import org.downhill.cli.io.Session;
import org.downhill.learn.train.TrainListener;

/** Tells the person at the terminal what is being examined. */
final class Examining implements TrainListener {

  private final Session session;
  private final Notes notes;
  private String phase = "";

  Examining(Session session, Notes notes) {
    this.session = session;
    this.notes = notes;
  }

  @Override
  public void phase(String newPhase) {
    phase = newPhase;
    notes.bar(newPhase, Double.NaN, End.CERTAIN, "");
    notes.detail(newPhase);
  }

  @Override
  public void read(long bytes, long totalBytes, long rows) {
    double fraction = totalBytes > 0 ? Math.min(1, (double) bytes / totalBytes) : Double.NaN;
    notes.bar(phase, fraction, End.CERTAIN, Numbers.count(rows, "row"));
  }

  @Override
  public boolean stopRequested() {
    return session.interruption().requested();
  }
}
