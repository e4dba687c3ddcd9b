package org.downhill.core.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.downhill.core.analysis.Hessian;
import org.downhill.core.analysis.SymmetricEigen;
import org.downhill.core.descent.Method;
import org.downhill.core.descent.Methods;
import org.downhill.core.descent.StopRule;
import org.downhill.core.descent.StopRules;
import org.downhill.core.descent.Termination;
import org.downhill.core.function.Formula;
import org.downhill.core.gallery.Gallery;
import org.downhill.core.gallery.Minimum;
import org.downhill.core.gallery.TestFunction;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.problem.Objective;
import org.downhill.core.problem.TwiceDifferentiable;
import org.downhill.core.random.CounterRandom;
import org.downhill.core.random.Stream;
import org.downhill.core.testing.Functions;
import org.downhill.core.trial.RateSearch;
import org.downhill.core.trial.Trial;
import org.downhill.core.trial.Trials;
import org.downhill.core.verdict.Verdict.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a descent really came to. */
class JudgeTest {

  private static Trials trials(String formula, String start, StopRule... until) {
    double[] x = Arrays.stream(start.split(" ")).mapToDouble(Double::parseDouble).toArray();
    return Trials.on(Formula.parse(formula).objective(), x).until(until);
  }

  private static Verdict judge(String formula, String start, String method, long steps) {
    Trials trials = trials(formula, start, StopRules.steps(steps));
    return Judge.judge(trials, trials.run(Methods.parse(method)));
  }

  @ParameterizedTest(name = "{0} from {1} by {2}: {4}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          x^2               | 10        | sgd:lr=0.2                | 200   | minimum
          x^2 + 5           | 10        | adam:lr=0.5               | 2000  | minimum
          x^4               | 1         | sgd:lr=0.1                | 90000 | minimum
          0.1x^2 + 2y^2     | -5 -2     | momentum:lr=0.2           | 2000  | minimum
          x^2               | 10        | sgd:lr=1.1                | 20    | diverging
          x^2               | 10        | sgd:lr=1.1                | 9000  | diverged
          x^2               | 10        | sgd:lr=1e200              | 20    | diverged
          0.1x^2 + 2y^2     | -5 -2     | sgd:lr=0.6                | 20    | diverging
          0.1x^2 + 2y^2     | -5 -2     | momentum:lr=2,momentum=.5 | 20    | diverging
          x^4               | 2         | sgd:lr=1                  | 20    | diverged
          x - log(x)        | 1         | sgd:lr=0.5                | 20    | minimum
          x - log(x)        | 0.9       | sgd:lr=0.1                | 2     | unfinished
          sqrt(x) - 1       | 1         | sgd:lr=1                  | 20    | diverged
          x^2 - y^2         | 1 0       | sgd:lr=0.2                | 200   | saddle
          x^2 - y^2         | 1 0       | lbfgs                     | 50    | saddle
          x^2 + y^3         | 1 0       | lbfgs                     | 50    | saddle
          x^3 - 3x y^2      | 0 0       | sgd:lr=0.1                | 5     | plateau
          -x^2              | 0         | sgd:lr=0.1                | 5     | maximum
          cos(x)            | 0         | lbfgs                     | 5     | maximum
          tanh(x)           | 4         | sgd:lr=0.1                | 1000  | plateau
          tanh(x) + 7       | 4         | sgd:lr=0.1                | 1000  | plateau
          tanh(x)           | 0         | sgd:lr=100                | 10    | plateau
          x^3               | 1         | sgd:lr=0.1                | 1000  | plateau
          x^3 + 5           | 1         | sgd:lr=0.1                | 1000  | plateau
          x^3               | 1         | sgd:lr=0.1                | 9000  | plateau
          x^3 - 5           | 1         | sgd:lr=0.1                | 9000  | plateau
          x^2 + y^3         | 1 1       | sgd:lr=0.1                | 9000  | plateau
          exp(x)            | 1         | lbfgs                     | 50    | plateau
          x^2               | 10        | sgd:lr=1                  | 100   | oscillating
          abs(x)            | 3.3       | sgd:lr=0.25               | 100   | oscillating
          x*cos(0.15*pi*x)  | 10        | sgd:lr=2                  | 30    | oscillating
          x^2 - y^2         | 1 0.001   | sgd:lr=0.2                | 5000  | unbounded
          x^2 - y^2         | 1 0.001   | lbfgs                     | 50    | unbounded
          x^3               | 1         | sgd:lr=0.9                | 50    | unbounded
          -exp(x)           | 0         | sgd:lr=1                  | 50    | unbounded
          -x^2              | 1         | lbfgs                     | 50    | unbounded
          abs(x)            | 3.3       | lbfgs                     | 50    | kink
          abs(x) + abs(y)   | 3 1       | sgd:lr=0.5                | 50    | kink
          (x - y)^2         | 1 3       | lbfgs                     | 50    | valley
          (y - x^2)^2       | 1 3       | lbfgs                     | 90    | valley
          x^2               | 10        | sgd:lr=0.001              | 100   | unfinished
          0.01x^2           | 1         | sgd:lr=0.1                | 1500  | unfinished
          x^2               | 10        | sgd:lr=1e-13              | 100   | stalled
          x^2 - y^2         | 1 0.001   | adam:lr=0.01              | 100   | unfinished
          """)
  void theVerdictIsTrue(String formula, String start, String method, long steps, String expected) {
    Verdict verdict = judge(formula, start, method, steps);
    assertThat(verdict.kind().name().toLowerCase(Locale.ROOT))
        .as(verdict.sentence())
        .isEqualTo(expected);
    assertThat(verdict.sentence()).endsWith(".");
    assertThat(verdict.evidence()).containsKeys("value", "gradientNorm");
  }

  @ParameterizedTest(name = "{0} by {1}: the limit is {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          x^2           | 10    | sgd:lr=1.1                      | 1     | 2/λmax
          x^2           | 10    | sgd:lr=1e100                    | 1     | 2/λmax
          x^2           | 10    | sgd:lr=1                        | 1     | 2/λmax
          x^2           | 10    | noise:sd=0.1,seed=1+sgd:lr=1.1  | 1     | 2/λmax
          0.1x^2 + 2y^2 | -5 -2 | sgd:lr=0.6                      | 0.5   | 2/λmax
          0.1x^2 + 2y^2 | -5 -2 | momentum:lr=0.8,momentum=0.5    | 0.75  | 2(1+β)/λmax
          0.1x^2 + 2y^2 | -5 -2 | momentum:lr=0.7,momentum=0.25   | 0.625 | 2(1+β)/λmax
          """)
  void aRateThatIsTooLargeIsToldItsLimitAndOneThatWorks(
      String formula, String start, String method, double limit, String name) {
    Trials trials = trials(formula, start, StopRules.steps(100));
    Method.FirstOrder tried = (Method.FirstOrder) Methods.parse(method);
    Verdict verdict = Judge.judge(trials, trials.run(tried));

    Verdict.Advice advice = verdict.advice().orElseThrow();
    assertThat(advice.limit()).isCloseTo(limit, within(1e-12));
    assertThat(advice.sentence()).contains(" limit " + name + " = " + limit(limit) + " ");
    assertThat(verdict.evidence())
        .containsEntry("rateLimit", advice.limit())
        .containsEntry("rateThatWorks", advice.learningRate());
    assertThat(advice.learningRate()).isLessThan(limit);
    assertThat(advice.sentence())
        .isEqualTo(advice.sentence().strip())
        .contains("lr=" + limit(advice.learningRate()));

    Trial again = trials.run(RateSearch.with(tried, advice.learningRate()));
    assertThat(again.run().value()).isLessThan(0.05 * again.trajectory().first().value());
    assertThat(Judge.judge(trials, again).kind().isDivergence()).isFalse();
  }

  private static String limit(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  @ParameterizedTest(name = "{0} from {1} by {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          x^4                      | 2        | sgd:lr=1
          x^4                      | 2        | adagrad:lr=1e200
          exp(x^2)                 | 1.5      | momentum:lr=1
          100(y - x^2)^2 + (1-x)^2 | -1.2 1   | nesterov:lr=0.1
          100(y - x^2)^2 + (1-x)^2 | -1.2 1   | sgd:lr=0.01
          sqrt(x) - 1              | 1        | sgd:lr=1
          log(x) - x               | 0.5      | sgd:lr=5
          x - log(x)               | 2        | sgd:lr=5
          x^2                      | 10       | sgd:lr=1e8
          """)
  void aRateThatIsAdvisedReallyWorks(String formula, String start, String method) {
    Trials trials = trials(formula, start, StopRules.steps(50));
    Method.FirstOrder tried = (Method.FirstOrder) Methods.parse(method);
    Verdict verdict = Judge.judge(trials, trials.run(tried));

    assertThat(verdict.kind()).isIn(Kind.DIVERGED, Kind.DIVERGING);
    double rate = verdict.advice().orElseThrow().learningRate();
    assertThat(rate).isLessThan(RateSearch.rate(tried).orElseThrow());
    Trial again = trials.run(RateSearch.with(tried, rate));
    assertThat(again.isFinite()).isTrue();
    assertThat(again.run().termination()).isNotInstanceOf(Termination.Diverged.class);
    assertThat(again.run().value()).isLessThan(again.trajectory().first().value());
    assertThat(Judge.judge(trials, again).kind().isDivergence()).isFalse();
  }

  @Test
  void growthIsToldInNumbers() {
    Verdict verdict = judge("x^2", "10", "sgd:lr=1.1", 20);
    assertThat(verdict.sentence())
        .isEqualTo(
            "Diverging: the value has grown from 100 to 146977 in 20 steps, by a factor of 1.44 in"
                + " each.");
    assertThat(verdict.evidence().get("growthPerStep")).isCloseTo(1.44, within(1e-12));
  }

  @Test
  void theEvidenceOfASaddleIsItsEigenvalues() {
    Verdict verdict = judge("x^2 - 3y^2", "1 0", "lbfgs", 50);
    assertThat(verdict.evidence())
        .containsEntry("smallestEigenvalue", -6.0)
        .containsEntry("largestEigenvalue", 2.0);
    assertThat(verdict.sentence()).contains("-6 to 2").contains("no minimum");
    assertThat(verdict.kind().isSuccess()).isFalse();
  }

  @Test
  void aTargetThatIsReachedIsASuccess() {
    Trials trials = trials("x^2", "10", StopRules.target(4), StopRules.steps(100));
    Verdict verdict = Judge.judge(trials, trials.run(Methods.parse("sgd:lr=0.1")));
    assertThat(verdict.kind()).isEqualTo(Kind.TARGET);
    assertThat(verdict.kind().isSuccess()).isTrue();
  }

  @Test
  void anInterruptedRunSaysSo() {
    AtomicInteger asked = new AtomicInteger();
    Trials trials =
        trials("x^2", "10", StopRules.steps(100)).interruptedBy(() -> asked.incrementAndGet() > 3);
    Verdict verdict = Judge.judge(trials, trials.run(Methods.parse("sgd:lr=1.1")));
    assertThat(verdict.kind()).isEqualTo(Kind.INTERRUPTED);
  }

  /** Whatever the seed: noise around the minimum is no divergence. */
  @ParameterizedTest
  @ValueSource(strings = {"0", "0.1", "3"})
  void noiseAroundAMinimumIsNoDivergence(String start) {
    for (int seed = 0; seed < 100; seed++) {
      Verdict verdict = judge("x^2", start, "noise:sd=1,seed=" + seed + "+sgd:lr=0.1", 50);
      assertThat(verdict.kind().isDivergence()).as(verdict.sentence()).isFalse();
    }
  }

  @Test
  void divergenceShowsThroughNoise() {
    for (int seed = 0; seed < 20; seed++) {
      Verdict verdict = judge("x^2", "1", "noise:sd=1,seed=" + seed + "+sgd:lr=1.1", 50);
      assertThat(verdict.kind()).isEqualTo(Kind.DIVERGING);
    }
  }

  @Test
  void underAPenaltyNothingIsSaidOfMinima() {
    Trials trials =
        Trials.on(Functions.squares(1), 3).penalty(ElasticNet.l1(2, 1)).until(StopRules.steps(100));
    Verdict verdict = Judge.judge(trials, trials.run(Methods.parse("sgd:lr=0.1")));
    assertThat(verdict.evidence()).containsEntry("gradientNorm", 0.0);
    assertThat(verdict.kind().isDivergence()).isFalse();
  }

  static List<TestFunction> gallery() {
    return Gallery.all();
  }

  /** A minimum is claimed only where gradient, eigenvalues and the values around agree. */
  @ParameterizedTest
  @MethodSource("gallery")
  void aHealthyRunOnATestFunctionIsJudgedTruly(TestFunction function) {
    Trials trials =
        Trials.on(function.objective(), function.start())
            .until(StopRules.gradientNorm(1e-8), StopRules.steps(1_000));
    Trial trial = trials.run(Methods.parse("lbfgs"));
    Verdict verdict = Judge.judge(trials, trial);
    double[] x = trial.run().x();
    double norm = verdict.evidence().getOrDefault("gradientNorm", Double.NaN);
    TwiceDifferentiable objective = function.objective();

    switch (verdict.kind()) {
      case MINIMUM -> {
        assertThat(norm).isLessThanOrEqualTo(Judge.TOLERANCE);
        assertThat(SymmetricEigen.of(Hessian.at(objective, x)).smallest()).isPositive();
        assertThat(lowestAround(objective, x)).isGreaterThanOrEqualTo(trial.run().value() - 1e-12);
      }
      case KINK, VALLEY ->
          assertThat(lowestAround(objective, x)).isGreaterThanOrEqualTo(trial.run().value() - 1e-9);
      case SADDLE -> assertThat(verdict.evidence().get("smallestEigenvalue")).isNegative();
      case PLATEAU -> assertThat(norm).isLessThanOrEqualTo(1e-2);
      case STALLED, UNFINISHED -> assertThat(norm).isGreaterThan(Judge.TOLERANCE);
      case UNBOUNDED -> assertThat(trial.run().value()).isLessThan(-1e20);
      default -> assertThat(verdict.kind()).as(verdict.sentence()).isNull();
    }
    boolean atAMinimum =
        function.minima().stream().anyMatch(minimum -> distance(minimum, x) < 1e-6);
    if (atAMinimum
        && norm <= 1e-8
        && verdict.evidence().getOrDefault("smallestEigenvalue", Double.NaN) > 1e-3) {
      assertThat(verdict.kind()).as(verdict.sentence()).isEqualTo(Kind.MINIMUM);
    }
  }

  private static double lowestAround(Objective function, double[] x) {
    double lowest = Double.POSITIVE_INFINITY;
    for (int k = 0; k < 200; k++) {
      double[] moved = x.clone();
      for (int i = 0; i < x.length; i++) {
        moved[i] +=
            1e-4 * Math.max(1e-3, Math.abs(x[i])) * CounterRandom.gaussian(1, Stream.PROBE, k, i);
      }
      lowest = Math.min(lowest, function.value(moved));
    }
    return lowest;
  }

  private static double distance(Minimum minimum, double[] x) {
    double[] at = minimum.x();
    double most = 0;
    for (int i = 0; i < x.length; i++) {
      most = Math.max(most, Math.abs(at[i] - x[i]));
    }
    return most;
  }

  @Test
  void evidenceKeepsItsOrderAndCannotBeChanged() {
    Verdict verdict = judge("x^2", "10", "sgd:lr=0.2", 100);
    assertThat(verdict.evidence().keySet())
        .containsExactly("value", "gradientNorm", "smallestEigenvalue", "largestEigenvalue");
  }
}
