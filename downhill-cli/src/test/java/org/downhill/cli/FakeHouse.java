package org.downhill.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A copy of the launcher in a folder of its own, with one source file, a Maven that copies that
 * file into a "jar", and Javas that print their arguments and that jar. It sees no program of the
 * machine but the few it needs.
 */
final class FakeHouse {
  private static final List<String> TOOLS =
      List.of(
          "sh",
          "cat",
          "cksum",
          "find",
          "grep",
          "head",
          "ls",
          "mkdir",
          "mv",
          "readlink",
          "rm",
          "sed",
          "sleep",
          "sort");
  private static final String MAVEN =
      """
      #!/bin/sh
      if [ "$1" = -v ]; then echo 'Apache Maven VERSION (abc)'; exit; fi
      echo "built with $JAVA_HOME" >>RUNS
      for arg do case $arg in -Ddownhill.lib=*) lib=${arg#*=} ;; esac; done
      mkdir -p "$lib"
      cat >"$lib/notes"
      case " $* " in
        *' downhill-sql '*) cat downhill-sql/*.java >"$lib/sql.jar"; exit ;;
      esac
      cat downhill-cli/src/main/java/*.java >"$lib/app.jar"
      if grep -q slow "$lib/app.jar"; then echo "$$" >PID; exec sleep 100; fi
      if grep -q broken "$lib/app.jar"; then echo '[ERROR] App.java: broken'; exit 1; fi
      """;
  private static final String JAVA =
      """
      #!/bin/sh
      echo 'Java VERSION'
      for arg do printf '<%s>\\n' "$arg"; done
      while [ "$1" != -cp ]; do shift; done
      cat "${2%%:*}"
      """;

  private final Path root;
  private final Map<String, String> environment = new TreeMap<>();

  /** What a finished launcher left: its exit code and its two streams. */
  record Result(int code, String out, String err) {}

  FakeHouse(Path directory) throws IOException {
    root = Files.createDirectories(directory.toRealPath().resolve("a house/it's here"));
    Path original = Path.of(System.getProperty("basedir", ".")).resolve("..");
    Files.copy(original.resolve("downhill"), launcher());
    Files.createDirectories(root.resolve("conf"));
    Files.copy(original.resolve("conf/jvm.options"), root.resolve("conf/jvm.options"));
    source("App.java", "first");
    Files.writeString(root.resolve("pom.xml"), "<project/>");
    Files.createDirectories(root.resolve("downhill-sql"));
    Files.writeString(root.resolve("downhill-sql/Sql.java"), "reads parquet\n");

    for (String tool : TOOLS) {
      String folder = Files.exists(Path.of("/usr/bin", tool)) ? "/usr/bin/" : "/bin/";
      program("tools/" + tool, "#!/bin/sh\nexec " + folder + tool + " \"$@\"\n");
    }
    set("PATH", root.resolve("tools").toString());
    set("HOME", root.toString());
    set("DOWNHILL_JVM_DIRS", root.resolve("jvms").toString());
    maven("3.9.9");
    java("jdk-17", "17.0.15", "java.base jdk.incubator.vector");
    program("jvms/jdk-17/bin/javac", "");
  }

  Path launcher() {
    return root.resolve("downhill");
  }

  Path path(String name) {
    return root.resolve(name);
  }

  Path build(String name) {
    return root.resolve(".downhill").resolve(name);
  }

  void set(String variable, String value) {
    environment.put(variable, value);
  }

  void source(String name, String text) throws IOException {
    Path file = root.resolve("downhill-cli/src/main/java").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text + "\n");
  }

  void deleteSource(String name) throws IOException {
    Files.delete(root.resolve("downhill-cli/src/main/java").resolve(name));
  }

  /** Puts a Maven of that version where the launcher finds it. */
  void maven(String version) throws IOException {
    program(
        "mvn",
        MAVEN
            .replace("VERSION", version)
            .replace("RUNS", quote(root.resolve("runs")))
            .replace("PID", quote(root.resolve("maven.pid"))));
    set("DOWNHILL_MVN", root.resolve("mvn").toString());
  }

  /** Adds a Java without a compiler; its release file is as real ones are. */
  Path java(String name, String version, String modules) throws IOException {
    program("jvms/" + name + "/bin/java", JAVA.replace("VERSION", version));
    Path home = root.resolve("jvms").resolve(name);
    Files.writeString(
        home.resolve("release"),
        "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\nMODULES=\"" + modules + "\"\n");
    return home;
  }

  void program(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + file + " executable");
    }
  }

  /** How often Maven was run, and with which Java. */
  List<String> mavenRuns() throws IOException {
    Path runs = root.resolve("runs");
    return Files.exists(runs) ? Files.readAllLines(runs) : List.of();
  }

  Result run(String... args) throws IOException, InterruptedException {
    return run(root, launcher(), "", args);
  }

  Result run(Path directory, Path program, String input, String... args)
      throws IOException, InterruptedException {
    Path in = Files.writeString(Files.createTempFile(root, "in", ""), input);
    List<String> line = new ArrayList<>(List.of(program.toString()));
    line.addAll(List.of(args));
    return finish(start(directory, in, line));
  }

  /** Starts the launcher in the background. */
  Running start(String... args) throws IOException {
    List<String> line = new ArrayList<>(List.of(launcher().toString()));
    line.addAll(List.of(args));
    return start(root, Files.createTempFile(root, "in", ""), line);
  }

  /** Runs a line of shell. */
  Result shell(String line) throws IOException, InterruptedException {
    return finish(
        start(
            root,
            Files.createTempFile(root, "in", ""),
            List.of(root.resolve("tools/sh").toString(), "-c", line)));
  }

  /** A launcher that may still run, and the files that take its streams. */
  record Running(Process process, Path out, Path err) {}

  private Running start(Path directory, Path in, List<String> line) throws IOException {
    Path out = Files.createTempFile(root, "out", "");
    Path err = Files.createTempFile(root, "err", "");
    ProcessBuilder builder = new ProcessBuilder(line).directory(directory.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.redirectInput(in.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
    return new Running(builder.start(), out, err);
  }

  static Result finish(Running running) throws IOException, InterruptedException {
    if (!running.process().waitFor(60, TimeUnit.SECONDS)) {
      running.process().destroyForcibly();
      throw new IOException("the launcher does not end");
    }
    return new Result(
        running.process().exitValue(),
        Files.readString(running.out(), UTF_8),
        Files.readString(running.err(), UTF_8));
  }

  private static String quote(Path path) {
    return "'" + path.toString().replace("'", "'\\''") + "'";
  }
}
