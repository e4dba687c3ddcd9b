package org.downhill.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The command {@code downhill}. */
@Command(
    name = "downhill",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "Gradient descent for the JVM.")
public final class Main implements Runnable {

  /**
   * Runs the command and exits with its code.
   *
   * @param args what the user typed after {@code downhill}
   */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }

  @Override
  public void run() {
    CommandLine.usage(this, System.out);
  }

  /** The version line, from the jar's manifest. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"downhill " + (version == null ? "unpackaged" : version)};
    }
  }
}
