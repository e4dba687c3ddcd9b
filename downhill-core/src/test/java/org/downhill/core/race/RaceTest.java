package org.downhill.core.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.downhill.core.descent.Method;
import org.downhill.core.descent.Methods;
import org.downhill.core.function.Formula;
import org.downhill.core.gallery.Gallery;
import org.downhill.core.race.Racer.RateOrigin;
import org.downhill.core.spec.SpecException;
import org.downhill.core.trajectory.Point;
import org.downhill.core.trial.Trials;
import org.downhill.core.verdict.Verdict.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fair comparisons. */
class RaceTest {

  private static final List<String> MANY =
      List.of(
          "sgd",
          "momentum",
          "nesterov",
          "adagrad",
          "rmsprop",
          "adam",
          "nadam",
          "lion",
          "schedule-free",
          "lbfgs");

  private static Trials on(String formula, double... start) {
    return Trials.on(Formula.parse(formula).objective(), start);
  }

  private static RaceResult race(Trials problem, double evaluations, Rates rates, String... specs) {
    List<Method> methods = Stream.of(specs).map(Methods::parse).toList();
    return new Race(problem, evaluations, rates).run(methods);
  }

  private static RaceResult valley(double evaluations, Rates rates, String... specs) {
    return race(on("0.1x^2 + 2y^2", -5, -2), evaluations, rates, specs);
  }

  private static Racer racer(RaceResult result, String name) {
    return result.racers().stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void allStartAtOnePointAndHaveTheSameEvaluations() {
    RaceResult result = valley(50, Rates.TUNED, MANY.toArray(String[]::new));
    assertThat(result.racers()).hasSize(10);
    for (Racer racer : result.racers()) {
      assertThat(racer.trial().trajectory().first().x()).containsExactly(-5, -2);
      assertThat(racer.finish().evaluations()).as(racer.name()).isLessThanOrEqualTo(50);
      if (racer.verdict().kind() == Kind.UNFINISHED) {
        double inAll = racer.trial().run().evaluations();
        assertThat(inAll).as(racer.name()).isGreaterThanOrEqualTo(50);
        List<Point> points = racer.trial().trajectory().points();
        int last = points.indexOf(racer.finish());
        assertThat(points.size() - last).as("within one step").isLessThanOrEqualTo(2);
      }
    }
  }

  @Test
  void theFinishIsWithinOneStepOfALongRaceToo() {
    // With a flat bottom L-BFGS goes on for thousands of evaluations, several in a step.
    RaceResult result =
        race(on("abs(x)^1.5 + abs(y)^1.1", -5, -2), 4_000, Rates.TUNED, "lbfgs", "sgd");
    for (Racer racer : result.racers()) {
      assertThat(racer.finish().evaluations()).isLessThanOrEqualTo(4_000);
      List<Point> points = racer.trial().trajectory().points();
      assertThat(points.indexOf(racer.finish())).isGreaterThanOrEqualTo(points.size() - 2);
    }
  }

  @Test
  void ratesGivenByHandNameNoWinner() {
    RaceResult result = valley(30, Rates.GIVEN, "sgd:lr=0.1", "adam:lr=0.3");
    assertThat(result.winner()).isEmpty();
    assertThat(result.note()).contains("given by hand").contains("--rates tuned");
    assertThat(result.racers()).allMatch(racer -> racer.origin() == RateOrigin.GIVEN);
    assertThat(racer(result, "sgd:lr=0.1").learningRate()).hasValue(0.1);
  }

  @Test
  void aTunedRaceHasAWinnerWithTheRateItUsed() {
    RaceResult result = valley(15, Rates.TUNED, "sgd:lr=7", "adagrad");
    Racer winner = result.winner().orElseThrow();
    assertThat(winner).isEqualTo(result.racers().get(0));
    assertThat(winner.finish().value()).isLessThan(result.racers().get(1).finish().value());
    assertThat(result.note()).startsWith(winner.name()).contains("its own best learning rate");
    Racer sgd = racer(result, "sgd:lr=7");
    assertThat(sgd.origin()).isEqualTo(RateOrigin.TUNED);
    assertThat(sgd.learningRate().orElseThrow()).isBetween(0.2, 0.5);
    assertThat(sgd.spec()).isEqualTo("sgd:lr=" + sgd.learningRate().getAsDouble());
  }

  @Test
  void equalRacersAreATie() {
    RaceResult result = valley(20, Rates.TUNED, "sgd", "sgd");
    assertThat(result.winner()).isEmpty();
    assertThat(result.note()).isEqualTo("No winner: the first racers came equally low.");
    assertThat(result.racers()).extracting(Racer::name).containsExactly("sgd", "sgd (2)");
  }

  @Test
  void inATieWhoArrivedFirstIsTold() {
    RaceResult result = valley(400, Rates.TUNED, "sgd", "lbfgs");
    assertThat(result.winner()).isEmpty();
    assertThat(result.note()).contains("equally low; lbfgs arrived there first, after ");
    assertThat(racer(result, "lbfgs").evaluationsToTarget())
        .isLessThan(racer(result, "sgd").evaluationsToTarget());
  }

  @Test
  void theOneThatDivergesComesLast() {
    RaceResult result = valley(400, Rates.GIVEN, "sgd:lr=0.6", "sgd:lr=100", "sgd:lr=0.001");
    assertThat(result.racers())
        .extracting(Racer::name)
        .startsWith("sgd:lr=0.001")
        .contains("sgd:lr=0.6", "sgd:lr=100");
    assertThat(result.racers()).extracting(Racer::finished).containsExactly(true, false, false);
  }

  /** Leaving the domain of the logarithm, it was lower than all others one step before. */
  @ParameterizedTest
  @EnumSource(Rates.class)
  void whoeverDivergedNeverWins(Rates rates) {
    for (double start : new double[] {0.3, 0.5, 0.9, 0.99}) {
      RaceResult result = race(on("log(x) - x", start), 40, rates, "sgd", "momentum", "adam");
      assertThat(result.racers().stream().skip(1))
          .allMatch(racer -> result.racers().get(0).finished() || !racer.finished());
      result.winner().ifPresent(winner -> assertThat(winner.finished()).isTrue());
    }
    RaceResult hopeless = race(on("x^2", 10), 40, Rates.GIVEN, "sgd:lr=3", "sgd:lr=1e200");
    assertThat(hopeless.winner()).isEmpty();
    assertThat(hopeless.note()).isEqualTo("No winner: every racer diverged.");
  }

  @Test
  void oneRateForAllIsOneRate() {
    RaceResult result = valley(30, Rates.SAME, "sgd", "adam", "adagrad", "lbfgs");
    assertThat(result.racers().stream().flatMapToDouble(r -> r.learningRate().stream()).distinct())
        .hasSize(1);
    assertThat(racer(result, "lbfgs").origin()).isEqualTo(RateOrigin.NONE);
    assertThat(racer(result, "adam").origin()).isEqualTo(RateOrigin.SAME);

    RaceResult given = valley(30, Rates.SAME, "sgd:lr=0.05", "adam");
    assertThat(given.racers()).allMatch(r -> r.learningRate().getAsDouble() == 0.05);
    assertThat(given.winner()).hasValueSatisfying(w -> assertThat(w.finished()).isTrue());
    assertThat(given.note()).contains("the same learning rate for all");
  }

  @Test
  void oneRateForAllCannotBeTwo() {
    assertThatThrownBy(() -> valley(30, Rates.SAME, "sgd:lr=0.1", "adam:lr=0.2"))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("0.1 and 0.2");
    assertThatThrownBy(() -> valley(30, Rates.SAME, "lbfgs", "newton"))
        .isInstanceOf(SpecException.class);
  }

  @Test
  void aProductWithTheHessianCountsAsAnEvaluation() {
    Racer newton = racer(valley(6, Rates.TUNED, "newton", "sgd"), "newton");
    assertThat(newton.finish().hessianProducts()).isPositive();
    assertThat(newton.finish().work())
        .isEqualTo(newton.finish().evaluations() + newton.finish().hessianProducts())
        .isLessThanOrEqualTo(6);
    assertThat(newton.finish().value()).isLessThan(1e-12);
    // With the products left out, one step would fit into these.
    Racer early = racer(valley(3, Rates.TUNED, "newton", "sgd"), "newton");
    assertThat(early.finish()).isEqualTo(early.trial().trajectory().first());
  }

  @Test
  void theSameRaceGivesTheSameResult() {
    Trials noisy = on("0.1x^2 + 2y^2", -5, -2).seed(4);
    String[] specs = {"noise:sd=1,seed=4+sgd", "adam", "lbfgs"};
    RaceResult once = race(noisy, 60, Rates.TUNED, specs);
    RaceResult again = race(noisy, 60, Rates.TUNED, specs);
    assertThat(again.note()).isEqualTo(once.note());
    for (int i = 0; i < specs.length; i++) {
      assertThat(again.racers().get(i).spec()).isEqualTo(once.racers().get(i).spec());
      assertThat(again.racers().get(i).trial().trajectory())
          .isEqualTo(once.racers().get(i).trial().trajectory());
    }
  }

  @Test
  void theTargetIsAThousandthOfTheWayAboveTheBestValue() {
    RaceResult result = valley(200, Rates.TUNED, "lbfgs", "sgd");
    assertThat(result.target()).isEqualTo(0.0105);
    for (Racer racer : result.racers()) {
      double arrived = racer.evaluationsToTarget();
      assertThat(racer.trial().trajectory().within(arrived).value()).isLessThanOrEqualTo(0.0105);
      assertThat(racer.trial().trajectory().within(arrived - 1).value()).isGreaterThan(0.0105);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rosenbrock", "beale", "himmelblau", "saddle", "absolute", "easom"})
  void tenRacersRunTwoThousandSteps(String function) {
    var chosen = Gallery.named(function);
    List<Method> methods = new ArrayList<>();
    for (String spec : MANY) {
      methods.add(Methods.parse(spec.equals("lbfgs") ? spec : spec + ":lr=0.001"));
    }
    RaceResult result =
        new Race(Trials.on(chosen.objective(), chosen.start()), 2_000, Rates.GIVEN).run(methods);
    assertThat(result.racers()).hasSize(10);
    assertThat(result.winner()).isEmpty();
    assertThat(result.racers())
        .filteredOn(r -> r.finished() && !r.name().equals("lbfgs"))
        .isNotEmpty()
        .allMatch(r -> r.finish().step() >= 1_999);
  }

  @Test
  void aRaceNeedsRacersAndABudget() {
    assertThatThrownBy(() -> valley(10, Rates.TUNED)).isInstanceOf(SpecException.class);
    assertThatThrownBy(() -> valley(1, Rates.TUNED, "sgd")).isInstanceOf(SpecException.class);
    assertThat(valley(10, Rates.TUNED, "sgd").note()).contains("one racer alone is no race");
  }
}
