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
 * Peers that are Java libraries. The small programs that drive them are compiled beforehand, so
 * that their time holds no compiler's.
 *
 * @param scripts the folder of the programs' sources
 * @param jars the folder of the libraries
 */
record JavaEntries(Path scripts, Path jars) implements Lineup.Family {

  private static final String GET =
      "not installed; mvn -q -f downhill-bench/peers/pom.xml package fetches it";

  @Override
  public Lineup lineup(Dataset data, Path folder) throws IOException {
    Lineup tribuo =
        entry("Tribuo AdaGrad, 5 epochs", "tribuo-classification-sgd", "TribuoPeer", data, folder);
    if (!data.hasSigns()) {
      return tribuo.and(
          Lineup.absent("Vowpal Wabbit", "left out: its entry is for the labels 1 and -1"));
    }
    return tribuo.and(entry("Vowpal Wabbit, one pass", "vw-jni", "VowpalWabbitPeer", data, folder));
  }

  private Lineup entry(String name, String library, String program, Dataset data, Path folder)
      throws IOException {
    Optional<String> version = version(library);
    if (version.isEmpty()) {
      return Lineup.absent(name, GET);
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      return Lineup.absent(name, "left out: this Java is only a runtime; run with a JDK");
    }
    String classPath = jars.resolve("*") + ":" + folder;
    String source = scripts.resolve(program + ".java").toString();
    String all = String.join(":", jarFiles());
    if (compiler.run(null, null, null, "-d", folder.toString(), "-cp", all, source) != 0) {
      throw new IOException(source + " does not compile");
    }
    Path predictions = folder.resolve(program + ".csv");
    List<String> command =
        List.of(
            Programs.java(),
            "-cp",
            classPath,
            program,
            data.train().toString(),
            data.test().toString());
    return Lineup.present(
        Contender.of(
            name + " (" + version.get() + ")",
            List.of(new Step(command, predictions)),
            predictions));
  }

  private Optional<String> version(String library) throws IOException {
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
