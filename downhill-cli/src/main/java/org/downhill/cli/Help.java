package org.downhill.cli;

/** The help of {@code downhill} itself. */
final class Help {

  private Help() {}

  /** The commands and what they do. */
  static String text() {
    StringBuilder text = new StringBuilder();
    text.append("Usage: downhill COMMAND [OPTIONS]\n");
    text.append("Gradient descent for the JVM: a file goes in, a fitted model comes out.\n\n");
    text.append("Commands:\n");
    for (String name : Commands.NAMES) {
      text.append("  ").append(name);
      text.append(" ".repeat(13 - name.length())).append(Commands.summary(name)).append('\n');
    }
    text.append(
        """

        Options:
          --help       Shows this help; after a command, its options.
          --version    Shows the version, the Java it runs on and the kernels it computes with.

        Try:
          downhill train examples/adult/adult_train.csv.gz --target income

        Results go to standard output, progress and warnings to standard error.
        Exit codes: 0 done, 1 internal error, 2 wrong arguments, 3 invalid data or model,
        4 diverged, 5 output not writable, 130 interrupted.
        """);
    return text.toString();
  }
}
