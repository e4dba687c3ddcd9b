package org.downhill.bench.peers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * Where and when figures were taken.
 *
 * @param processor what the processor calls itself
 * @param processors number of processors that may be used
 * @param memoryKilobytes size of the main memory
 * @param system kernel and its version
 * @param java the Java that runs this program and the peers that are Java libraries
 * @param downhill what Downhill's launcher says of its version, its Java and its kernels
 * @param commit the commit of the sources, with {@code -dirty} where files differ from it
 * @param load mean number of busy processes in the minute before
 * @param time when
 */
public record Machine(
    String processor,
    int processors,
    long memoryKilobytes,
    String system,
    String java,
    String downhill,
    String commit,
    double load,
    Instant time) {

  /** This machine, now. */
  public static Machine now(Path home) throws IOException, InterruptedException {
    String load = Files.readString(Path.of("/proc/loadavg"));
    return new Machine(
        field("/proc/cpuinfo", "model name"),
        Runtime.getRuntime().availableProcessors(),
        Long.parseLong(field("/proc/meminfo", "MemTotal").replaceAll("\\D", "")),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
        Programs.output(List.of(home.resolve("downhill").toString(), "--version"), home)
            .orElse("downhill does not start"),
        commit(home),
        Double.parseDouble(load.substring(0, load.indexOf(' '))),
        Instant.now().truncatedTo(ChronoUnit.SECONDS));
  }

  private static String field(String file, String name) throws IOException {
    return Files.readString(Path.of(file))
        .lines()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("0 (unknown)");
  }

  private static String commit(Path home) throws IOException, InterruptedException {
    if (Programs.onPath("git").isEmpty()) {
      return "unknown";
    }
    return Programs.output(List.of("git", "describe", "--always", "--dirty", "--abbrev=12"), home)
        .orElse("unknown");
  }

  /** One line for people. */
  public String line() {
    return String.format(
        Locale.ROOT,
        "%s, %d CPUs, %d MB; %s; %s; %s; commit %s; load %.1f at %s",
        processor,
        processors,
        memoryKilobytes / 1000,
        system,
        java,
        downhill,
        commit,
        load,
        time);
  }

  /** Adds it to a document. */
  public void write(ObjectNode document) {
    ObjectNode node = document.putObject("machine");
    node.put("processor", processor).put("processors", processors);
    node.put("memoryKilobytes", memoryKilobytes).put("system", system).put("java", java);
    node.put("downhill", downhill);
    node.put("commit", commit).put("load", load).put("time", time.toString());
  }
}
