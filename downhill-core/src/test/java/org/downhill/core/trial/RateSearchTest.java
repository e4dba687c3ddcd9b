package org.downhill.core.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import org.downhill.core.descent.Method;
import org.downhill.core.descent.Methods;
import org.downhill.core.descent.StopRules;
import org.downhill.core.descent.Termination;
import org.downhill.core.function.Formula;
import org.downhill.core.problem.Objective;
import org.downhill.core.testing.Functions;
import org.downhill.core.testing.Quadratic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The search for a learning rate. */
class RateSearchTest {

  private static Method.FirstOrder method(String spec) {
    return (Method.FirstOrder) Methods.parse(spec);
  }

  private static RateSearch.Result search(String spec, Objective objective, double... start) {
    return RateSearch.of(method(spec), Trials.on(objective, start).until(StopRules.steps(200)));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 20", "0.02, 0.5", "100, 2000", "0.003, 0.003"})
  void findsTheBestRateOfAQuadraticWithinAFactorOfTwo(double flat, double steep) {
    // ½Σλᵢxᵢ², for which 2/(λmin + λmax) is best in the long run.
    RateSearch.Result result = search("sgd", Functions.squares(flat / 2, steep / 2), 1, 1);
    double best = 2 / (flat + steep);
    assertThat(result.best().rate()).isBetween(best / 2, best * 2);
    assertThat(result.best().rate()).as("stable").isLessThan(2 / steep);
  }

  @Test
  void theLowestEndWins() {
    RateSearch.Result result = search("adam", Quadratic.conditioned(5, 30), 1, 2, 3, 4, 5);
    assertThat(result.best())
        .isEqualTo(
            result.tried().stream()
                .min(Comparator.comparingDouble(RateSearch.Candidate::value))
                .orElseThrow());
    assertThat(result.trial().run().value()).isEqualTo(result.best().value());
    assertThat(result.tried())
        .hasSize(19)
        .isSortedAccordingTo(Comparator.comparingDouble(RateSearch.Candidate::rate));
  }

  /** Leaving the domain of the logarithm, the last finite value is the lowest of all. */
  @ParameterizedTest
  @ValueSource(strings = {"log(x) - x", "-sqrt(3 - x)", "x - log(x)", "x^3"})
  void aRateThatDivergesNeverWinsWhereAnotherDoesNot(String formula) {
    RateSearch.Result result = search("sgd", Formula.parse(formula).objective(), 0.5);
    boolean anyFinite = result.tried().stream().anyMatch(c -> Double.isFinite(c.value()));
    assertThat(anyFinite).isTrue();
    assertThat(result.trial().isFinite()).isTrue();
    assertThat(result.trial().run().termination()).isNotInstanceOf(Termination.Diverged.class);
    assertThat(result.best().value()).isFinite();
  }

  @Test
  void ratesAreRoundNumbers() {
    RateSearch.Result result = search("momentum", Functions.squares(0.1, 2), -5, -2);
    assertThat(result.tried())
        .allSatisfy(
            tried -> {
              double digits = tried.rate() / Math.pow(10, Math.floor(Math.log10(tried.rate())) - 2);
              assertThat(digits).isCloseTo(Math.rint(digits), within(1e-9));
            });
  }

  @Test
  void isDeterministicEvenWithNoise() {
    Objective objective = Functions.squares(0.1, 2);
    RateSearch.Result once = search("noise:sd=1,seed=5+sgd", objective, -5, -2);
    RateSearch.Result again = search("noise:sd=1,seed=5+sgd", objective, -5, -2);
    assertThat(again.tried()).isEqualTo(once.tried());
    assertThat(again.trial().run().x()).containsExactly(once.trial().run().x());
  }

  @Test
  void isNeededOnlyWhereARateIsOpen() {
    assertThat(RateSearch.isOpen(Methods.parse("adam"))).isTrue();
    assertThat(RateSearch.isOpen(Methods.parse("adam:lr=0.1"))).isFalse();
    assertThat(RateSearch.isOpen(Methods.parse("rprop"))).isFalse();
    assertThat(RateSearch.isOpen(Methods.parse("lbfgs"))).isFalse();
    assertThat(RateSearch.rate(Methods.parse("adam:lr=0.25"))).hasValue(0.25);
    assertThat(RateSearch.rate(Methods.parse("lbfgs"))).isEmpty();
    assertThat(RateSearch.rate(RateSearch.with(method("adam"), 0.5))).hasValue(0.5);
  }

  @Test
  void theGridGoesFromAHundredThousandthToAHundred() {
    Trials trials = Trials.on(Functions.squares(1), 1).until(StopRules.steps(5));
    assertThat(RateSearch.grid(method("sgd"), trials))
        .extracting(RateSearch.Candidate::rate)
        .containsExactly(
            1e-5, 3.16e-5, 1e-4, 3.16e-4, 1e-3, 3.16e-3, 0.01, 0.0316, 0.1, 0.316, 1.0, 3.16, 10.0,
            31.6, 100.0);
  }
}
