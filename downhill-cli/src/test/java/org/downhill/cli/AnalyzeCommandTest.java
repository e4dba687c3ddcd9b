package org.downhill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.downhill.cli.command.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code downhill analyze} and {@code downhill functions}. */
class AnalyzeCommandTest {

  private static JsonNode json(String... args) throws IOException {
    CommandRun run = CommandRun.of(args);
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(run.out().lines()).hasSize(1);
    return new ObjectMapper().readTree(run.out());
  }

  @Test
  void showsGradientHessianLimitsAndTaylorModels() {
    CommandRun run =
        CommandRun.of("analyze", "x^2 - 3y^2", "--at", "x=1,y=2", "--along", "x=3,y=4");
    assertThat(run.code()).isEqualTo(ExitCode.DONE);
    assertThat(run.out())
        .startsWith("f = x^2 - 3y^2\nat  x = 1, y = 2\nf = -11\n")
        .containsPattern("\nx +2 +2 +0 +2\\*x\n")
        .containsPattern("\ny +-12 +0 +-6 +-6\\*y\n")
        .contains("slope -8.4, second derivative -3.12")
        .contains("not critical: gradient norm 12.1655")
        .contains("eigenvalues of the Hessian from -6 to 2")
        .contains("2/λmax = 1; with momentum 0.9 below 2(1+β)/λmax = 1.9")
        .contains("Taylor models keep their error below 10 %");
  }

  @Test
  void jsonHasEveryNumber() throws IOException {
    JsonNode result =
        json("analyze", "0.1x^2 + 2y^2", "--at", "x=-5,y=-2", "--json", "--along", "x=0,y=1");
    assertThat(result.path("value").asDouble()).isEqualTo(10.5);
    assertThat(result.path("gradient").path("x").asDouble()).isEqualTo(-1);
    assertThat(result.path("gradient").path("y").asDouble()).isEqualTo(-8);
    assertThat(result.path("hessian").toString()).isEqualTo("[[0.2,0.0],[0.0,4.0]]");
    assertThat(result.path("eigenvalues").toString()).isEqualTo("[0.2,4.0]");
    assertThat(result.path("point").asText()).isEqualTo("not_critical");
    assertThat(result.path("along").path("slope").asDouble()).isEqualTo(-8);
    assertThat(result.path("along").path("curvature").asDouble()).isEqualTo(4);
    assertThat(result.path("rateLimit").path("plain").asDouble()).isEqualTo(0.5);
    assertThat(result.path("rateLimit").path("momentum0.9").asDouble())
        .isCloseTo(0.95, within(1e-12));
    assertThat(result.path("conditionNumber").asDouble()).isCloseTo(20, within(1e-12));
    assertThat(result.path("trustRadius").path("first").asDouble()).isPositive();
    assertThat(result.path("trustRadius").path("second").asText()).isEqualTo("Infinity");
    assertThat(result.path("derivatives").path("y").asText()).isEqualTo("4*y");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          x^2 + y^2   | x=0,y=0 | minimum
          x^2 - y^2   | x=0,y=0 | saddle
          -x^2 - y^2  | x=0,y=0 | maximum
          x^3 + y^3   | x=0,y=0 | plateau
          (x - y)^2   | x=1,y=1 | degenerate
          abs(x) + y^2| x=0,y=0 | kink
          x^2 + y^2   | x=1,y=0 | not_critical
          """)
  void classifiesPoints(String formula, String at, String kind) throws IOException {
    JsonNode result = json("analyze", formula, "--at", at, "--json");
    assertThat(result.path("point").asText()).isEqualTo(kind);
    CommandRun text = CommandRun.of("analyze", formula, "--at", at);
    assertThat(text.out()).contains(kind.replace('_', ' ') + ":");
  }

  @Test
  void aTestFunctionIsAnalysedAtItsStart() throws IOException {
    JsonNode result = json("analyze", "rosenbrock", "--json");
    assertThat(result.path("at").path("x").asDouble()).isEqualTo(-1.2);
    assertThat(result.path("hessian").toString()).isEqualTo("[[1330.0,480.0],[480.0,200.0]]");
  }

  @Test
  void listsTheTestFunctions() throws IOException {
    CommandRun run = CommandRun.of("functions");
    assertThat(run.out()).contains("rosenbrock ", "himmelblau ", "ackley-n ", "saddle ");
    assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
    JsonNode list = json("functions", "--json").path("functions");
    assertThat(list.size()).isGreaterThanOrEqualTo(40);
    for (JsonNode function : list) {
      assertThat(function.path("name").asText()).isNotEmpty();
      assertThat(function.path("reason").asText()).isNotEmpty();
      assertThat(function.path("source").asText()).isNotEmpty();
      assertThat(function.path("start").size()).isEqualTo(function.path("variables").asInt());
      assertThat(run.out()).contains(function.path("name").asText());
    }
  }

  @Test
  void showsATestFunctionWithItsMinimaAndSource() {
    assertThat(CommandRun.of("functions", "wave").out())
        .containsPattern("formula +x cos\\(0\\.15pi x\\)")
        .contains("-6.97814083 at (7.26938815)", "-1.19068341 at (-1.82568458)")
        .contains("Dive into Deep Learning");
  }

  @ParameterizedTest
  @CsvSource({
    "prodigy, Mishchenko", "lookahead, Zhang", "newton-cg, Steihaug", "fista, Beck",
    "saga, Defazio", "cocob, Orabona", "sam, Foret", "schedule-free-adamw, Defazio"
  })
  void explainsAnOptimizerWithItsFormulaAndPaper(String name, String author) throws IOException {
    CommandRun run = CommandRun.of("optimizers", name);
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(run.out()).contains(name).contains(author);
    JsonNode entry = json("optimizers", name, "--json").path("optimizers").path(0);
    assertThat(entry.path("formula").asText()).isNotEmpty();
    assertThat(entry.path("source").asText()).contains(author);
  }
}
