package org.downhill.cli;

import java.time.Duration;
import java.util.List;
import org.downhill.cli.args.Arguments;
import org.downhill.cli.args.Options;
import org.downhill.cli.command.Command;
import org.downhill.cli.command.Common;
import org.downhill.cli.command.ExitCode;
import org.downhill.cli.io.ClosedPipe;
import org.downhill.cli.io.Interruption;
import org.downhill.cli.io.Notes;
import org.downhill.cli.io.Session;
import org.downhill.core.spec.Nearest;
import org.downhill.core.spec.SpecException;

/** The command {@code downhill}. */
public final class Main {

  /** How long a signal waits for the command to save what it has. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private Main() {}

  /**
   * Runs the command and ends the process with its {@link ExitCode}.
   *
   * @param args what the user typed after {@code downhill}
   */
  public static void main(String[] args) {
    Session session = Session.ofProcess();
    Interruption interruption = session.interruption();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(interruption), "stop"));
    ExitCode code = ExitCode.INTERNAL_ERROR;
    try {
      code = run(List.of(args), session);
    } finally {
      interruption.settle();
    }
    // After a signal this waits for ever: the virtual machine ends with 128 + the signal's number.
    System.exit(code.number());
  }

  /** Runs when the process was told to end: by a signal, or by {@link System#exit}. */
  private static void stop(Interruption interruption) {
    interruption.request();
    interruption.awaitSettled(PATIENCE);
  }

  /**
   * Runs the command within a session.
   *
   * @param args what the user typed after {@code downhill}
   * @param session its streams
   */
  public static ExitCode run(List<String> args, Session session) {
    try {
      ExitCode code = dispatch(args, session);
      session.out().flush();
      return code;
    } catch (ClosedPipe e) {
      return ExitCode.DONE;
    } catch (Throwable e) {
      return Failure.of(e).report(args, session);
    }
  }

  private static ExitCode dispatch(List<String> args, Session session) {
    if (args.isEmpty()) {
      session.err().print(Help.text());
      return ExitCode.WRONG_ARGUMENTS;
    }
    String first = args.get(0);
    List<String> rest = args.subList(1, args.size());
    switch (first) {
      case "--help", "-h", "help" -> {
        return rest.isEmpty() ? help(session) : run(rest.get(0), List.of("--help"), session);
      }
      case "--version", "-V" -> {
        if (rest.contains("--json")) {
          Version.printJson(session.out());
        } else {
          Version.print(session.out());
        }
        return ExitCode.DONE;
      }
      default -> {
        return run(first, rest, session);
      }
    }
  }

  private static ExitCode help(Session session) {
    session.out().text(Help.text());
    return ExitCode.DONE;
  }

  private static ExitCode run(String name, List<String> args, Session session) {
    if (!Commands.NAMES.contains(name)) {
      throw unknown(name);
    }
    Command command = Commands.create(name);
    Options options = new Options(name, Commands.summary(name));
    command.declare(options);
    Common.declare(options);
    if (Common.asksForHelp(args)) {
      session.out().text(options.help());
      return ExitCode.DONE;
    }
    Arguments arguments = options.parse(args);
    return command.run(arguments, session, new Notes(session, Common.verbosity(arguments)));
  }

  private static SpecException unknown(String name) {
    String kind = name.startsWith("-") ? "option " : "command ";
    String way =
        Nearest.among(Commands.NAMES, name)
            .map(near -> "did you mean " + near + "?")
            .orElse("see downhill --help.");
    return new SpecException("unknown " + kind + name + "; " + way);
  }
}
