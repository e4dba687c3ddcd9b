package org.downhill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.downhill.cli.command.ExitCode;
import org.downhill.core.analysis.GridSearch;
import org.downhill.core.function.Domain;
import org.downhill.core.function.Formula;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The numbers that "Dive into Deep Learning" (Zhang, Lipton, Li and Smola) prints for functions, to
 * all printed digits, by the command that anyone can type: see docs/textbook-numbers.md.
 */
class TextbookNumbersTest {

  private static JsonNode json(String command, String formula, String start, String... options)
      throws IOException {
    List<String> args = new ArrayList<>(List.of(command, formula, "--json"));
    args.add(command.equals("analyze") ? "--at" : "--from");
    args.add(start);
    args.addAll(List.of(options));
    CommandRun run = CommandRun.of(args.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isIn(ExitCode.DONE, ExitCode.DIVERGED);
    return new ObjectMapper().readTree(run.out());
  }

  private static JsonNode minimize(String formula, String start, String optimizer, int steps)
      throws IOException {
    return json(
        "minimize", formula, start, "--optimizer", optimizer, "--steps", Integer.toString(steps));
  }

  private static String digits(JsonNode point, int decimals) {
    List<String> printed = new ArrayList<>();
    point.forEach(
        x -> printed.add(String.format(Locale.ROOT, "%." + decimals + "f", x.asDouble())));
    return String.join(" ", printed);
  }

  @ParameterizedTest(name = "{0}: {1} from {2}, {3} steps of {4}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gd 1-D           | x^2              | x=10      | 10 | sgd:lr=0.2                  | 0.060466
          gd 1-D           | x^2              | x=10      | 10 | sgd:lr=0.05                 | 3.486784
          gd 1-D           | x^2              | x=10      | 10 | sgd:lr=1.1                  | 61.917364
          gd local minimum | x cos(0.15pi x)  | x=10      | 10 | sgd:lr=2                    | -1.528166
          gd 2-D           | x^2 + 2y^2       | x=-5,y=-2 | 20 | sgd:lr=0.1                  | -0.057646 -0.000073
          ill-conditioned  | 0.1x^2 + 2y^2    | x=-5,y=-2 | 20 | sgd:lr=0.4                  | -0.943467 -0.000073
          ill-conditioned  | 0.1x^2 + 2y^2    | x=-5,y=-2 | 20 | sgd:lr=0.6                  | -0.387814 -1673.365109
          momentum         | 0.1x^2 + 2y^2    | x=-5,y=-2 | 20 | sgd:lr=0.6,momentum=0.5     | 0.007188 0.002553
          momentum         | 0.1x^2 + 2y^2    | x=-5,y=-2 | 20 | sgd:lr=0.6,momentum=0.25    | -0.126340 -0.186632
          Adagrad          | 0.1x^2 + 2y^2    | x=-5,y=-2 | 20 | adagrad:lr=0.4,eps=1e-6,eps-inside=true          | -2.382563 -0.158591
          Adagrad          | 0.1x^2 + 2y^2    | x=-5,y=-2 | 20 | adagrad:lr=2,eps=1e-6,eps-inside=true            | -0.002295 -0.000000
          RMSProp          | 0.1x^2 + 2y^2    | x=-5,y=-2 | 20 | rmsprop:lr=0.4,rho=0.9,eps=1e-6,eps-inside=true  | -0.010599 0.000000
          """)
  void gradientMethodsEndWhereTheBookSays(
      String lesson, String formula, String start, int steps, String optimizer, String expected)
      throws IOException {
    JsonNode result = minimize(formula, start, optimizer, steps);
    assertThat(result.path("steps").asInt()).isEqualTo(steps);
    assertThat(digits(result.path("x"), 6)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "Newton: {0} with {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          cosh(0.5x)      | newton        | 0.0000  | minimum
          x cos(0.15pi x) | newton        | 26.8341 | maximum
          x cos(0.15pi x) | newton:lr=0.5 | 7.2699  | unfinished
          """)
  void newtonsMethodEndsWhereTheBookSays(
      String formula, String optimizer, String expected, String verdict) throws IOException {
    JsonNode result = minimize(formula, "x=10", optimizer, 10);
    assertThat(digits(result.path("x"), 4)).isEqualTo(expected);
    assertThat(result.path("verdict").path("kind").asText()).isEqualTo(verdict);
  }

  @Test
  void aBetterMinimumThanTheOneFoundIsAt72694() throws IOException {
    JsonNode found =
        json(
            "minimize",
            "wave",
            "x=10",
            "--optimizer",
            "sgd:lr=2",
            "--steps",
            "10",
            "--starts",
            "20");
    JsonNode best = found.path("multistart").path("ends").get(0);
    assertThat(digits(found.path("x"), 6)).isEqualTo("-1.528166");
    assertThat(found.path("multistart").path("lowerFound").asBoolean()).isTrue();
    assertThat(digits(best.path("x"), 4)).isEqualTo("7.2694");
    assertThat(best.path("value").asDouble()).isCloseTo(-6.978, within(5e-4));

    var formula = Formula.parse("x cos(0.15pi x)").objective();
    var grid = new GridSearch(100_001).search(formula, Domain.cube(-11, 11, 1));
    assertThat(grid.x()[0]).isCloseTo(7.2694, within(3e-4));
    assertThat(grid.value()).isCloseTo(-6.978, within(5e-4));
  }

  @ParameterizedTest(name = "{0} near {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          x cos(pi x)                | x=1 | 1.0904  | -1.0467
          x cos(pi x) + 0.2cos(5pi x)| x=1 | 1.0170  | -1.2085
          x cos(pi x)                | x=0 | -0.2739 | -0.1786
          """)
  void theRisksHaveTheirMinimaWhereTheBookDrawsThem(
      String formula, String start, String x, String value) throws IOException {
    JsonNode result = json("minimize", formula, start);
    assertThat(digits(result.path("x"), 4)).isEqualTo(x);
    assertThat(String.format(Locale.ROOT, "%.4f", result.path("value").asDouble()))
        .isEqualTo(value);
    assertThat(result.path("verdict").path("kind").asText()).isEqualTo("minimum");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          vanishing gradient | x^3       | x=1     | sgd:lr=0.1 | plateau
          vanishing gradient | tanh(x)   | x=4     | sgd:lr=0.1 | plateau
          saddle             | x^2 - y^2 | x=1,y=0 | sgd:lr=0.1 | saddle
          """)
  void theBooksTroublesAreRecognised(
      String lesson, String formula, String start, String optimizer, String kind)
      throws IOException {
    assertThat(minimize(formula, start, optimizer, 1_000).path("verdict").path("kind").asText())
        .isEqualTo(kind);
  }

  @Test
  void theSlopeOfTanhAt4IsWhatTheBookSays() throws IOException {
    JsonNode slope = json("analyze", "tanh(x)", "x=4").path("gradient");
    assertThat(digits(slope, 4)).isEqualTo("0.0013");
  }

  @ParameterizedTest(name = "{0}, {2}: rates below {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          x^2           | x=10      | sgd:lr=1.1               | 1
          0.1x^2 + 2y^2 | x=-5,y=-2 | sgd:lr=0.6               | 0.5
          0.1x^2 + 2y^2 | x=-5,y=-2 | sgd:lr=0.8,momentum=0.5  | 0.75
          0.1x^2 + 2y^2 | x=-5,y=-2 | sgd:lr=0.7,momentum=0.25 | 0.625
          """)
  void aDivergingRunIsToldTheBooksLimit(
      String formula, String start, String optimizer, double limit) throws IOException {
    JsonNode verdict = minimize(formula, start, optimizer, 100).path("verdict");
    assertThat(verdict.path("kind").asText()).isEqualTo("diverging");
    assertThat(verdict.path("advice").path("limit").asDouble()).isCloseTo(limit, within(1e-12));
  }

  /**
   * In the book, t is incremented before its first use, from 1 on: the first factor is that of 2.
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          e^(-0.1 t)         | 1000 | 0.08187307530779818 | exponential:gamma=0.9048374180359595 | -0.8257 -0.0450
          (1 + 0.1 t)^(-0.5) | 50   | 0.09128709291752769 | inverse-sqrt:decay=0.08333333333333333 | -0.0124 -0.0000
          """)
  void stochasticDescentWithoutItsNoiseEndsAtItsMean(
      String lesson, int steps, double rate, String schedule, String expected) throws IOException {
    String[] options = {
      "--optimizer", "sgd:lr=" + rate, "--schedule", schedule, "--steps", Integer.toString(steps)
    };
    JsonNode result = json("minimize", "x^2 + 2y^2", "x=-5,y=-2", options);
    assertThat(digits(result.path("x"), 4)).isEqualTo(expected);
  }

  /** At a constant rate of 0.1 the end is spread around 0 by 1/6 and 1/8. */
  @Test
  void stochasticDescentEndsWithinItsSpread() throws IOException {
    int runs = 100;
    double[] squares = new double[2];
    for (int seed = 0; seed < runs; seed++) {
      String[] options = {
        "--optimizer", "sgd:lr=0.1", "--noise", "1", "--seed", "" + seed, "--steps", "50"
      };
      JsonNode x = json("minimize", "x^2 + 2y^2", "x=-5,y=-2", options).path("x");
      squares[0] += Math.pow(x.path("x").asDouble(), 2) / runs;
      squares[1] += Math.pow(x.path("y").asDouble(), 2) / runs;
    }
    assertThat(Math.sqrt(squares[0])).isCloseTo(1.0 / 6, within(0.04));
    assertThat(Math.sqrt(squares[1])).isCloseTo(1.0 / 8, within(0.03));
  }

  @ParameterizedTest(name = "{0} at t = {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          square root | 0.1 | inverse-sqrt:decay=1                  | 3  | 0.05
          factor      | 2   | step:every=1,factor=0.9,floor=0.005   | 1  | 1.8
          factor      | 2   | step:every=1,factor=0.9,floor=0.005   | 90 | 0.01
          multi-step  | 0.5 | piecewise:at=15/30,factors=0.5/0.25   | 15 | 0.25
          multi-step  | 0.5 | piecewise:at=15/30,factors=0.5/0.25   | 30 | 0.125
          cosine      | 0.3 | cosine:steps=20,floor=0.0333333333333 | 5  | 0.2575
          cosine      | 0.3 | cosine:steps=20,floor=0.0333333333333 | 10 | 0.155
          cosine      | 0.3 | cosine:steps=20,floor=0.0333333333333 | 15 | 0.0525
          warm-up     | 0.3 | warmup:steps=5+cosine:steps=15,floor=0.0333333333333 | 0  | 0
          warm-up     | 0.3 | warmup:steps=5+cosine:steps=15,floor=0.0333333333333 | 4  | 0.24
          warm-up     | 0.3 | warmup:steps=5+cosine:steps=15,floor=0.0333333333333 | 10 | 0.2275
          """)
  void schedulesGiveTheBooksRates(
      String lesson, String base, String schedule, int t, double expected) throws IOException {
    String[] options = {
      "--optimizer", "sgd:lr=" + base, "--schedule", schedule, "--steps", Integer.toString(t)
    };
    JsonNode trace = json("minimize", "x^2", "x=1", options).path("trace");
    assertThat(trace.get(t).path("learningRate").asDouble()).isCloseTo(expected, within(5e-5));
  }
}
