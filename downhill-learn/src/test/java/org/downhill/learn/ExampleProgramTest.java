package org.downhill.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles and runs the program of {@code examples/java} as a reader of it would. */
class ExampleProgramTest {

  private static final Path EXAMPLES = Path.of("..", "examples");

  @TempDir Path folder;

  @Test
  void theExampleCompilesTrainsSavesLoadsAndPredicts() throws Exception {
    compile(EXAMPLES.resolve("java").resolve("TrainAndPredict.java"));
    Path model = folder.resolve("income.model");

    String printed =
        run(
            "TrainAndPredict",
            EXAMPLES.resolve("adult").resolve("adult_test.csv.gz").toString(),
            model.toString());

    assertThat(model).exists();
    assertThat(printed).containsPattern("income [<>]=?50K, probability 0\\.\\d{3}");
  }

  private void compile(Path source) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    ByteArrayOutputStream complaints = new ByteArrayOutputStream();
    int status =
        compiler.run(
            null,
            complaints,
            complaints,
            "-d",
            folder.toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "-proc:none",
            source.toString());
    assertThat(status).as(complaints.toString(StandardCharsets.UTF_8)).isZero();
  }

  private String run(String program, String... arguments) throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      loader.loadClass(program).getMethod("main", String[].class).invoke(null, (Object) arguments);
    } finally {
      System.setOut(before);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }
}
