package org.downhill.core.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.downhill.core.descent.Descent;
import org.downhill.core.descent.Method;
import org.downhill.core.descent.Methods;
import org.downhill.core.descent.StopRules;
import org.downhill.core.function.Formula;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.schedule.Bottou;
import org.downhill.core.schedule.Schedules;
import org.downhill.core.spec.SpecException;
import org.downhill.core.testing.RowSum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BottouSearchTest {

  private static final RowSum ROWS = RowSum.random(RowSum.Loss.LOGISTIC, 3_000, 20, 5, 3);

  private static Trials trials(double l2) {
    return Trials.on(ROWS, new double[20]).penalty(new ElasticNet(0, l2, 19));
  }

  @Test
  void theFirstRateIsAPowerOfTwoThatIsBetterThanItsNeighbours() {
    Method chosen = BottouSearch.choose(Methods.parse("batch:size=1+sgd*bottou"), trials(0.01));
    Bottou schedule = (Bottou) ((Method.FirstOrder) chosen).schedule();
    assertThat(schedule.lambda()).isEqualTo(0.01);
    double first = schedule.factor(0, 0);
    assertThat(Math.log(first) / Math.log(2)).isEqualTo(Math.rint(Math.log(first) / Math.log(2)));
    double best = end(first);
    assertThat(best).isLessThan(end(2 * first)).isLessThan(end(first / 2));
    assertThat(Methods.parse(Methods.spec(chosen))).hasToString(chosen.toString());
    assertThat(Methods.spec(chosen)).startsWith("batch:size=1+sgd:lr=1*bottou:lambda=0.01,t0=");
  }

  private static double end(double rate) {
    Method method = RateSearch.with((Method.FirstOrder) Methods.parse("batch:size=1+sgd"), rate);
    return trials(0.01).until(StopRules.evaluations(1_000.0 / 3_000)).run(method).run().value();
  }

  @Test
  void whatIsGivenStays() {
    Method.FirstOrder both = (Method.FirstOrder) Methods.parse("sgd:lr=0.5*bottou:lambda=0.1,t0=7");
    assertThat(BottouSearch.isOpen(both)).isFalse();
    assertThat(BottouSearch.choose(both, trials(0.01))).isSameAs(both);
    Method start = Methods.parse("batch:size=1+sgd*bottou:t0=7");
    assertThat(Methods.spec(BottouSearch.choose(start, trials(0.01))))
        .isEqualTo("batch:size=1+sgd:lr=1*bottou:lambda=0.01,t0=7");
    Method rated = Methods.parse("batch:size=1+sgd:lr=3*bottou:lambda=0.5");
    Method.FirstOrder chosen = (Method.FirstOrder) BottouSearch.choose(rated, trials(0));
    assertThat(chosen.optimizer().learningRate()).hasValue(3);
    assertThat(((Bottou) chosen.schedule()).lambda()).isEqualTo(0.5);
  }

  @Test
  void withoutAPenaltyLambdaMustBeGiven() {
    Method open = Methods.parse("sgd*bottou");
    Trials formula = Trials.on(Formula.parse("x^2 + 3y^2").objective(), 1, 1);
    assertThatThrownBy(() -> BottouSearch.choose(open, formula))
        .isInstanceOf(SpecException.class)
        .hasMessage(
            "bottou takes lambda from the L2 penalty, and there is none; give it, as in"
                + " bottou:lambda=0.01");
    assertThat(Methods.spec(BottouSearch.choose(Methods.parse("sgd*bottou:lambda=2"), formula)))
        .startsWith("sgd:lr=1*bottou:lambda=2,t0=");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bottou*cosine:steps=9", "warmup:steps=5+bottou:lambda=1"})
  void isChosenOnlyForAScheduleThatStandsAlone(String spec) {
    assertThatThrownBy(() -> Schedules.parse(spec))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("stands alone");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bottou", "bottou:lambda=0.1", "bottou:t0=5", "bottou:t0=5,unit=epoch"})
  void anOpenScheduleParsesAndPrintsBackButDoesNotRun(String spec) {
    assertThat(Schedules.parse(spec)).hasToString(spec);
    Descent descent =
        Descent.minimize(ROWS)
            .from(new double[20])
            .with(Methods.parse("sgd:lr=1*" + spec))
            .until(StopRules.steps(1));
    assertThatThrownBy(descent::run).isInstanceOf(SpecException.class);
  }
}
