package org.downhill.core.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.downhill.core.problem.Batch;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.problem.Objective;
import org.downhill.core.random.Shuffle;
import org.downhill.core.rule.Allocation;
import org.downhill.core.rule.Chain;
import org.downhill.core.rule.Descending;
import org.downhill.core.rule.Functions;
import org.downhill.core.rule.Probe;
import org.downhill.core.rule.Rule;
import org.downhill.core.rule.SparseLeastSquares;
import org.downhill.core.rule.Step;
import org.downhill.core.rule.Vectors;
import org.downhill.core.schedule.Schedule;
import org.downhill.core.schedule.Schedules;
import org.downhill.core.spec.Entry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every optimizer of the catalog under every schedule. */
class OptimizerLawsTest {

  private static final int DIMENSION = 1500;

  /** Each entry as it promises to solve a well-conditioned problem, and some further chains. */
  static final List<String> OPTIMIZERS =
      Stream.concat(
              Optimizers.catalog().entries().stream()
                  .map(entry -> Optimizers.accuracies(entry.name()).get(0).spec()),
              Stream.of(
                  "sgd:lr=0.1,momentum=0.8,nesterov=true,weight-decay=0.01",
                  "rmsprop:lr=0.01,rho=0.9,centered=true,momentum=0.9",
                  "adam:lr=0.05,eps=1e-6,eps-inside=true,weight-decay=0.01",
                  "asgd:lr=0.1,lambd=0.1,t0=3,weight-decay=0.1",
                  "ftrl:lr=0.3,l1=0.1,l2=0.1",
                  "sign:lr=0.01,momentum=0.9",
                  "barzilai-borwein:form=short",
                  "weight-decay:rate=0.05+sgd:lr=0.1+clip-norm:max=3",
                  "sam:rho=0.1+momentum:lr=0.02",
                  "skip-non-finite:most=3+accumulate:steps=2+dog+lookahead:steps=3+ema",
                  "noise:sd=0.1,seed=7+nadam:lr=0.02+swa:start=3,every=4"))
          .toList();

  private static final List<String> SCHEDULES =
      List.of(
          "constant",
          "inverse-time:decay=0.1",
          "step:every=7,factor=0.5,floor=0.1",
          "exponential:gamma=0.9,unit=epoch",
          "warmup:steps=6,from=0.1+cosine:steps=20,floor=0.01*triangular:half=4",
          "plateau:patience=1,factor=0.5,threshold=0.1");

  @ParameterizedTest
  @MethodSource("pairs")
  void aPrintedSpecParsesToTheSameTrajectory(String spec, String schedule) {
    String printed = Optimizers.parse(spec).spec();
    assertThat(printed).isEqualTo(Optimizers.parse(printed).spec());
    String printedSchedule = Schedules.parse(schedule).toString();
    assertThat(run(printed, printedSchedule).steps(30).output())
        .isEqualTo(run(spec, schedule).steps(30).output());
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void runsThatShareAnOptimizerShareNoState(String spec, String schedule) {
    List<Rule> rules = Optimizers.parse(spec).rules();
    Schedule factors = Schedules.parse(schedule);
    double[] alone = run(rules, factors).steps(30).output();
    Descending first = run(rules, factors);
    Descending second = run(rules, factors);
    for (int i = 0; i < 30; i++) {
      first.steps(1);
      second.steps(i % 3);
    }
    assertThat(first.output()).isEqualTo(alone);
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void aRunThatIsSavedAndContinuedHasTheSameBits(String spec, String schedule) {
    Descending whole = run(spec, schedule).steps(40);
    Descending interrupted = run(spec, schedule).steps(17);
    Descending continued = run(spec, schedule).continueFrom(interrupted).steps(23);
    assertThat(continued.x()).isEqualTo(whole.x());
    assertThat(continued.output()).isEqualTo(whole.output());
  }

  @ParameterizedTest
  @FieldSource("OPTIMIZERS")
  void theSameSeedGivesTheSameBitsAndAnotherSeedOthers(String spec) {
    double[] first = stochastic(spec, 1);
    assertThat(stochastic(spec, 1)).isEqualTo(first);
    assertThat(stochastic(spec, 2)).isNotEqualTo(first);
  }

  @ParameterizedTest
  @FieldSource("OPTIMIZERS")
  void stepsAreTheSameBitsOnAnyNumberOfThreads(String spec) {
    double[] one = longSteps(spec, 1);
    assertThat(Arrays.equals(longSteps(spec, 2), one)).isTrue();
    assertThat(Arrays.equals(longSteps(spec, 5), one)).isTrue();
  }

  /** The answer after three steps in so many dimensions that threads share them. */
  private static double[] longSteps(String spec, int threads) {
    double[] x = new double[200_001];
    Arrays.setAll(x, i -> Math.sin(i + 1.0));
    Chain chain = Chain.of(Optimizers.parse(spec).rules(), x, threads);
    ElasticNet net = new ElasticNet(0.01, 0.01, x.length - 1);
    double[] update = new double[x.length];
    for (int t = 0; t < 3; t++) {
      double shift = 0.1 * t;
      Arrays.setAll(update, i -> Math.cos(3.0 * i) + shift);
      chain.step(new Step().begin(t, 1, 0.5), x, update, net, new NoProbe());
    }
    chain.output(x, update);
    return update;
  }

  @ParameterizedTest
  @FieldSource("OPTIMIZERS")
  void aStepAllocatesNothing(String spec) {
    double[] x = new double[DIMENSION];
    double[] update = new double[DIMENSION];
    Chain chain = Chain.of(Optimizers.parse(spec).rules(), x);
    ElasticNet net = new ElasticNet(0.01, 0.01, DIMENSION - 1);
    Step step = new Step();
    NoProbe probe = new NoProbe();
    long[] next = new long[1];
    Runnable work =
        () -> {
          for (int t = 0; t < 1000; t++) {
            Arrays.fill(update, 1e-3);
            chain.step(step.begin(next[0]++, 1, 0), x, update, net, probe);
          }
        };
    assertThat(Allocation.of(work)).isLessThan(1000);
  }

  @ParameterizedTest
  @MethodSource("promises")
  void everyEntryKeepsItsPromises(Accuracy promise) {
    Objective objective =
        switch (promise.problem()) {
          case WELL_CONDITIONED -> Functions.bowlAside();
          case ILL_CONDITIONED -> Functions.valley();
          case CURVED_VALLEY -> Functions.rosenbrock();
        };
    double[] minimum = promise.problem().minimum();
    double[] reached =
        new Descending(
                objective,
                Optimizers.parse(promise.spec()).rules(),
                Schedules.parse(promise.schedule()),
                ElasticNet.none(),
                promise.problem().start())
            .steps(promise.steps())
            .output();
    for (int i = 0; i < 2; i++) {
      assertThat(reached[i]).isCloseTo(minimum[i], within(promise.distance()));
    }
  }

  @Test
  void thereIsAPromiseOfEachEntryForEachClass() {
    for (Entry<Optimizer> entry : Optimizers.catalog().entries()) {
      List<Accuracy> promises = Optimizers.accuracies(entry.name());
      assertThat(promises.stream().map(Accuracy::problem)).containsExactly(ProblemClass.values());
      assertThat(promises).allMatch(p -> p.spec().matches("(.*\\+)?" + entry.name() + "([:+].*)?"));
    }
  }

  private static Stream<Accuracy> promises() {
    return Optimizers.catalog().entries().stream()
        .flatMap(entry -> Optimizers.accuracies(entry.name()).stream());
  }

  @ParameterizedTest
  @MethodSource("accuracies")
  void endsAtTheMinimumOfObjectivePlusPenalty(String spec, String schedule, double accuracy) {
    Functions.Quadratic quadratic = Functions.Quadratic.random(8, 5);
    for (ElasticNet net :
        List.of(
            ElasticNet.none(),
            ElasticNet.l1(0.8, 7),
            ElasticNet.l2(0.7, 7),
            new ElasticNet(0.5, 0.3, 8))) {
      double[] minimum = quadratic.minimum(net);
      double[] reached =
          new Descending(
                  quadratic,
                  Optimizers.parse(spec).rules(),
                  Schedules.parse(schedule),
                  net,
                  new double[8])
              .steps(8000)
              .output();
      assertThat(Vectors.difference(reached, minimum)).as("%s", net).isLessThan(accuracy);
      if (net.l1() > 0 && accuracy < 1e-11) {
        assertThat(zeros(minimum)).isPositive();
        assertThat(zeros(reached)).isEqualTo(zeros(minimum));
      }
    }
  }

  private static Stream<Arguments> accuracies() {
    String cooling = "exponential:gamma=0.998";
    return Stream.of(
        Arguments.of("sgd:lr=0.3", "constant", 1e-12),
        Arguments.of("momentum:lr=0.05", "constant", 1e-12),
        Arguments.of("nesterov:lr=0.05", "constant", 1e-12),
        Arguments.of("adagrad:lr=1", "constant", 1e-12),
        Arguments.of("rmsprop:lr=0.05", cooling, 1e-6),
        Arguments.of("rmsprop:lr=0.02,centered=true,eps=0.01", cooling, 1e-9),
        Arguments.of("adam:lr=0.1", cooling, 1e-9),
        Arguments.of("adadelta:eps=0.001", cooling, 1e-9),
        Arguments.of("ftrl:lr=1", "constant", 1e-12),
        Arguments.of("amsgrad:lr=0.1", cooling, 1e-9),
        Arguments.of("adamax:lr=0.1", cooling, 1e-6),
        Arguments.of("nadam:lr=0.1", cooling, 1e-9),
        Arguments.of("radam:lr=0.1", cooling, 1e-4),
        Arguments.of("yogi:lr=0.1", cooling, 1e-9),
        Arguments.of("adabelief:lr=0.05,eps=0.0001", cooling, 1e-9),
        Arguments.of("qhm:lr=0.3,beta=0.9", "constant", 1e-12),
        Arguments.of("heavy-ball:mu=0.5,L=3", "constant", 1e-12),
        Arguments.of("asgd:lr=0.3,lambd=0", "constant", 1e-12),
        Arguments.of("sign:lr=0.1", cooling, 1e-3),
        Arguments.of("lion:lr=0.1", cooling, 1e-3),
        Arguments.of("schedule-free:lr=0.5", "constant", 1e-4),
        Arguments.of("schedule-free-adamw:lr=0.1", "constant", 1e-2),
        Arguments.of("dog", "constant", 1e-12),
        Arguments.of("dowg", "constant", 1e-12),
        Arguments.of("prodigy", "cosine:steps=8000", 1e-6),
        Arguments.of("clip-norm:max=0.5+sgd:lr=0.3", "constant", 1e-12),
        Arguments.of("clip-value:max=0.5+sgd:lr=0.3", "constant", 1e-12),
        Arguments.of("sgd:lr=0.3+lookahead", "constant", 1e-12),
        Arguments.of("sgd:lr=0.3+ema:decay=0.9", "constant", 1e-11),
        Arguments.of("sgd:lr=0.3+scale:factor=0.5,from=2,to=5", "constant", 1e-12),
        Arguments.of("accumulate:steps=2+sgd:lr=0.3", "constant", 1e-12),
        Arguments.of("sgd:lr=0.3+average:start=6000", "constant", 1e-12),
        // The gradient is taken at some distance, which moves the minimum.
        Arguments.of("sam:rho=0.001+sgd:lr=0.3", "constant", 1e-2));
  }

  private static Stream<Arguments> pairs() {
    return OPTIMIZERS.stream()
        .flatMap(spec -> SCHEDULES.stream().map(schedule -> Arguments.of(spec, schedule)));
  }

  private static Descending run(String spec, String schedule) {
    return run(Optimizers.parse(spec).rules(), Schedules.parse(schedule));
  }

  private static Descending run(List<Rule> rules, Schedule schedule) {
    Objective springs = Functions.chainOfSprings(DIMENSION, 4);
    ElasticNet net = new ElasticNet(0.01, 0.02, DIMENSION - 1);
    return new Descending(springs, rules, schedule, net, new double[DIMENSION]);
  }

  private static double[] stochastic(String spec, long seed) {
    SparseLeastSquares sum = new SparseLeastSquares(60, 50, 1, 2);
    double[] x = new double[sum.dimension()];
    int[] terms = new int[sum.terms()];
    List<Double> path = new ArrayList<>();
    Chain chain = Chain.of(Optimizers.parse(spec).rules(), x);
    Step step = new Step();
    double[] update = new double[x.length];
    for (int t = 0; t < 36; t++) {
      if (t % 12 == 0) {
        Shuffle.permute(terms, seed, t / 12);
      }
      Batch batch = new Batch(terms, t % 12 * 5, t % 12 * 5 + 5);
      step.begin(t, 1, sum.batchValueAndGradient(x, batch, update));
      chain.step(step, x, update, ElasticNet.l2(0.01, x.length), new NoProbe());
      path.add(step.value());
    }
    chain.output(x, update);
    return Stream.concat(path.stream(), Arrays.stream(update).boxed())
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  private static long zeros(double[] x) {
    return Arrays.stream(x).filter(value -> value == 0).count();
  }

  /** Leaves the update as it is. */
  static final class NoProbe implements Probe {

    @Override
    public double value(double t) {
      return 0;
    }

    @Override
    public double slope(double t) {
      return 0;
    }

    @Override
    public double lastValue() {
      return 0;
    }

    @Override
    public void regradient(double t) {}
  }
}
