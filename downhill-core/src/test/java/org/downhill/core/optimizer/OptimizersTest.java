package org.downhill.core.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.downhill.core.rule.Average;
import org.downhill.core.rule.ClipNorm;
import org.downhill.core.rule.Epsilon;
import org.downhill.core.rule.LearningRate;
import org.downhill.core.rule.Lion;
import org.downhill.core.rule.Momentum;
import org.downhill.core.rule.Rule;
import org.downhill.core.rule.Sam;
import org.downhill.core.rule.ScaleByAdagrad;
import org.downhill.core.rule.ScaleByAdam;
import org.downhill.core.rule.ScaleByAmsgrad;
import org.downhill.core.rule.ScaleByRms;
import org.downhill.core.rule.ScaleByStandardDeviation;
import org.downhill.core.rule.WeightDecay;
import org.downhill.core.spec.SpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptimizersTest {

  @Test
  void namesAreChainsOfRules() {
    LearningRate rate = new LearningRate(0.1);
    assertThat(rules("sgd:lr=0.1")).containsExactly(rate);
    assertThat(rules("sgd:lr=0.1,momentum=0.8,nesterov=true,weight-decay=0.2"))
        .containsExactly(new WeightDecay(0.2), new Momentum(0.8, Momentum.Form.NESTEROV), rate);
    assertThat(rules("momentum:lr=0.1"))
        .containsExactly(new Momentum(0.9, Momentum.Form.HEAVY_BALL), rate);
    assertThat(rules("nesterov:lr=0.1"))
        .containsExactly(new Momentum(0.9, Momentum.Form.NESTEROV), rate);
    assertThat(rules("adagrad:lr=0.1"))
        .containsExactly(new ScaleByAdagrad(0, Epsilon.outside(1e-10)), rate);
    assertThat(rules("rmsprop:lr=0.1"))
        .containsExactly(new ScaleByRms(0.99, Epsilon.outside(1e-8)), rate);
    assertThat(rules("rmsprop:lr=0.1,centered=true,momentum=0.5,eps-inside=true"))
        .containsExactly(
            new ScaleByStandardDeviation(0.99, Epsilon.inside(1e-8)),
            new Momentum(0.5, Momentum.Form.HEAVY_BALL),
            rate);
    assertThat(rules("adam:lr=0.1"))
        .containsExactly(new ScaleByAdam(0.9, 0.999, Epsilon.outside(1e-8)), rate);
  }

  @Test
  void weightDecayStandsBeforeOrAfterTheScaling() {
    Epsilon epsilon = Epsilon.outside(1e-8);
    LearningRate rate = new LearningRate(0.1);
    assertThat(rules("amsgrad:lr=0.1,weight-decay=0.2"))
        .containsExactly(new WeightDecay(0.2), new ScaleByAmsgrad(0.9, 0.999, epsilon), rate);
    assertThat(rules("adamw:lr=0.1"))
        .containsExactly(new ScaleByAdam(0.9, 0.999, epsilon), new WeightDecay(0.01), rate);
    assertThat(rules("adamw:lr=0.1,weight-decay=0"))
        .containsExactly(new ScaleByAdam(0.9, 0.999, epsilon), rate);
    assertThat(rules("lion:lr=0.1,weight-decay=0.2"))
        .containsExactly(new Lion(0.9, 0.99), new WeightDecay(0.2), rate);
  }

  @Test
  void aHeavyBallTakesItsRatesFromTheSpectrum() {
    assertThat(rules("heavy-ball:mu=1,L=9"))
        .containsExactly(new Momentum(0.25, Momentum.Form.HEAVY_BALL), new LearningRate(0.25));
    assertThat(Optimizers.parse("heavy-ball:mu=1,L=9").learningRate()).hasValue(0.25);
    assertThat(Optimizers.parse("heavy-ball:mu=1,L=9").withLearningRate(0.1).spec())
        .isEqualTo("heavy-ball:lr=0.1,mu=1,L=9");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "adadelta",
        "dog",
        "dowg",
        "prodigy",
        "cocob",
        "polyak",
        "barzilai-borwein",
        "exact-line-search",
        "armijo",
        "wolfe"
      })
  void methodsThatFindTheirStepsHaveALearningRateOfOne(String spec) {
    Optimizer optimizer = Optimizers.parse(spec);
    assertThat(optimizer.learningRate()).hasValue(1);
    Optimizer slower = optimizer.withLearningRate(0.5);
    assertThat(slower.spec()).isEqualTo(spec + ":lr=0.5");
    assertThat(slower.withLearningRate(1).spec()).isEqualTo(spec);
    assertThat(Optimizers.parse(slower.spec()).rules()).isEqualTo(slower.rules());
  }

  @Test
  void modifiersStandWhereTheSpecPutsThem() {
    assertThat(rules("sam+clip-norm:max=2+weight-decay:rate=0.1+sgd:lr=0.5+average:start=3"))
        .containsExactly(
            new Sam(0.05),
            new ClipNorm(2),
            new WeightDecay(0.1),
            new LearningRate(0.5),
            new Average(3));
    assertThat(rules("sgd:lr=0.5+weight-decay:rate=0.1"))
        .containsExactly(new LearningRate(0.5), new WeightDecay(0.1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "adam | adam",
        "adam:lr=1e+5 | adam:lr=100000",
        "adam:lr=0.010,beta1=0.9 | adam:lr=0.01",
        "adam:beta2=0.99,lr=0.01 | adam:lr=0.01,beta2=0.99",
        "sgd:nesterov=true,momentum=0.9,lr=1 | sgd:lr=1,momentum=0.9,nesterov=true",
        "adagrad:eps=1e-6,eps-inside=true | adagrad:eps=1e-6,eps-inside=true",
        " clip-norm:max=1 + adam : lr = 0.01 + average | clip-norm:max=1+adam:lr=0.01+average",
      })
  void specsPrintInOneForm(String spec, String canonical) {
    assertThat(Optimizers.parse(spec).spec()).isEqualTo(canonical);
    assertThat(Optimizers.parse(canonical)).hasToString(canonical);
  }

  @Test
  void anOmittedLearningRateIsStillToBeChosen() {
    Optimizer open = Optimizers.parse("clip-norm:max=1+adam:beta1=0.8+average");
    assertThat(open.learningRate()).isEmpty();
    assertThatThrownBy(open::rules)
        .isInstanceOf(SpecException.class)
        .hasMessage(
            "the learning rate of clip-norm:max=1+adam:beta1=0.8+average is not chosen yet");
    Optimizer chosen = open.withLearningRate(0.02);
    assertThat(chosen.spec()).isEqualTo("clip-norm:max=1+adam:lr=0.02,beta1=0.8+average");
    assertThat(chosen.learningRate()).hasValue(0.02);
    assertThat(chosen.rules()).contains(new LearningRate(0.02));
    assertThat(Optimizers.parse(chosen.spec()).rules()).isEqualTo(chosen.rules());
    assertThat(open.learningRate()).isEmpty();
  }

  @Test
  void aGivenLearningRateCanBeReplaced() {
    Optimizer slower = Optimizers.sgd(1).withLearningRate(0.5);
    assertThat(slower.spec()).isEqualTo("sgd:lr=0.5");
    assertThat(slower.rules()).containsExactly(new LearningRate(0.5));
    assertThatThrownBy(() -> slower.withLearningRate(0)).hasMessage("lr must be above 0, found 0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "adm | there is no optimizer \"adm\"; did you mean adam? (downhill optimizers lists all)",
        "clip-norm:max=1+adm | there is no optimizer \"adm\"; did you mean adam? (downhill optimizers"
            + " lists all)",
        "'' | the optimizer's spec is empty; write for example adam or sgd:lr=0.1",
        "adam+ | an optimizer is missing beside a + in \"adam+\"",
        "+adam | an optimizer is missing beside a + in \"+adam\"",
        "adam++average | an optimizer is missing beside a + in \"adam++average\"",
        "adam:lr=0 | adam: lr must be a number above 0, found \"0\"",
        "adam:lr=-1 | adam: lr must be a number above 0, found \"-1\"",
        "adam:lr=nan | adam: lr must be a number above 0, found \"nan\"",
        "adam:lr=Infinity | adam: lr must be a number above 0, found \"Infinity\"",
        "adam:beta1=1 | adam: beta1 must be a number at least 0 and below 1, found \"1\"",
        "adam:eps=0 | adam: eps must be a number above 0, found \"0\"",
        "adam:bta1=0.9 | adam has no hyper-parameter \"bta1\"; did you mean beta1? (it takes lr,"
            + " beta1, beta2, eps, eps-inside, weight-decay)",
        "sgd:momentum=0.9,momentum=0.8 | sgd: momentum is given twice",
        "sgd:nesterov=true | sgd: nesterov=true needs a momentum above 0, found momentum=0",
        "sgd:weight-decay=-1 | sgd: weight-decay must be a number at least 0, found \"-1\"",
        "rmsprop:rho=1.5 | rmsprop: rho must be a number at least 0 and below 1, found \"1.5\"",
        "clip-norm+sgd | clip-norm needs max (the largest norm): write clip-norm:max=VALUE with a"
            + " number above 0",
        "average:start=-1+sgd | average: start must be a whole number at least 0, found \"-1\"",
        "clip-norm:max=1 | clip-norm:max=1 only modifies an optimizer; add one, for example"
            + " clip-norm:max=1+sgd",
        "sgd+adam:lr=1 | an optimizer has one method, but sgd and adam:lr=1 are two",
        "sgd+sam | sam comes first: write sam+sgd",
        "heavy-ball:mu=3,L=2 | heavy-ball: mu must be at most L, found mu=3,L=2",
        "heavy-ball:mu=3 | heavy-ball needs L (the largest curvature): write heavy-ball:L=VALUE with a"
            + " number above 0",
        "rprop:shortest=2,longest=1 | rprop: shortest must be at most longest, found"
            + " shortest=2,longest=1",
        "wolfe:decrease=0.4,flattening=0.3 | wolfe: flattening must be at least decrease, found"
            + " decrease=0.4,flattening=0.3",
        "sgd+freeze:from=3,to=3 | freeze: to must be above from, found from=3,to=3",
        "dog:first=0 | dog: first must be a number above 0, found \"0\"",
        "barzilai-borwein:form=medium | barzilai-borwein: form must be long or short, found"
            + " \"medium\"",
      })
  void refuseAWrongSpecInOneSentence(String spec, String message) {
    assertThatThrownBy(() -> Optimizers.parse(spec))
        .isInstanceOf(SpecException.class)
        .hasMessage(message);
  }

  @Test
  void factoriesGiveWhatTheSpecsGive() {
    assertThat(Optimizers.sgd(0.1).spec()).isEqualTo("sgd:lr=0.1");
    assertThat(Optimizers.momentum(0.1).spec()).isEqualTo("momentum:lr=0.1");
    assertThat(Optimizers.nesterov(0.1).spec()).isEqualTo("nesterov:lr=0.1");
    assertThat(Optimizers.adagrad(0.1).spec()).isEqualTo("adagrad:lr=0.1");
    assertThat(Optimizers.rmsprop(0.1).spec()).isEqualTo("rmsprop:lr=0.1");
    assertThat(Optimizers.adam(0.1).spec()).isEqualTo("adam:lr=0.1");
    Momentum momentum = new Momentum(0.8, Momentum.Form.NESTEROV);
    assertThat(Optimizers.sgd(0.1, momentum).spec())
        .isEqualTo("sgd:lr=0.1,momentum=0.8,nesterov=true");
    ScaleByAdam scale = new ScaleByAdam(0.8, 0.99, Epsilon.inside(1e-6));
    assertThat(Optimizers.adam(0.1, scale).rules()).containsExactly(scale, new LearningRate(0.1));
    assertThat(
            Optimizers.sam(0.1)
                .then(Optimizers.clipNorm(1))
                .then(Optimizers.weightDecay(0.01))
                .then(Optimizers.sgd(0.1))
                .then(Optimizers.average(5))
                .spec())
        .isEqualTo("sam:rho=0.1+clip-norm:max=1+weight-decay:rate=0.01+sgd:lr=0.1+average:start=5");
    assertThatThrownBy(() -> Optimizers.adam(-1))
        .hasMessage("adam: lr must be a number above 0, found \"-1\"");
    assertThatThrownBy(() -> Optimizers.clipNorm(1).rules())
        .hasMessageStartingWith("clip-norm:max=1 only modifies an optimizer");
  }

  @Test
  void ownRulesMakeAnOptimizer() {
    Optimizer own = Optimizer.of("mine", List.of(new ClipNorm(1), new LearningRate(0.5)));
    assertThat(own.learningRate()).hasValue(0.5);
    assertThat(own.withLearningRate(0.25).rules())
        .containsExactly(new ClipNorm(1), new LearningRate(0.25));
    assertThat(own.spec()).isEqualTo("mine[ClipNorm[max=1.0], LearningRate[rate=0.5]]");

    Optimizer plain = Optimizer.of("plain", List.of(new ClipNorm(1)));
    assertThat(plain.learningRate()).hasValue(1);
    assertThat(plain.withLearningRate(2).rules())
        .containsExactly(new ClipNorm(1), new LearningRate(2));

    assertThat(plain.then(Optimizers.sgd(0.1)).withLearningRate(0.2).rules())
        .containsExactly(new ClipNorm(1), new LearningRate(0.2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sgd",
        "sgd+average",
        "ftrl",
        "armijo",
        "adagrad",
        "clip-norm:max=1+sgd",
        "sam+adagrad+average"
      })
  void chainsThatCanCatchUpAreLazy(String spec) {
    assertThat(Optimizers.parse(spec).isLazy()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"momentum", "nesterov", "rmsprop", "adam", "sgd:weight-decay=0.1"})
  void chainsThatMoveIdleCoordinatesAreNot(String spec) {
    assertThat(Optimizers.parse(spec).isLazy()).isFalse();
  }

  @Test
  void everyEntrySaysWhatItIsAndWhereItComesFrom() {
    assertThat(Optimizers.catalog().entries())
        .allSatisfy(
            entry -> {
              assertThat(entry.title()).isNotBlank();
              assertThat(entry.formula()).isNotBlank();
              assertThat(entry.source()).isNotBlank();
              assertThat(entry.parameters())
                  .allSatisfy(parameter -> assertThat(parameter.meaning()).isNotBlank());
            });
  }

  private static List<Rule> rules(String spec) {
    return Optimizers.parse(spec).rules();
  }
}
