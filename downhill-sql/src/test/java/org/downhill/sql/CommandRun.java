package org.downhill.sql;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.downhill.cli.Main;

/**
 * One run of the command as a process of its own.
 *
 * @param code its exit code
 * @param out what it wrote on standard output
 * @param err what it wrote on standard error
 */
record CommandRun(int code, String out, String err) {

  /** Runs the command in a folder. */
  static CommandRun in(Path folder, String... args) throws IOException, InterruptedException {
    return with(List.of(), folder, args);
  }

  /** Runs the command in a folder, with more options for Java. */
  static CommandRun with(List<String> options, Path folder, String... args)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(options);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.addAll(List.of(args));
    Path out = Files.createTempFile("downhill", ".out");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectOutput(out.toFile())
              .start();
      process.getOutputStream().close();
      String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      return new CommandRun(process.waitFor(), Files.readString(out), err);
    } finally {
      Files.delete(out);
    }
  }

  /** The files in a folder, or the one file, whose bytes hold a text. */
  static List<Path> filesHolding(Path root, String text) throws IOException {
    List<Path> holding = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
          holding.add(file);
        }
      }
    }
    return holding;
  }
}
