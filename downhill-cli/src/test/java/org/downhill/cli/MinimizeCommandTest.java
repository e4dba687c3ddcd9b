package org.downhill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.downhill.cli.command.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code downhill minimize} from the command line to what it prints. */
class MinimizeCommandTest {

  private static CommandRun minimize(String... args) {
    List<String> all = new ArrayList<>(List.of("minimize"));
    all.addAll(List.of(args));
    return CommandRun.of(all.toArray(String[]::new));
  }

  private static JsonNode json(String... args) throws IOException {
    List<String> all = new ArrayList<>(List.of(args));
    all.add("--json");
    CommandRun run = minimize(all.toArray(String[]::new));
    assertThat(run.out().lines()).as(run.err()).hasSize(1);
    return new ObjectMapper().readTree(run.out());
  }

  @Test
  void tellsFunctionCourseEndAndVerdict() {
    CommandRun run = minimize("0.1x^2 + 2y^2", "--from", "x=-5,y=-2", "--optimizer", "sgd:lr=0.4");

    assertThat(run.code()).isEqualTo(ExitCode.DONE);
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith("minimise 0.1x^2 + 2y^2\nfrom     x = -5, y = -2\n")
        .contains("∂/∂x     0.2*x\n", "∂/∂y     4*y\n")
        .contains(
            "curvature from 0.2 to 4; gradient descent is stable for rates below 2/λmax = 0.5")
        .contains("by       sgd:lr=0.4\n")
        .containsPattern(
            "step +x +y +value +\\|gradient\\| +rate\n +0 +-5 +-2 +10.5 +8.0623 +0.4\n")
        .containsPattern("\n +16 +-1.3")
        .containsPattern("\nvalue \\S+ after \\d+ steps, \\d+ evaluations of value and gradient\n")
        .containsPattern("\nAt a local minimum after \\d+ steps: .* run from 0.2 to 4\\.\n$");
  }

  @Test
  void aLocalMinimumIsAFindingWithTheOtherStartTried() throws IOException {
    String[] words = {"(x^2-1)^2 + 0.2x", "--from", "x=1", "--starts", "20"};
    JsonNode finding = json(words).at("/findings/0");

    assertThat(finding.path("code").asText()).isEqualTo("local-minimum");
    assertThat(finding.at("/remedy/change").asText()).isEqualTo("--from x=-1.02");
    assertThat(finding.at("/remedy/tried/helped").asBoolean()).isTrue();
    assertThat(finding.at("/remedy/tried/with").asDouble()).isCloseTo(-0.2024, within(1e-4));
    assertThat(minimize(words).out())
        .contains("Tried: --from x=-1.02;", "the value ends at -0.2024; without it: at 0.1974.");
    words[2] = "x=-1";
    assertThat(json(words).path("findings")).isEmpty();
  }

  @Test
  void offTheAxisOfASaddleTheDescentFalls() throws IOException {
    JsonNode finding =
        json("x^2 - y^2 + y^4", "--from", "x=1,y=0", "--optimizer", "sgd:lr=0.1").at("/findings/0");

    assertThat(finding.path("code").asText()).isEqualTo("saddle");
    assertThat(finding.at("/remedy/change").asText()).isEqualTo("--from x=1.01,y=0.01");
    assertThat(finding.at("/remedy/tried/with").asDouble()).isCloseTo(-0.25, within(1e-6));
  }

  @Test
  void choosesTheStartOfBottousSchedule() throws IOException {
    JsonNode result =
        json("x^2+y^2", "--from", "x=1,y=1", "--optimizer", "sgd", "--schedule", "bottou:lambda=2");
    assertThat(result.path("optimizer").asText()).startsWith("sgd:lr=1*bottou:lambda=2,t0=");
    assertThat(result.path("value").asDouble()).isLessThan(1e-6);
  }

  @Test
  void freezesAVariableByItsName() throws IOException {
    JsonNode result =
        json("x^2+y^2", "--from", "x=1,y=1", "--optimizer", "freeze:name=x+sgd:lr=0.1");
    assertThat(result.path("optimizer").asText()).isEqualTo("freeze:name=x+sgd:lr=0.1");
    assertThat(result.path("x").path("x").asDouble()).isEqualTo(1);
    assertThat(result.path("x").path("y").asDouble()).isLessThan(1e-6);
  }

  @Test
  void givesVariablesRatesOfTheirOwn() throws IOException {
    JsonNode result =
        json(
            "x^2+y^2",
            "--from",
            "x=1,y=1",
            "--optimizer",
            "sgd:lr=0.1+scale:factor=0.5,name=x+scale:factor=2,name=y",
            "--steps",
            "10");
    assertThat(result.path("x").path("x").asDouble()).isCloseTo(Math.pow(0.9, 10), within(1e-12));
    assertThat(result.path("x").path("y").asDouble()).isCloseTo(Math.pow(0.6, 10), within(1e-12));
  }

  @Test
  void anUnknownVariableInAnOptimizerIsAnError() {
    CommandRun run =
        minimize("x^2+y^2", "--from", "x=1,y=1", "--optimizer", "freeze:name=z+sgd:lr=0.1");
    assertThat(run.code()).isEqualTo(ExitCode.WRONG_ARGUMENTS);
    assertThat(run.err()).contains("there is no parameter \"z\"; ").contains("there are x, y");
  }

  @Test
  void jsonHasEveryField() throws IOException {
    JsonNode result = json("0.1x^2 + 2y^2", "--from", "y=-2,x=-5", "--optimizer", "lbfgs");

    assertThat(result.path("schemaVersion").asInt()).isEqualTo(1);
    assertThat(result.path("formula").asText()).isEqualTo("0.1x^2 + 2y^2");
    assertThat(result.path("optimizer").asText()).isEqualTo("lbfgs");
    assertThat(result.path("from").path("x").asDouble()).isEqualTo(-5);
    assertThat(result.path("x").fieldNames()).toIterable().containsExactly("x", "y");
    assertThat(result.path("x").path("y").asDouble()).isCloseTo(0, within(1e-6));
    assertThat(result.path("value").asDouble()).isCloseTo(0, within(1e-12));
    assertThat(result.path("gradientNorm").asDouble()).isLessThan(1e-6);
    int steps = result.path("steps").asInt();
    assertThat(steps).isPositive();
    assertThat(result.path("evaluations").asInt()).isGreaterThan(steps);
    assertThat(result.path("hessianProducts").asInt()).isZero();
    assertThat(result.path("termination").path("reason").asText()).isEqualTo("converged");
    assertThat(result.path("termination").path("message").asText()).endsWith(".");
    assertThat(result.path("verdict").path("kind").asText()).isEqualTo("minimum");
    assertThat(result.path("verdict").path("evidence").path("smallestEigenvalue").asDouble())
        .isEqualTo(0.2);
    assertThat(result.path("derivatives").path("x").asText()).isEqualTo("0.2*x");
    JsonNode trace = result.path("trace");
    assertThat(trace).hasSize(steps + 1);
    for (JsonNode row : trace) {
      assertThat(row.fieldNames())
          .toIterable()
          .contains("step", "x", "value", "gradientNorm", "learningRate");
      assertThat(row.path("x")).hasSize(2);
    }
    assertThat(trace.get(0).path("value").asDouble()).isEqualTo(10.5);
    assertThat(trace.get(steps).path("x").get(1)).isEqualTo(result.path("x").path("y"));
  }

  @ParameterizedTest
  @CsvSource({
    "x^2, 10, sgd:lr=0.2, 400",
    "x^2, 10, sgd:lr=1, 50",
    "x^2, 10, sgd:lr=1.1, 50",
    "tanh(x), 4, sgd:lr=0.1, 60",
    "abs(x), 3.3, adam:lr=0.1, 70",
    "x^2, 0, sgd:lr=0.1, 30",
    "x^2, 10, schedule-free:lr=0.1, 25",
    "x^2, 10, sgd:lr=0.1, 0",
    "x^2, 10, sgd:lr=0.1, 1",
  })
  void givenStepsAreCarriedOutInFull(String formula, double start, String optimizer, int steps)
      throws IOException {
    JsonNode result =
        json(formula, "--from", "x=" + start, "--optimizer", optimizer, "--steps", "" + steps);
    assertThat(result.path("steps").asInt()).isEqualTo(steps);
    assertThat(result.path("termination").path("reason").asText()).isEqualTo("budget");
    assertThat(result.path("trace").get(0).path("x").get(0).asDouble()).isEqualTo(start);
    assertThat(result.path("trace").path(result.path("trace").size() - 1).path("step").asInt())
        .isEqualTo(steps);
  }

  @Test
  void aToleranceEndsARunBeforeItsSteps() throws IOException {
    String[] args = {"x^2", "--from", "x=10", "--optimizer", "sgd:lr=0.2", "--steps", "400"};
    List<String> with = new ArrayList<>(List.of(args));
    with.addAll(List.of("--tolerance", "1e-3"));
    JsonNode result = json(with.toArray(String[]::new));
    assertThat(result.path("steps").asInt()).isBetween(10, 30);
    assertThat(result.path("termination").path("reason").asText()).isEqualTo("converged");
    assertThat(result.path("gradientNorm").asDouble()).isLessThanOrEqualTo(1e-3);
  }

  @Test
  void divergenceIsToldWithItsLimitAndARateThatWorks() throws IOException {
    String[] args = {"x^2", "--from", "x=10", "--optimizer", "sgd:lr=1.1"};
    CommandRun run = minimize(args);
    assertThat(run.code()).isEqualTo(ExitCode.DIVERGED);
    assertThat(run.out())
        .contains("Diverging: the value has grown from 100 to 2.30405e160 in 1000 steps")
        .contains("by a factor of 1.44 in each")
        .contains("above the limit 2/λmax = 1")
        .contains("with lr=0.5 the value goes from 100 to 0 in 1 step.");

    JsonNode result = json(args);
    assertThat(result.path("verdict").path("kind").asText()).isEqualTo("diverging");
    JsonNode advice = result.path("verdict").path("advice");
    assertThat(advice.path("limit").asDouble()).isEqualTo(1);
    assertThat(advice.path("learningRate").asDouble()).isEqualTo(0.5);
    assertThat(advice.path("sentence").asText()).isNotEmpty();
  }

  @Test
  void aNumberThatIsNotFiniteEndsARunWithExitCode4AndJson() throws IOException {
    String[] args = {"x - log(x)", "--from", "x=2", "--optimizer", "sgd:lr=5", "--json"};
    CommandRun run = minimize(args);
    assertThat(run.code()).isEqualTo(ExitCode.DIVERGED);
    JsonNode result = new ObjectMapper().readTree(run.out());
    assertThat(result.path("termination").path("reason").asText()).isEqualTo("diverged");
    assertThat(result.path("termination").path("message").asText()).contains("is NaN");
    assertThat(result.path("verdict").path("kind").asText()).isEqualTo("diverged");
    assertThat(result.path("x").path("x").asDouble()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          x^2 - y^2        | x=1,y=0 | lbfgs       | saddle      | 0
          tanh(x)          | x=4     | sgd:lr=0.1  | plateau     | 0
          x^2              | x=10    | sgd:lr=1    | oscillating | 0
          x^2              | x=10    | sgd:lr=1e-6 | unfinished  | 0
          abs(x)           | x=3.3   | lbfgs       | kink        | 0
          x^3              | x=1     | sgd:lr=0.9  | unbounded   | 4
          """)
  void verdictsAreTrue(String formula, String start, String optimizer, String kind, int code)
      throws IOException {
    CommandRun run = minimize(formula, "--from", start, "--optimizer", optimizer, "--json");
    assertThat(run.code().number()).isEqualTo(code);
    JsonNode verdict = new ObjectMapper().readTree(run.out()).path("verdict");
    assertThat(verdict.path("kind").asText()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({"-x + x^2, 0.5", "-3x + x^2, 1.5", "-2, NaN"})
  void aFormulaMayBeginWithAMinus(String formula, double minimum) throws IOException {
    if (Double.isNaN(minimum)) {
      assertThat(minimize(formula, "--from", "x=1").code()).isEqualTo(ExitCode.WRONG_ARGUMENTS);
      return;
    }
    assertThat(json(formula, "--from", "x=10").path("x").path("x").asDouble())
        .isCloseTo(minimum, within(1e-6));
    assertThat(json("--from", "x=10", formula).path("x").path("x").asDouble())
        .isCloseTo(minimum, within(1e-6));
  }

  @Test
  void aStartMayBeginWithAMinusToo() throws IOException {
    JsonNode result = json("x^2 + longName^2", "--from=x=-5,longName=-2.5e-3");
    assertThat(result.path("from").path("longName").asDouble()).isEqualTo(-2.5e-3);
  }

  @Test
  void aTestFunctionHasAStartOfItsOwn() throws IOException {
    JsonNode result = json("rosenbrock");
    assertThat(result.path("formula").asText()).isEqualTo("(1 - x)^2 + 100(y - x^2)^2");
    assertThat(result.path("from").path("x").asDouble()).isEqualTo(-1.2);
    assertThat(result.path("value").asDouble()).isLessThanOrEqualTo(1e-10);
    assertThat(result.path("evaluations").asInt()).isLessThanOrEqualTo(60);
    JsonNode elsewhere = json("rosenbrock", "--from", "x=2,y=2");
    assertThat(elsewhere.path("from").path("x").asDouble()).isEqualTo(2);
    assertThat(json("sphere").path("x").fieldNames()).toIterable().contains("x1", "x10");
  }

  @Test
  void newtonReachesTheEndOfTheValleyWithItsProductsCountedApart() throws IOException {
    JsonNode result = json("rosenbrock", "--optimizer", "newton-cg");
    assertThat(result.path("value").asDouble()).isLessThanOrEqualTo(1e-10);
    assertThat(result.path("evaluations").asInt()).isLessThanOrEqualTo(40);
    assertThat(result.path("hessianProducts").asInt()).isPositive();
    assertThat(minimize("rosenbrock", "--optimizer", "newton-cg").out())
        .containsPattern("evaluations of value and gradient, \\d+ Hessian products\n");
  }

  @Test
  void aRateThatIsLeftOutIsChosenAndPrinted() throws IOException {
    String[] args = {"0.1x^2 + 2y^2", "--from", "x=-5,y=-2", "--optimizer", "momentum"};
    assertThat(minimize(args).out())
        .containsPattern(
            "by +momentum:lr=0\\.\\d{1,4}  \\(learning rate chosen: the lowest end of 19 rates");
    JsonNode result = json(args);
    assertThat(result.path("learningRateChosen").asBoolean()).isTrue();
    assertThat(result.path("optimizer").asText()).matches("momentum:lr=0\\.\\d{1,4}");
    assertThat(json("x^2", "--from", "x=1").path("learningRateChosen").asBoolean()).isFalse();
  }

  @Test
  void noiseFollowsItsSeed() throws IOException {
    String[] args = {
      "x^2",
      "--from",
      "x=3",
      "--optimizer",
      "sgd:lr=0.1",
      "--steps",
      "20",
      "--noise",
      "1",
      "--seed",
      "5"
    };
    JsonNode once = json(args);
    assertThat(json(args)).isEqualTo(once);
    args[args.length - 1] = "6";
    assertThat(json(args).path("x")).isNotEqualTo(once.path("x"));
    assertThat(once.path("optimizer").asText()).startsWith("noise:sd=1,seed=5+sgd");
  }

  @Test
  void aScheduleMultipliesTheRate() throws IOException {
    JsonNode result =
        json(
            "x^2",
            "--from",
            "x=10",
            "--optimizer",
            "sgd:lr=0.4",
            "--schedule",
            "step:every=2",
            "--steps",
            "4");
    List<Double> rates = new ArrayList<>();
    result.path("trace").forEach(row -> rates.add(row.path("learningRate").asDouble()));
    assertThat(rates.get(0)).isEqualTo(0.4);
    assertThat(rates.get(1)).isEqualTo(0.4);
    assertThat(rates.get(2)).isLessThan(0.4);
    assertThat(rates.get(2)).isEqualTo(rates.get(3));
  }

  @Test
  void aRateThatHasFadedIsGivenAsTheReason() {
    assertThat(
            minimize(
                    "x^2",
                    "--from",
                    "x=10",
                    "--optimizer",
                    "sgd:lr=0.01",
                    "--schedule",
                    "exponential:gamma=0.5",
                    "--steps",
                    "200")
                .out())
        .contains("At a standstill after 200 steps: ‖∇f‖ is still 19.2106")
        .contains("the learning rate at the end is 6.2");
  }

  @Test
  void furtherStartsTellALocalMinimumFromABetterOne() throws IOException {
    String[] args = {"wave", "--from", "x=-1", "--starts", "20"};
    assertThat(minimize(args).out())
        .contains("A lower value exists: -6.97814083 at x = 7.26938815")
        .contains("The end above is only a local minimum.\n");
    JsonNode others = json(args).path("multistart");
    assertThat(others.path("starts").asInt()).isEqualTo(20);
    assertThat(others.path("lowerFound").asBoolean()).isTrue();
    assertThat(others.path("ends").get(0).path("x").path("x").asDouble())
        .isCloseTo(7.26938815, within(1e-6));
  }

  @Test
  void anEndThatIsNoMinimumIsNotCalledOne() {
    CommandRun run =
        minimize(
            "wave", "--optimizer", "sgd:lr=2", "--steps", "10", "--from", "x=10", "--starts", "9");
    assertThat(run.out()).contains("A lower value exists").endsWith("above is not the lowest.\n");
  }

  @Test
  void furtherStartsLieAroundTheStart() throws IOException {
    // A box from -10 to 10, and from 0 to 60, holds the minima next to the start.
    JsonNode near = json("sin(x)", "--from", "x=0.5", "--starts", "50");
    near.path("multistart")
        .path("ends")
        .forEach(end -> assertThat(end.path("x").path("x").asDouble()).isBetween(-9.5, 10.5));
    JsonNode far = json("(x - 5)^2", "--from", "x=30", "--starts", "3");
    assertThat(far.path("multistart").path("ends").get(0).path("starts").asInt()).isEqualTo(3);
    assertThat(minimize("x^2", "--from", "x=3", "--starts", "5").out())
        .endsWith("None of 5 further starts ended lower; that is evidence, not proof.\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sphere", "rosenbrock", "powell-singular", "ackley-n", "brown"})
  void theCourseFitsIntoEightyColumns(String function) {
    String out = minimize(function, "--optimizer", "adam:lr=0.0123").out();
    String table = out.split("\n\n", -1)[1];
    assertThat(table).contains("|gradient|");
    assertThat(table.lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void aRunThatIsInterruptedSaysSo() {
    CommandRun run = CommandRun.interrupted("minimize", "x^2", "--from", "x=1");
    assertThat(run.code()).isEqualTo(ExitCode.INTERRUPTED);
  }
}
