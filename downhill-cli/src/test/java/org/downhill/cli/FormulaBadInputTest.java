package org.downhill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.downhill.cli.command.ExitCode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Formulas, points and methods that cannot be used: one sentence, exit code 2, nothing written, and
 * the same as an object with {@code --json}.
 */
class FormulaBadInputTest {

  private static final String[] OK = {"--from", "x=1"};

  @TempDir Path folder;

  /**
   * A command line that must be refused.
   *
   * @param what what is wrong with it
   * @param args the words
   * @param said what the sentence must hold
   */
  record Case(String what, List<String> args, String said) {
    @Override
    public String toString() {
      return what;
    }
  }

  static Stream<Case> cases() {
    String deep = "(".repeat(4_900) + "x" + ")".repeat(4_900);
    String million = "x+".repeat(500_000) + "x";
    return Stream.of(
        minimize("an unknown function", "x^2 + foo(x)", "foo"),
        minimize("a mistyped function", "sni(x)", "sin"),
        minimize("a variable without a start", "x^2 + z", "z"),
        minimize("an open parenthesis", "(x^2", "never closed"),
        minimize("a closing parenthesis too many", "x^2)", "character 4"),
        minimize("an operator at the end", "x^2 +", "end of the formula"),
        minimize("an operator at the beginning", "*x", "character 1"),
        minimize("a power that is raised", "x²", "x^2"),
        minimize("a sign that is none", "x § 2", "§"),
        minimize("an empty formula", "", "formula"),
        minimize("a formula of blanks", "   ", "formula"),
        minimize("a number alone", "42", "variable"),
        minimize("a function of too few arguments", "max(x)", "max"),
        minimize("a function of too many arguments", "sin(x, 2)", "sin"),
        minimize("a formula of a million characters", million, "characters"),
        minimize("a deeply nested formula", deep, "deep"),
        of("the logarithm of -1", "log(-1)", "minimize", "log(x)", "--from", "x=-1"),
        of("a division by zero at the start", "1/x", "minimize", "1/x", "--from", "x=0"),
        of("an infinite slope at the start", "sqrt(x)", "minimize", "sqrt(x)", "--from", "x=0"),
        of("an overflow at the start", "exp(x)", "minimize", "exp(x)", "--from", "x=1000"),
        of("no start", "--from x=1,y=1", "minimize", "x^2 + y^2"),
        of("a start without one variable", "y", "minimize", "x^2 + y^2", "--from", "x=1"),
        of(
            "a start with an unknown variable",
            "the variables are x",
            "minimize",
            "x^2",
            "--from",
            "x=1,q=2"),
        of("a variable twice", "twice", "minimize", "x^2", "--from", "x=1,x=2"),
        of("a start that is no number", "finite number", "minimize", "x^2", "--from", "x=one"),
        of("a start that is infinite", "finite number", "minimize", "x^2", "--from", "x=1e999"),
        of("a start that is NaN", "finite number", "minimize", "x^2", "--from", "x=NaN"),
        of("a start without a name", "NAME", "minimize", "x^2", "--from", "1"),
        of("a mistyped test function", "rosenbrock", "minimize", "rosenbrok"),
        optimizer("a rate of zero", "sgd:lr=0", "above 0"),
        optimizer("a negative rate", "sgd:lr=-0.1", "above 0"),
        optimizer("a rate that is NaN", "sgd:lr=NaN", "above 0"),
        optimizer("an infinite rate", "sgd:lr=1e999", "lr"),
        optimizer("a negative momentum", "sgd:lr=0.1,momentum=-0.5", "momentum"),
        optimizer("a momentum that is NaN", "momentum:lr=0.1,momentum=nan", "momentum"),
        optimizer("a decay of one", "adam:lr=0.1,beta1=1", "beta1"),
        optimizer("a negative epsilon", "adam:lr=0.1,eps=-1", "eps"),
        optimizer("an unknown hyper-parameter", "adam:lr=0.1,beta=1", "beta1"),
        optimizer("an unknown optimizer", "adma", "did you mean adam?"),
        optimizer("an unknown solver", "newtn", "did you mean newton?"),
        optimizer("two methods in one", "sgd:lr=0.1+adam:lr=0.1", "two"),
        optimizer("a modifier alone", "clip-norm:max=1", "sgd"),
        optimizer("a method for sums", "saga:lr=0.1", "finite sum"),
        optimizer("a method for residuals", "gauss-newton", "residuals"),
        option("negative steps", "--steps", "-5", "at least 0"),
        option("half a step", "--steps", "2.5", "whole number"),
        option("too many steps", "--steps", "99999999999", "--steps"),
        option("a tolerance of zero", "--tolerance", "0", "above 0"),
        option("a negative noise", "--noise", "-1", "above 0"),
        option("noise for a solver", "--noise", "1", "lbfgs"),
        option("a schedule for a solver", "--schedule", "cosine:steps=9", "lbfgs"),
        option("no starts", "--starts", "0", "at least 1"),
        option("an unknown option", "--stpes", "5", "--steps"),
        of(
            "an unknown schedule",
            "cosine",
            "minimize",
            "x^2",
            "--from",
            "x=1",
            "--optimizer",
            "sgd:lr=1",
            "--schedule",
            "cosin:steps=3"),
        of("no formula", "FORMULA", "minimize", "--from", "x=1"),
        of("two formulas", "y^2", "minimize", "x^2", "y^2", "--from", "x=1"),
        of(
            "unknown rates",
            "did you mean tuned?",
            "race",
            "x^2",
            "--from",
            "x=1",
            "--optimizer",
            "adam",
            "--rates",
            "tund"),
        of("a race without racers", "--optimizer", "race", "x^2", "--from", "x=1"),
        of(
            "a race without a budget",
            "at least 2",
            "race",
            "x^2",
            "--from",
            "x=1",
            "--optimizer",
            "adam",
            "--steps",
            "1"),
        of(
            "one rate out of two",
            "0.1 and 0.2",
            "race",
            "x^2",
            "--from",
            "x=1",
            "--optimizer",
            "sgd:lr=0.1",
            "--optimizer",
            "adam:lr=0.2",
            "--rates",
            "same"),
        of(
            "an unknown racer",
            "did you mean adam?",
            "race",
            "x^2",
            "--from",
            "x=1",
            "--optimizer",
            "adma"),
        of("a point without a variable", "y", "analyze", "x^2 + y^2", "--at", "x=1"),
        of("no point", "--at", "analyze", "x^2 + y^2"),
        of(
            "a direction without a variable",
            "--along",
            "analyze",
            "x^2 + y^2",
            "--at",
            "x=1,y=1",
            "--along",
            "x=1"),
        of("no direction", "direction", "analyze", "x^2", "--at", "x=1", "--along", "x=0"),
        of("an unknown test function", "did you mean rosenbrock?", "functions", "rosenbrok"));
  }

  private static Case of(String what, String said, String... args) {
    return new Case(what, List.of(args), said);
  }

  private static Case minimize(String what, String formula, String said) {
    return of(what, said, "minimize", formula, OK[0], OK[1]);
  }

  private static Case optimizer(String what, String spec, String said) {
    return of(what, said, "minimize", "x^2", OK[0], OK[1], "--optimizer", spec);
  }

  private static Case option(String what, String name, String value, String said) {
    return of(what, said, "minimize", "x^2", OK[0], OK[1], name, value);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isRefusedInOneSentence(Case bad) {
    CommandRun run = CommandRun.of(withPlot(bad));

    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.WRONG_ARGUMENTS);
    assertThat(run.out()).isEmpty();
    List<String> lines = run.err().lines().toList();
    String sentence = lines.get(0);
    assertThat(sentence).startsWith("downhill: ").contains(bad.said());
    assertThat(sentence).matches(".*[.?)]").doesNotMatch(".*[a-z0-9)][.!?] [A-Z].*");
    assertThat(sentence).hasSizeLessThan(500);
    assertThat(run.err()).doesNotContain("\tat ").doesNotContain("Exception");
    if (lines.size() > 1) {
      assertThat(lines).hasSize(3);
      int caret = lines.get(2).indexOf('^');
      assertThat(lines.get(2).strip()).isEqualTo("^");
      assertThat(caret).isLessThanOrEqualTo(lines.get(1).length());
    }
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isAnObjectWithJson(Case bad) throws IOException {
    String[] plain = withPlot(bad);
    String[] args = Arrays.copyOf(plain, plain.length + 1);
    args[plain.length] = "--json";

    CommandRun run = CommandRun.of(args);

    assertThat(run.code()).isEqualTo(ExitCode.WRONG_ARGUMENTS);
    JsonNode error = new ObjectMapper().readTree(run.out()).path("error");
    assertThat(error.path("exitCode").asInt()).isEqualTo(2);
    assertThat(error.path("kind").asText()).isEqualTo("usage");
    assertThat(run.err()).startsWith("downhill: " + error.path("message").asText() + "\n");
    assertThat(folder).isEmptyDirectory();
  }

  /** The words of a case, and a picture that must not appear. */
  private String[] withPlot(Case bad) {
    List<String> args = new ArrayList<>(bad.args());
    if (args.get(0).equals("minimize") || args.get(0).equals("race")) {
      args.add("--plot");
      args.add(folder.resolve("plot.svg").toString());
    }
    return args.toArray(String[]::new);
  }
}
