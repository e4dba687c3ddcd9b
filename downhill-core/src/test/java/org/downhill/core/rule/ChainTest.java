package org.downhill.core.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.downhill.core.problem.Coordinates;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.problem.Penalty;
import org.junit.jupiter.api.Test;

class ChainTest {

  private static final int TWO_TILES = Tile.LENGTH + 5;

  private final List<String> calls = new ArrayList<>();

  @Test
  void callsRulesInTheOrderOfTheContractAndPassesOverMemoryOnceForEachReduction() {
    double[] x = new double[TWO_TILES];
    List<Rule> rules =
        List.of(
            new Recorder("a", 0, false, false),
            new Recorder("b", 2, false, true),
            new Recorder("c", 0, true, false),
            new Recorder("d", 0, false, false));
    Chain chain = Chain.of(rules, x);
    assertThat(chain.probes()).isTrue();
    chain.step(new Step().begin(0, 1, 0), x, new double[TWO_TILES], ElasticNet.none(), NO_PROBE);
    assertThat(String.join(" ", calls))
        .isEqualTo(
            "a.begin b.begin"
                + " a.apply@0 b.reduce0@0 a.apply@512 b.reduce0@512 b.reduced0"
                + " b.reduce1@0 b.reduce1@512 b.reduced1"
                + " c.begin b.apply@0 b.apply@512 c.probe"
                + " d.begin c.apply@0 d.apply@0 b.settle@0 c.apply@512 d.apply@512 b.settle@512");
  }

  @Test
  void withoutReductionsAndProbesPassesOverMemoryOnce() {
    double[] x = new double[TWO_TILES];
    Chain chain =
        Chain.of(List.of(new Recorder("a", 0, false, true), new Recorder("b", 0, false, true)), x);
    assertThat(chain.probes()).isFalse();
    chain.step(new Step().begin(0, 1, 0), x, new double[TWO_TILES], ElasticNet.none(), null);
    assertThat(String.join(" ", calls))
        .isEqualTo(
            "a.begin b.begin a.apply@0 b.apply@0 a.settle@0 b.settle@0"
                + " a.apply@512 b.apply@512 a.settle@512 b.settle@512");
  }

  @Test
  void aHeldStepEndsWithTheRuleThatHoldsIt() {
    double[] x = new double[5];
    Rule holder =
        new Recorder("b", 1, false, true) {
          @Override
          public void begin(Step step, RuleState state) {
            super.begin(step, state);
            step.hold();
          }
        };
    Chain chain =
        Chain.of(
            List.of(new Recorder("a", 0, false, true), holder, new Recorder("c", 1, true, true)),
            x);
    double[] update = {1, 1, 1, 1, 1};
    chain.step(new Step().begin(0, 1, 0), x, update, ElasticNet.l1(1, 5), null);
    assertThat(String.join(" ", calls))
        .isEqualTo(
            "a.begin b.begin a.apply@0 b.reduce0@0 b.reduced0 b.apply@0 a.settle@0 b.settle@0");
    assertThat(x).containsOnly(0);
  }

  @Test
  void sumsAreAddedOverAllTilesAndStartAtZeroInEachReduction() {
    double[] update = new double[3 * Tile.LENGTH + 1];
    Arrays.fill(update, 2);
    double[] x = new double[update.length];
    Chain chain = Chain.of(List.of(new ClipNorm(1)), x);
    Step step = new Step();
    for (int t = 0; t < 3; t++) {
      Arrays.fill(update, 2);
      chain.step(step.begin(t, 1, 0), x, update, ElasticNet.none(), null);
      assertThat(update[0]).isEqualTo(1 / Math.sqrt(update.length));
    }
  }

  @Test
  void theProximalStepIsTheFactorFromAConstantGradientToTheUpdate() {
    double[] x = new double[TWO_TILES];
    double[] gradient = new double[TWO_TILES];
    Arrays.setAll(gradient, i -> Math.sin(i + 1));
    Map<String, List<Rule>> chains = new HashMap<>();
    chains.put("momentum", List.of(new Momentum(0.9, Momentum.Form.HEAVY_BALL)));
    chains.put("nesterov", List.of(new Momentum(0.9, Momentum.Form.NESTEROV)));
    chains.put("adam", List.of(new ScaleByAdam(0.9, 0.99, Epsilon.outside(1e-8))));
    chains.put("rmsprop", List.of(new ScaleByRms(0.9, Epsilon.inside(1e-8))));
    Epsilon eps = Epsilon.outside(1e-8);
    chains.put("amsgrad", List.of(new ScaleByAmsgrad(0.9, 0.99, eps)));
    chains.put("adamax", List.of(new ScaleByAdamax(0.9, 0.99, 1e-8)));
    chains.put("nadam", List.of(new ScaleByNadam(0.9, 0.99, eps, 0.1)));
    chains.put("radam", List.of(new ScaleByRadam(0.9, 0.99, eps)));
    chains.put("adabelief", List.of(new ScaleByAdaBelief(0.9, 0.99, 0.1)));
    chains.put("yogi", List.of(new ScaleByYogi(0.9, 0.99, 1e-6, eps)));
    chains.put("adadelta", List.of(new ScaleByAdadelta(0.9, 1e-6)));
    chains.put("lion", List.of(new Lion(0.9, 0.99)));
    chains.put("sign", List.of(new Sign()));
    chains.put("rprop", List.of(new Rprop(0.1, 0.5, 1.2, 1e-6, 50)));
    chains.put("quasi-hyperbolic", List.of(new QuasiHyperbolic(0.9, 0.7)));
    chains.put("dog", List.of(new Dog(1e-3)));
    chains.put("prodigy", List.of(new Prodigy(0.9, 0.99, 1e-8, 1e-3)));
    chains.put("values", List.of(new ClipValue(0.5)));
    chains.put("range", List.of(new ScaleCoordinates(0.5, Coordinates.range(100, 1100))));
    chains.put("rate", List.of());
    chains.put("clipped", List.of(new ClipNorm(0.5)));
    chains.put("both", List.of(new Momentum(0.9, Momentum.Form.NESTEROV), new ClipNorm(0.5)));
    chains.forEach(
        (name, first) -> {
          List<Rule> rules = new ArrayList<>(first);
          rules.add(new LearningRate(0.01));
          Chain chain = Chain.of(rules, x);
          Step step = new Step();
          double[] update = new double[TWO_TILES];
          Recording penalty = new Recording();
          for (int t = 0; t < 2000; t++) {
            System.arraycopy(gradient, 0, update, 0, update.length);
            chain.step(step.begin(t, 1, 0), x.clone(), update, penalty, null);
          }
          for (int i = 0; i < TWO_TILES; i++) {
            double factor = update[i] / gradient[i];
            assertThat(penalty.steps[i] / factor).as(name).isBetween(1 - 1e-8, 1 + 1e-8);
          }
        });
  }

  @Test
  void theAnswerIsThePointWhereNoRuleHasAnother() {
    double[] x = {1, 2};
    double[] out = new double[2];
    Chain.of(List.of(new LearningRate(1)), x).output(x, out);
    assertThat(out).containsExactly(1, 2);
    Chain.of(List.of(new LearningRate(1), new Average(10)), x).output(x, out);
    assertThat(out).containsExactly(1, 2);
  }

  @Test
  void stateIsNamedByPositionRuleAndArray() {
    List<Rule> rules =
        List.of(
            new Momentum(0.9, Momentum.Form.NESTEROV),
            new ScaleByAdam(0.9, 0.999, Epsilon.outside(1e-8)),
            new LearningRate(0.1),
            new Average(0));
    assertThat(Chain.of(rules, new double[3]).state())
        .containsOnlyKeys(
            "0.momentum.buffer",
            "1.scale-by-adam.mean",
            "1.scale-by-adam.square",
            "1.scale-by-adam.steps,mean-scale,square-scale",
            "3.average.sum",
            "3.average.count");
  }

  @Test
  void refusesAStateThatIsNotItsOwnAndStaysAsItIs() {
    Chain chain = Chain.of(List.of(new Momentum(0.9, Momentum.Form.NESTEROV)), new double[2]);
    assertThatThrownBy(() -> chain.restore(Map.of()))
        .hasMessage("the saved state lacks 0.momentum.buffer");
    assertThatThrownBy(() -> chain.restore(Map.of("0.momentum.buffer", new double[] {1, 2, 3})))
        .hasMessage("the saved state 0.momentum.buffer has length 3, expected 2");
    assertThatThrownBy(
            () -> chain.restore(Map.of("0.momentum.buffer", new double[] {1, 2}, "x", x())))
        .hasMessage("this chain has no state x");
    assertThat(chain.state().get("0.momentum.buffer")).containsOnly(0);
  }

  @Test
  void aRuleThatProbesNeedsAProbe() {
    double[] x = {1};
    Chain chain = Chain.of(List.of(new Sam(0.1)), x);
    assertThatThrownBy(() -> chain.step(new Step(), x, new double[] {1}, ElasticNet.none(), null))
        .hasMessage("sam evaluates the objective itself and needs a probe");
  }

  @Test
  void sharpnessAwareMinimizationTakesTheGradientUphill() {
    double[] x = {3};
    double[] update = {6};
    Chain chain = Chain.of(List.of(new Sam(0.5), new LearningRate(0.1)), x);
    List<Double> asked = new ArrayList<>();
    Probe probe =
        new NoProbe() {
          @Override
          public void regradient(double t) {
            asked.add(t);
            // The gradient of x² at x − t·u.
            update[0] = 2 * (x[0] - t * update[0]);
          }
        };
    chain.step(new Step().begin(0, 1, 9), x, update, ElasticNet.none(), probe);
    assertThat(asked).containsExactly(-0.5 / 6);
    assertThat(update).containsExactly(0.1 * 2 * 3.5);
    assertThat(x).containsExactly(3 - 0.1 * 2 * 3.5);
  }

  @Test
  void clippingAnInfiniteUpdateIsNoticed() {
    double[] x = {0, 0};
    Chain.of(List.of(new ClipNorm(1)), x)
        .step(new Step(), x, new double[] {1e200, 1e200}, ElasticNet.none(), null);
    assertThat(x).containsOnly(Double.NaN);
  }

  @Test
  void averagingStartsAtItsStep() {
    double[] x = {0};
    Chain chain = Chain.of(List.of(new LearningRate(1), new Average(2)), x);
    Step step = new Step();
    double[] out = new double[1];
    double[] expected = {-1, -2, -3, -3.5, -4};
    for (int t = 0; t < 5; t++) {
      chain.step(step.begin(t, 1, 0), x, new double[] {1}, ElasticNet.none(), null);
      chain.output(x, out);
      assertThat(out[0]).isEqualTo(expected[t]);
      assertThat(x[0]).isEqualTo(-1 - t);
    }
  }

  private static double[] x() {
    return new double[1];
  }

  private static final Probe NO_PROBE = new NoProbe();

  private static class NoProbe implements Probe {
    @Override
    public double value(double t) {
      throw new AssertionError();
    }

    @Override
    public double slope(double t) {
      throw new AssertionError();
    }

    @Override
    public double lastValue() {
      return 0;
    }

    @Override
    public void regradient(double t) {
      throw new AssertionError();
    }
  }

  /** Writes down when it is called. */
  private class Recorder implements Rule {

    private final String name;
    private final int reductions;
    private final boolean probes;
    private final boolean settles;

    Recorder(String name, int reductions, boolean probes, boolean settles) {
      this.name = name;
      this.reductions = reductions;
      this.probes = probes;
      this.settles = settles;
    }

    @Override
    public RuleState init(double[] start) {
      return RuleState.none();
    }

    @Override
    public void begin(Step step, RuleState state) {
      calls.add(name + ".begin");
    }

    @Override
    public int reductions() {
      return reductions;
    }

    @Override
    public void reduce(int reduction, Step step, Tile tile, RuleState state, double[] sums) {
      calls.add(name + ".reduce" + reduction + "@" + tile.coordinate(tile.from()));
    }

    @Override
    public void reduced(int reduction, Step step, double[] sums, RuleState state) {
      calls.add(name + ".reduced" + reduction);
    }

    @Override
    public boolean probes() {
      return probes;
    }

    @Override
    public void probe(Step step, Probe probe, RuleState state) {
      calls.add(name + ".probe");
    }

    @Override
    public void apply(Step step, Tile tile, RuleState state) {
      calls.add(name + ".apply@" + tile.coordinate(tile.from()));
    }

    @Override
    public boolean settles() {
      return settles;
    }

    @Override
    public void settle(Step step, Tile tile, RuleState state) {
      calls.add(name + ".settle@" + tile.coordinate(tile.from()));
    }
  }

  /** Writes down the steps of the proximal operator. */
  private static final class Recording implements Penalty {

    private final double[] steps = new double[TWO_TILES];

    @Override
    public double value(double[] x) {
      return 0;
    }

    @Override
    public void prox(double[] x, double[] step, int from, int to, int coordinate) {
      System.arraycopy(step, from, steps, coordinate, to - from);
    }

    @Override
    public double addSmooth(double[] x, double[] gradient) {
      return 0;
    }

    @Override
    public double kink(int coordinate) {
      return 0;
    }

    @Override
    public boolean isZero() {
      return false;
    }
  }
}
