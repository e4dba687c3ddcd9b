package org.downhill.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.downhill.cli.command.ExitCode;
import org.downhill.cli.io.Session;

/**
 * One run of the command within this process.
 *
 * @param code how it ended
 * @param out what it wrote on standard output
 * @param err what it wrote on standard error
 */
record CommandRun(ExitCode code, String out, String err) {

  private static final Map<String, String> NO_TERMINAL = Map.of("DOWNHILL_TTY", "0");

  /** Runs the command without a terminal and with nothing on standard input. */
  static CommandRun of(String... args) {
    return of(new byte[0], args);
  }

  /** Runs the command with the given bytes on standard input. */
  static CommandRun of(byte[] input, String... args) {
    return of(new ByteArrayInputStream(input), NO_TERMINAL, args);
  }

  /** Runs the command in a given environment. */
  static CommandRun of(InputStream in, Map<String, String> environment, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    return run(new Session(in, out, err, environment), out, err, args);
  }

  /** Runs the command with the wish to stop uttered before it begins. */
  static CommandRun interrupted(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Session session = new Session(new ByteArrayInputStream(new byte[0]), out, err, NO_TERMINAL);
    session.interruption().request();
    return run(session, out, err, args);
  }

  private static CommandRun run(
      Session session, ByteArrayOutputStream out, ByteArrayOutputStream err, String... args) {
    ExitCode code = Main.run(List.of(args), session);
    return new CommandRun(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
