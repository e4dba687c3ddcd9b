package org.downhill.bench.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * A small program that drives a Java library. It is compiled beforehand, so that its time holds no
 * compiler's.
 *
 * @param source its only file, named after its class
 * @param jars the folder of the library and of what it needs
 * @param library the library's artifact, whose jar is {@code LIBRARY-VERSION.jar}
 * @param options options for the {@code java} that runs it
 * @param get how to fetch the library
 */
record JavaProgram(Path source, Path jars, String library, List<String> options, String get) {

  /** Its entry, if the library is there; the program is given both files of the data set. */
  Lineup lineup(String name, Dataset data, Path folder) throws IOException {
    Optional<String> version = version();
    if (version.isEmpty()) {
      return Lineup.absent(name, "not installed; " + get + " fetches it");
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      return Lineup.absent(name, "left out: this Java is only a runtime; run with a JDK");
    }
    compile(compiler, folder);
    Path predictions = folder.resolve(program() + ".csv");
    List<String> command = command(folder, data.train().toString(), data.test().toString());
    return Lineup.present(
        Contender.of(
            name + " (" + version.get() + ")",
            List.of(new Step(command, predictions)),
            predictions));
  }

  /**
   * Its entry, if it also runs without arguments, by which it gets ready: what it unpacks then does
   * not count.
   */
  Lineup lineupOnceReady(String name, Dataset data, Path folder)
      throws IOException, InterruptedException {
    Lineup lineup = lineup(name, data, folder);
    return lineup.present().isEmpty() || Programs.succeeds(command(folder))
        ? lineup
        : Lineup.absent(name, "left out: it does not start on this machine");
  }

  private List<String> command(Path folder, String... arguments) {
    return Stream.of(
            List.of(Programs.java()),
            options,
            List.of("-cp", jars.resolve("*") + ":" + folder, program()),
            List.of(arguments))
        .flatMap(List::stream)
        .toList();
  }

  private String program() {
    return String.valueOf(source.getFileName()).replace(".java", "");
  }

  private void compile(JavaCompiler compiler, Path folder) throws IOException {
    String all = String.join(":", jarFiles());
    // Without -proc:none, processors that some jar holds would run, and be warned of.
    int code =
        compiler.run(
            null, null, null, "-proc:none", "-d", folder.toString(), "-cp", all, source.toString());
    if (code != 0) {
      throw new IOException(source + " does not compile");
    }
  }

  private Optional<String> version() throws IOException {
    return jarFiles().stream()
        .map(jar -> String.valueOf(Path.of(jar).getFileName()))
        .filter(jar -> jar.startsWith(library + "-"))
        .map(jar -> jar.substring(library.length() + 1, jar.length() - ".jar".length()))
        .findFirst();
  }

  private List<String> jarFiles() throws IOException {
    if (!Files.isDirectory(jars)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(jars)) {
      return files.map(Path::toString).filter(file -> file.endsWith(".jar")).sorted().toList();
    }
  }
}
