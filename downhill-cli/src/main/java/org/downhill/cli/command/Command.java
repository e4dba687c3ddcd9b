package org.downhill.cli.command;

import org.downhill.cli.args.Arguments;
import org.downhill.cli.args.Options;
import org.downhill.cli.io.Notes;
import org.downhill.cli.io.Session;

/** One command of {@code downhill}: what it takes and what it does. */
public interface Command {

  /** Declares what the command takes, besides what every command takes. */
  void declare(Options options);

  /**
   * Does the work.
   *
   * @param arguments what the user typed
   * @param session where results go
   * @param notes where progress and warnings go
   * @return how it ended; what went wrong is thrown
   */
  ExitCode run(Arguments arguments, Session session, Notes notes);
}
