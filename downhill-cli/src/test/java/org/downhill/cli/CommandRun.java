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

  /** Runs the command without a terminal and with nothing on standard input. */
  static CommandRun of(String... args) {
    return of(new byte[0], args);
  }

  /** Runs the command with the given bytes on standard input. */
  static CommandRun of(byte[] input, String... args) {
    return of(new ByteArrayInputStream(input), Map.of("DOWNHILL_TTY", "0"), args);
  }

  /** Runs the command in a given environment. */
  static CommandRun of(InputStream in, Map<String, String> environment, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ExitCode code = Main.run(List.of(args), new Session(in, out, err, environment));
    return new CommandRun(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
