package org.downhill.cli.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds out whether standard error is a terminal, which Java has no call for. */
final class TerminalProbe {

  private static final Path ERROR_STREAM = Path.of("/proc/self/fd/2");

  private TerminalProbe() {}

  /**
   * Whether standard error is a terminal: by what the descriptor points to where there is {@code
   * /proc}, elsewhere by asking {@code test -t 2} of a shell that inherits the descriptor.
   */
  static boolean errorStreamIsTerminal() {
    try {
      if (Files.isSymbolicLink(ERROR_STREAM)) {
        String target = Files.readSymbolicLink(ERROR_STREAM).toString();
        return target.startsWith("/dev/pts/")
            || target.startsWith("/dev/tty")
            || target.equals("/dev/console");
      }
      return new ProcessBuilder("sh", "-c", "test -t 2").inheritIO().start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
