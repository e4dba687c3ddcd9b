package org.downhill.cli.command;

import java.util.List;
import org.downhill.cli.args.Arguments;
import org.downhill.cli.args.Options;
import org.downhill.cli.io.Verbosity;

/** The options that every command takes. */
public final class Common {

  private Common() {}

  /** Declares them. */
  public static void declare(Options options) {
    options
        .section("Output")
        .flag("--json", "print one JSON object on standard output")
        .flag("--verbose", "say more, and show the stack trace of an error")
        .flag("--quiet", "show no progress: the result, warnings and errors")
        .flag("--help", "show this help");
  }

  /** Whether the arguments ask for the help of the command. */
  public static boolean asksForHelp(List<String> args) {
    return hasFlag(args, "--help") || hasFlag(args, "-h");
  }

  /** Whether a flag stands among arguments that may be too wrong to be parsed. */
  public static boolean hasFlag(List<String> args, String flag) {
    int end = args.indexOf("--");
    return args.subList(0, end < 0 ? args.size() : end).contains(flag);
  }

  /** How much the user wants to be told. */
  public static Verbosity verbosity(Arguments arguments) {
    arguments.exclude("--verbose", "--quiet", "one says more, the other less");
    if (arguments.has("--quiet")) {
      return Verbosity.QUIET;
    }
    return arguments.has("--verbose") ? Verbosity.VERBOSE : Verbosity.NORMAL;
  }
}
