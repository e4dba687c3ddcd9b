package org.downhill.bench.peers;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs programs one at a time, each as a whole process, and measures them; Linux only.
 *
 * @param folder the working folder of the programs
 */
public record Meter(Path folder) {

  private static final int POLL_MILLISECONDS = 10;

  /**
   * Runs programs one after the other.
   *
   * @throws IOException if one of them fails; the message has the last line it wrote
   */
  public Measurement run(List<Step> steps) throws IOException, InterruptedException {
    Measurement all = Measurement.NONE;
    for (Step step : steps) {
      all = all.then(run(step));
    }
    return all;
  }

  private Measurement run(Step step) throws IOException, InterruptedException {
    File errors = folder.resolve("errors.txt").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(step.command())
            .directory(folder.toFile())
            .redirectOutput(step.output().toFile())
            .redirectError(errors);
    double userBefore = Processes.childrenUserSeconds();
    long start = System.nanoTime();
    Process process = builder.start();
    long peak = 0;
    do {
      peak = Math.max(peak, Processes.peakBytes(process.pid()));
    } while (!process.waitFor(POLL_MILLISECONDS, TimeUnit.MILLISECONDS));
    double seconds = (System.nanoTime() - start) / 1e9;
    if (process.exitValue() != 0) {
      throw new IOException(
          "%s ended with code %d: %s"
              .formatted(step.command().get(0), process.exitValue(), lastLine(errors.toPath())));
    }
    return new Measurement(seconds, Processes.childrenUserSeconds() - userBefore, peak);
  }

  private static String lastLine(Path errors) throws IOException {
    return Files.readString(errors, StandardCharsets.ISO_8859_1)
        .lines()
        .filter(line -> !line.isBlank())
        .reduce((first, second) -> second)
        .orElse("it wrote no message");
  }
}
