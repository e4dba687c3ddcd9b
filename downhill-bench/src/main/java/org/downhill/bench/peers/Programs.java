package org.downhill.bench.peers;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Programs that are installed on this machine. */
public final class Programs {

  private Programs() {}

  /** Where the program of that name is, as the shell would find it. */
  public static Optional<Path> onPath(String name) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** The {@code java} that runs this. */
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** The first Python that has all of some modules; Debian's own is asked before others. */
  static Optional<String> pythonWith(String... modules) throws InterruptedException {
    for (String python : List.of("/usr/bin/python3", "python3")) {
      if (succeeds(List.of(python, "-c", "import " + String.join(", ", modules)))) {
        return Optional.of(python);
      }
    }
    return Optional.empty();
  }

  /** What a command prints, without blanks at the ends; empty if it fails. */
  static Optional<String> output(List<String> command, Path folder)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    return process.waitFor() == 0 ? Optional.of(said) : Optional.empty();
  }

  /** Whether a command runs and ends without an error; what it prints is lost. */
  static boolean succeeds(List<String> command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      // That it cannot be started is an answer too.
      return false;
    }
  }
}
