package org.downhill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.downhill.cli.command.ExitCode;
import org.downhill.cli.io.Session;
import org.downhill.core.kernel.Kernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command as a whole: help, version, catalogs, and errors that are nobody's. */
class MainTest {

  static List<String> commands() {
    return Commands.NAMES;
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "help"})
  void helpListsEveryCommand(String word) {
    CommandRun run = CommandRun.of(word);
    assertThat(run.code()).isEqualTo(ExitCode.DONE);
    assertThat(run.out()).contains(Commands.NAMES).contains("Exit codes");
    assertThat(run.err()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandExplainsItself(String command) {
    CommandRun run = CommandRun.of(command, "--help");
    assertThat(run.code()).isEqualTo(ExitCode.DONE);
    assertThat(run.out())
        .startsWith("Usage: downhill " + command)
        .contains(Commands.summary(command))
        .contains("--json");
    assertThat(run.out().lines()).allMatch(line -> line.length() <= 100);
    assertThat(CommandRun.of("help", command)).isEqualTo(run);
  }

  @Test
  void nothingToDoIsAMistake() {
    CommandRun run = CommandRun.of();
    assertThat(run.code()).isEqualTo(ExitCode.WRONG_ARGUMENTS);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("Usage: downhill COMMAND");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          trian x.csv      | downhill: unknown command trian; did you mean train?
          fly              | downhill: unknown command fly; see downhill --help.
          --verbos         | downhill: unknown option --verbos; see downhill --help.
          losses hubr      | downhill: there is no loss 'hubr'; did you mean huber?
          optimizers zzz   | downhill: there is no optimizer 'zzz'; downhill optimizers lists all.
          """)
  void mistakesGetOneSentence(String line, String message) {
    CommandRun run = CommandRun.of(line.split(" ", -1));
    assertThat(run.code()).isEqualTo(ExitCode.WRONG_ARGUMENTS);
    assertThat(run.err()).isEqualTo(message + "\n");
  }

  @Test
  void verboseShowsWhereAMistakeWasFound() {
    CommandRun run = CommandRun.of("train", "x.csv", "--verbose", "--quiet");
    assertThat(run.err())
        .startsWith("downhill: --verbose and --quiet exclude each other: one says more,")
        .contains("\tat ");
  }

  @Test
  void versionNamesJavaAndKernels() throws IOException {
    assertThat(CommandRun.of("--version").out())
        .matches(
            "downhill \\S+( \\(\\w+\\))?, Java " + java() + " on .+, kernels \\w+( \\(.+\\))?\n");
    JsonNode json = new ObjectMapper().readTree(CommandRun.of("--version", "--json").out());
    assertThat(json.path("java").asText()).isEqualTo(System.getProperty("java.version"));
    assertThat(json.path("kernel").asText()).isEqualTo(Kernels.outlook().name());
  }

  private static String java() {
    return System.getProperty("java.version").replace(".", "\\.").replace("+", "\\+");
  }

  @ParameterizedTest
  @CsvSource({"losses, huber, delta", "optimizers, adam, beta1", "schedules, step, every"})
  void catalogsListAndExplain(String command, String name, String parameter) throws IOException {
    assertThat(CommandRun.of(command).out()).contains(name).contains(parameter);
    assertThat(CommandRun.of(command, name).out())
        .startsWith(name + ": ")
        .contains("formula", "source", parameter, "default", "range");

    JsonNode all = new ObjectMapper().readTree(CommandRun.of(command, "--json").out());
    JsonNode one = new ObjectMapper().readTree(CommandRun.of(command, name, "--json").out());
    assertThat(all.path(command).size()).isGreaterThan(3);
    assertThat(one.path(command)).hasSize(1);
    JsonNode entry = one.path(command).get(0);
    assertThat(all.path(command)).contains(entry);
    assertThat(entry.path("formula").asText()).isNotEmpty();
    assertThat(entry.path("source").asText()).isNotEmpty();
    assertThat(entry.path("parameters").findValuesAsText("name")).contains(parameter);
  }

  @Test
  void solversAreListedWithTheOptimizers() {
    assertThat(CommandRun.of("optimizers").out()).contains("sgd", "lbfgs", "owlqn");
  }

  private static CommandRun withStandardInputThat(Throwable failure, String... args) {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() {
            if (failure instanceof Error error) {
              throw error;
            }
            throw (RuntimeException) failure;
          }

          @Override
          public int read(byte[] buffer, int offset, int length) {
            return read();
          }
        };
    return CommandRun.of(broken, Map.of("DOWNHILL_TTY", "0"), args);
  }

  @Test
  void anInternalErrorSaysHowToReportIt() {
    IllegalStateException bug = new IllegalStateException("two\nlines");
    CommandRun run = withStandardInputThat(bug, "train", "-", "--run-dir", "none");
    assertThat(run.code()).isEqualTo(ExitCode.INTERNAL_ERROR);
    assertThat(run.err())
        .hasLineCount(1)
        .contains("internal error")
        .contains("IllegalStateException")
        .contains("--verbose")
        .contains("/issues");

    CommandRun verbose =
        withStandardInputThat(bug, "train", "-", "--run-dir", "none", "--verbose", "--json");
    assertThat(verbose.err()).contains("\tat ");
    assertThat(verbose.out()).contains("\"kind\":\"internal\"").contains("\"exitCode\":1");
  }

  @Test
  void tooLittleMemoryNamesTheOption() {
    CommandRun run =
        withStandardInputThat(new OutOfMemoryError("Java heap space"), "train", "-", "--json");
    assertThat(run.code()).isEqualTo(ExitCode.INTERNAL_ERROR);
    assertThat(run.err()).hasLineCount(1).contains("--memory");
    assertThat(run.out()).contains("\"kind\":\"memory\"");
  }

  @Test
  void anErrorIsToldEvenWhenStandardOutputIsGone() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Session session =
        new Session(
            new ByteArrayInputStream(new byte[0]), closed(), err, Map.of("DOWNHILL_TTY", "0"));
    ExitCode code = Main.run(List.of("train", "nowhere.csv", "--json"), session);
    assertThat(code).isEqualTo(ExitCode.INVALID_DATA);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("nowhere.csv");
  }

  @Test
  void aClosedPipeIsNoError() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Session session = new Session(new ByteArrayInputStream(new byte[0]), closed(), err, Map.of());
    assertThat(Main.run(List.of("--help"), session)).isEqualTo(ExitCode.DONE);
    assertThat(err.size()).isZero();
  }

  private static OutputStream closed() {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException("Broken pipe");
      }
    };
  }
}
