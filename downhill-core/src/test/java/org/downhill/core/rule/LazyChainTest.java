package org.downhill.core.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.downhill.core.optimizer.Optimizers;
import org.downhill.core.problem.Batch;
import org.downhill.core.problem.Coordinates;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.problem.Penalty;
import org.downhill.core.problem.Support;
import org.downhill.core.random.Shuffle;
import org.downhill.core.schedule.Constant;
import org.downhill.core.schedule.Schedule;
import org.downhill.core.schedule.Schedules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A lazy chain equals the dense one. */
class LazyChainTest {

  private static final int ROWS = 120;
  private static final int FEATURES = 400;

  /** Every lazy method of the catalog, alone and with every lazy modifier. */
  private static final List<String> SPECS =
      List.of(
          "sgd:lr=0.3",
          "sgd:lr=0.3+average",
          "clip-norm:max=0.4+sgd:lr=0.5+average:start=37",
          "sam:rho=0.1+sgd:lr=0.2",
          "adagrad:lr=0.4",
          "adagrad:lr=0.4,eps=0.001,eps-inside=true,initial=0.1+average",
          "sam+adagrad:lr=0.3+clip-norm:max=0.5",
          "ftrl:lr=0.5,l1=0.02,l2=0.1",
          "sign:lr=0.01",
          "cocob",
          "polyak",
          "exact-line-search",
          "armijo",
          "wolfe:lr=0.5",
          "clip-value:max=0.05+sgd:lr=0.3+average",
          "skip-non-finite+sgd:lr=0.3+freeze:from=5,to=50",
          "sgd:lr=0.3+scale:factor=0.5,to=100+average");

  private static final List<String> SCHEDULES =
      List.of(
          "constant",
          "inverse-time:decay=0.05",
          "step:every=40,factor=0.5",
          "exponential:gamma=0.8,unit=epoch");

  private static final List<ElasticNet> PENALTIES =
      List.of(
          ElasticNet.none(),
          ElasticNet.l1(0.004, FEATURES - 10),
          ElasticNet.l2(0.01, FEATURES - 10),
          new ElasticNet(0.003, 0.02, FEATURES),
          new ElasticNet(0.003, 1e-6, FEATURES - 10));

  record Case(String spec, String schedule, ElasticNet net, int batchSize, int blockLength) {}

  @ParameterizedTest
  @MethodSource("cases")
  void equalsTheDenseChain(Case given) {
    List<Rule> rules = Optimizers.parse(given.spec()).rules();
    ElasticNet net =
        new ElasticNet(
            given.net().l1(), given.net().l2(), given.net().penalized() * given.blockLength());
    assertLazyEqualsDense(given, net, rules);
  }

  @Test
  void everyLazyMethodAndModifierOfTheCatalogIsCompared() {
    List<String> lazy = new ArrayList<>();
    for (var entry : Optimizers.catalog().entries()) {
      String spec = Optimizers.accuracies(entry.name()).get(0).spec();
      if (Optimizers.parse(spec).isLazy()) {
        lazy.add(entry.name());
      }
    }
    assertThat(lazy).isNotEmpty().allMatch(name -> SPECS.toString().contains(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"momentum:lr=1", "adam:lr=1", "rmsprop:lr=1", "sgd:lr=1,weight-decay=1"})
  void refusesRulesThatMoveIdleCoordinates(String spec) {
    List<Rule> rules = Optimizers.parse(spec).rules();
    assertThat(LazyChain.supports(rules, ElasticNet.none())).isFalse();
    assertThatThrownBy(() -> LazyChain.of(rules, new double[4], 1, ElasticNet.none()))
        .hasMessage("these rules and this penalty need a dense chain");
  }

  @Test
  void skippedStepsAreNotCountedByLaterRules() {
    Rule holder = new HoldEverySeventh();
    Case given = new Case("", "inverse-time:decay=0.05", ElasticNet.none(), 3, 1);
    List<Rule> rules = List.of(new Average(5), holder, new LearningRate(0.3), new Average(20));
    for (ElasticNet net : PENALTIES) {
      Run dense = new Run(given, new DenseWay(rules, net, given)).epochs(5);
      Run lazy = new Run(given, new LazyWay(rules, net, given, 50)).epochs(5);
      assertThat(Vectors.difference(lazy.answer(), dense.answer())).isLessThan(1e-12);
      Map<String, double[]> denseState = dense.way.state();
      Map<String, double[]> lazyState = lazy.way.state();
      for (String sum : List.of("0.average.sum", "3.average.sum")) {
        assertThat(Vectors.difference(slot(lazyState, sum), slot(denseState, sum)))
            .as(sum)
            .isLessThan(1e-12);
      }
      assertThat(lazyState.get("3.average.count")).isEqualTo(denseState.get("3.average.count"));
    }
  }

  @Test
  void aRuleThatFreezesCoordinatesIsLazyUnderAnyPenalty() {
    Case given = new Case("", "constant", ElasticNet.none(), 2, 1);
    List<Rule> rules =
        List.of(
            new ScaleCoordinates(0, Coordinates.range(20, 300)),
            new LearningRate(0.4),
            new Average(0));
    for (ElasticNet net : PENALTIES) {
      assertLazyEqualsDense(given, net, rules);
    }
  }

  @Test
  void aRuleWithItsOwnPenaltyIsLazyWithoutAnother() {
    Case given = new Case("", "constant", ElasticNet.none(), 2, 1);
    List<Rule> rules = List.of(new Ftrl(0.5, 1, 0.05, 0.1), new Average(0));
    assertLazyEqualsDense(given, ElasticNet.none(), rules);
  }

  @ParameterizedTest
  @ValueSource(strings = {"adagrad:lr=0.4+average", "clip-norm:max=0.4+sgd:lr=0.3+average:start=9"})
  void aSavedStateContinuesWithTheSameBits(String spec) {
    ElasticNet net = new ElasticNet(0.003, 0.01, FEATURES);
    Case given = new Case(spec, "inverse-time:decay=0.01", net, 3, 1);
    List<Rule> rules = Optimizers.parse(spec).rules();
    Run whole = new Run(given, new LazyWay(rules, net, given, 1000)).epochs(4);
    Run first = new Run(given, new LazyWay(rules, net, given, 1000)).epochs(1);
    LazyWay way = new LazyWay(rules, net, given, 1000);
    Map<String, double[]> saved = new TreeMap<>();
    first.way.state().forEach((name, values) -> saved.put(name, values.clone()));
    way.chain.restore(saved);
    Run second = new Run(given, way);
    System.arraycopy(first.x, 0, second.x, 0, second.x.length);
    second.epoch = first.epoch;
    second.next = first.next;
    second.epochs(3);
    assertThat(second.x).isEqualTo(whole.x);
    assertThat(second.answer()).isEqualTo(whole.answer());
  }

  @Test
  void theHistoryIsFlushedBeforeItGrowsBeyondItsWindow() {
    ElasticNet net = ElasticNet.l2(0.1, FEATURES);
    Case given = new Case("", "constant", net, 1, 1);
    LazyWay way = new LazyWay(List.of(new LearningRate(0.1)), net, given, 16);
    Run run = new Run(given, way);
    for (int epoch = 0; epoch < 3; epoch++) {
      run.epochs(1);
      assertThat(way.state().get("lazy.gains")).hasSizeLessThan(16);
    }
  }

  @Test
  void stepsMustFollowOneAnother() {
    double[] x = new double[4];
    LazyChain chain =
        LazyChain.of(List.of(new LearningRate(0.1), new Average(0)), x, 1, ElasticNet.none());
    Support support = new Support(4);
    support.add(2);
    chain.bringForward(support, x);
    chain.step(new Step().begin(5, 1, 0), support, x, new double[4], null);
    assertThatThrownBy(() -> chain.step(new Step().begin(7, 1, 0), support, x, new double[4], null))
        .hasMessage("step 7 does not follow step 5");
  }

  @Test
  void allocatesNothingPerStepOnceItsBuffersHaveGrown() {
    ElasticNet net = new ElasticNet(0.001, 0.01, FEATURES);
    Case given = new Case("", "constant", net, 10, 1);
    List<Rule> rules = Optimizers.parse("clip-norm:max=1+adagrad:lr=0.1+average").rules();
    LazyChain chain = LazyChain.of(rules, new double[FEATURES], 1, net, 64);
    SparseLeastSquares sum = new SparseLeastSquares(ROWS, FEATURES, 1, 1);
    double[] x = new double[FEATURES];
    double[] gradient = new double[FEATURES];
    Support support = new Support(FEATURES);
    Batch batch = new Batch(Shuffled.terms(0), 0, given.batchSize());
    Step step = new Step();
    long[] next = new long[1];
    Runnable work =
        () -> {
          for (int t = 0; t < 500; t++) {
            batch.move(t % 100, t % 100 + 10);
            support.clear();
            sum.support(batch, support);
            chain.bringForward(support, x);
            double value = sum.sparseValueAndGradient(x, batch, support, gradient);
            chain.step(step.begin(next[0]++, 1, value), support, x, gradient, null);
          }
        };
    assertThat(Allocation.of(work)).isLessThan(500);
  }

  private static double[] slot(Map<String, double[]> state, String name) {
    return Objects.requireNonNull(state.get(name));
  }

  private static void assertLazyEqualsDense(Case given, ElasticNet net, List<Rule> rules) {
    Run dense = new Run(given, new DenseWay(rules, net, given)).epochs(5);
    Run lazy = new Run(given, new LazyWay(rules, net, given, 50)).epochs(5);
    assertThat(Vectors.difference(lazy.answer(), dense.answer())).isLessThan(1e-12);
    assertThat(Vectors.difference(lazy.x, dense.x)).isLessThan(1e-12);
    if (net.l1() > 0) {
      assertThat(zeros(lazy.x)).isEqualTo(zeros(dense.x));
    }
  }

  private static Stream<Case> cases() {
    return SPECS.stream()
        .flatMap(
            spec ->
                SCHEDULES.stream()
                    .flatMap(
                        schedule ->
                            PENALTIES.stream()
                                .flatMap(
                                    net ->
                                        Stream.of(
                                            new Case(spec, schedule, net, 1, 1),
                                            new Case(spec, schedule, net, 7, 1),
                                            new Case(spec, schedule, net, 4, 3)))));
  }

  private static long zeros(double[] x) {
    return Arrays.stream(x).filter(value -> value == 0).count();
  }

  /** One descent, dense or lazy. */
  private static final class Run {

    private final Way way;
    private final Schedule schedule;
    private final int batchSize;
    private final double[] x;
    private long epoch;
    private long next;

    Run(Case given, Way way) {
      this.way = way;
      this.schedule =
          given.schedule().isEmpty() ? new Constant() : Schedules.parse(given.schedule());
      batchSize = given.batchSize();
      x = start(FEATURES * given.blockLength());
    }

    Run epochs(int count) {
      for (int e = 0; e < count; e++) {
        int[] terms = Shuffled.terms(epoch);
        for (int from = 0; from < ROWS; from += batchSize) {
          Batch batch = new Batch(terms, from, Math.min(ROWS, from + batchSize));
          way.step(next, schedule.factor(next, epoch), batch, x);
          next++;
        }
        epoch++;
      }
      return this;
    }

    double[] answer() {
      double[] out = new double[x.length];
      way.output(x, out);
      return out;
    }

    static double[] start(int dimension) {
      double[] start = new double[dimension];
      Arrays.setAll(start, i -> i % 5 == 0 ? 0 : Math.sin(i));
      return start;
    }
  }

  private static final class Shuffled {
    static int[] terms(long epoch) {
      int[] terms = new int[ROWS];
      Shuffle.permute(terms, 11, epoch);
      return terms;
    }
  }

  private interface Way {
    void step(long index, double factor, Batch batch, double[] x);

    void output(double[] x, double[] out);

    Map<String, double[]> state();
  }

  private static final class DenseWay implements Way {

    private final SparseLeastSquares sum;
    private final Penalty penalty;
    private final Chain chain;
    private final Step step = new Step();
    private final double[] gradient;

    DenseWay(List<Rule> rules, Penalty penalty, Case given) {
      sum = new SparseLeastSquares(ROWS, FEATURES, given.blockLength(), 3);
      this.penalty = penalty;
      gradient = new double[sum.dimension()];
      chain = Chain.of(rules, Run.start(sum.dimension()));
    }

    @Override
    public void step(long index, double factor, Batch batch, double[] x) {
      step.begin(index, factor, sum.batchValueAndGradient(x, batch, gradient));
      LineProbe probe = new LineProbe(sum.restrictedTo(batch), x, gradient);
      chain.step(step, x, gradient, penalty, probe);
    }

    @Override
    public void output(double[] x, double[] out) {
      chain.output(x, out);
    }

    @Override
    public Map<String, double[]> state() {
      return chain.state();
    }
  }

  private static final class LazyWay implements Way {

    private final SparseLeastSquares sum;
    private final LazyChain chain;
    private final Support support = new Support(FEATURES);
    private final Step step = new Step();
    private final double[] gradient;

    LazyWay(List<Rule> rules, Penalty penalty, Case given, int window) {
      sum = new SparseLeastSquares(ROWS, FEATURES, given.blockLength(), 3);
      gradient = new double[sum.dimension()];
      Arrays.fill(gradient, Double.NaN);
      double[] start = Run.start(sum.dimension());
      chain = LazyChain.of(rules, start, given.blockLength(), penalty, window);
    }

    @Override
    public void step(long index, double factor, Batch batch, double[] x) {
      support.clear();
      sum.support(batch, support);
      chain.bringForward(support, x);
      step.begin(index, factor, sum.sparseValueAndGradient(x, batch, support, gradient));
      chain.step(step, support, x, gradient, new SupportProbe(batch, x));
    }

    @Override
    public void output(double[] x, double[] out) {
      chain.output(x, out);
    }

    @Override
    public Map<String, double[]> state() {
      return chain.state();
    }

    /** Evaluates the batch on the coordinates of its support, where alone the update is known. */
    private final class SupportProbe implements Probe {

      private final Batch batch;
      private final double[] x;
      private double lastValue = Double.NaN;

      SupportProbe(Batch batch, double[] x) {
        this.batch = batch;
        this.x = x;
      }

      @Override
      public double value(double t) {
        lastValue = evaluate(t, new double[x.length]);
        return lastValue;
      }

      @Override
      public double slope(double t) {
        double[] there = new double[x.length];
        lastValue = evaluate(t, there);
        double slope = 0;
        for (int i = 0; i < support.size(); i++) {
          for (int o = 0; o < sum.blockLength(); o++) {
            int coordinate = support.block(i) * sum.blockLength() + o;
            slope -= there[coordinate] * gradient[coordinate];
          }
        }
        return slope;
      }

      @Override
      public double lastValue() {
        return lastValue;
      }

      @Override
      public void regradient(double t) {
        evaluate(t, gradient);
      }

      private double evaluate(double t, double[] out) {
        double[] point = x.clone();
        for (int i = 0; i < support.size(); i++) {
          for (int o = 0; o < sum.blockLength(); o++) {
            int coordinate = support.block(i) * sum.blockLength() + o;
            point[coordinate] -= t * gradient[coordinate];
          }
        }
        return sum.sparseValueAndGradient(point, batch, support, out);
      }
    }
  }

  private record HoldEverySeventh() implements Rule {

    @Override
    public RuleState init(double[] start) {
      return RuleState.none();
    }

    @Override
    public void begin(Step step, RuleState state) {
      if (step.index() % 7 == 3) {
        step.hold();
      }
    }

    @Override
    public void apply(Step step, Tile tile, RuleState state) {}

    @Override
    public Idle idle() {
      return Idle.STILL;
    }
  }
}
