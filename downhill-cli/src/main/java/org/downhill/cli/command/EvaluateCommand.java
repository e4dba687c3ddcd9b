package org.downhill.cli.command;

public class EvaluateCommand implements Command {
  public void declare(org.downhill.cli.args.Options o) {}

  public ExitCode run(
      org.downhill.cli.args.Arguments a,
      org.downhill.cli.io.Session s,
      org.downhill.cli.io.Notes n) {
    return ExitCode.DONE;
  }
}
