package org.downhill.cli.io;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * What a command may see of the outside world: three streams, the environment variables, and the
 * user's wish to stop. Results go to {@link #out()}, everything else to {@link #err()}, both UTF-8.
 */
public final class Session {

  private static final int DEFAULT_COLUMNS = 80;
  private static final int LEAST_COLUMNS = 40;

  private final InputStream in;
  private final StandardOutput out;
  private final PrintStream err;
  private final Map<String, String> environment;
  private final Interruption interruption = new Interruption();

  /**
   * A session over the given streams.
   *
   * @param in standard input
   * @param out where results go
   * @param err where progress, warnings and errors go
   * @param environment variables such as {@code NO_COLOR}
   */
  public Session(
      InputStream in, OutputStream out, OutputStream err, Map<String, String> environment) {
    this.in = in;
    this.out = new StandardOutput(out);
    this.err = new PrintStream(err, true, StandardCharsets.UTF_8);
    this.environment = Map.copyOf(environment);
  }

  /** The session of this process. */
  public static Session ofProcess() {
    return new Session(
        new FileInputStream(FileDescriptor.in),
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        System.getenv());
  }

  /** Standard input. */
  public InputStream in() {
    return in;
  }

  /** Standard output, for results. */
  public StandardOutput out() {
    return out;
  }

  /** Standard error, for people. */
  public PrintStream err() {
    return err;
  }

  /** The user's wish to stop. */
  public Interruption interruption() {
    return interruption;
  }

  /**
   * Whether standard error is a terminal on which a line can be drawn again. {@code DOWNHILL_TTY}
   * set to 1 or 0 decides it; {@code TERM=dumb} is no such terminal.
   */
  public boolean terminal() {
    return switch (variable("DOWNHILL_TTY")) {
      case "1" -> true;
      case "0" -> false;
      default -> !variable("TERM").equals("dumb") && TerminalProbe.errorStreamIsTerminal();
    };
  }

  /** Whether text on standard error may be coloured: on a terminal without {@code NO_COLOR}. */
  public boolean colour() {
    return variable("NO_COLOR").isEmpty() && terminal();
  }

  /** Whether the terminal shows block letters, by the locale's variables. */
  public boolean unicode() {
    for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
      String value = variable(name);
      if (!value.isEmpty()) {
        return value.toLowerCase(Locale.ROOT).replace("-", "").contains("utf8");
      }
    }
    return false;
  }

  /** Width of the terminal in letters: {@code COLUMNS}, or 80; at least 40. */
  public int columns() {
    String columns = variable("COLUMNS");
    int width = columns.matches("\\d{1,4}") ? Integer.parseInt(columns) : DEFAULT_COLUMNS;
    return Math.max(width, LEAST_COLUMNS);
  }

  private String variable(String name) {
    return environment.getOrDefault(name, "");
  }
}
