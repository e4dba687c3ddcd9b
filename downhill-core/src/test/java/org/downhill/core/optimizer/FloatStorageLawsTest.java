package org.downhill.core.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.downhill.core.optimizer.OptimizerLawsTest.NoProbe;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.rule.Allocation;
import org.downhill.core.rule.Chain;
import org.downhill.core.rule.FloatChain;
import org.downhill.core.rule.Rule;
import org.downhill.core.rule.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every optimizer of the catalog where vectors are stored as {@code float}. */
class FloatStorageLawsTest {

  private static final String OPTIMIZERS =
      "org.downhill.core.optimizer.OptimizerLawsTest#OPTIMIZERS";

  /** More than what one thread takes at a time, and no whole number of tiles. */
  private static final int LONG = 200_001;

  private static final int SHORT = 1500;
  private static final int STEPS = 8;

  /** Steps on half a sum of squares whose minimum lies aside. */
  private static final class FloatRun {
    final float[] x;
    final float[] gradient;
    final FloatChain chain;
    final ElasticNet net;
    long steps;

    FloatRun(String spec, int dimension, int threads) {
      x = new float[dimension];
      gradient = new float[dimension];
      for (int i = 0; i < dimension; i++) {
        x[i] = (float) start(i);
      }
      chain = FloatChain.of(Optimizers.parse(spec).rules(), x, threads);
      net = net(dimension);
    }

    FloatRun steps(int count) {
      for (int t = 0; t < count; t++) {
        for (int i = 0; i < x.length; i++) {
          gradient[i] = (float) slope(i, x[i]);
        }
        chain.step(new Step().begin(steps++, 1, 0.5), x, gradient, net, new NoProbe());
      }
      return this;
    }

    float[] output() {
      float[] out = new float[x.length];
      chain.output(x, out);
      return out;
    }
  }

  private static double start(int i) {
    return (float) Math.sin(i + 1.0);
  }

  private static double slope(int i, double x) {
    return (1 + i % 7) * 0.1 * (x - 3 - i % 5);
  }

  private static ElasticNet net(int dimension) {
    return new ElasticNet(0.01, 0.01, dimension - 1);
  }

  /** Those that do not search along a line, where rounding may tip a decision. */
  static List<String> steady() {
    List<String> steady =
        OptimizerLawsTest.OPTIMIZERS.stream()
            .filter(spec -> !Chain.of(Optimizers.parse(spec).rules(), new double[1]).probes())
            .toList();
    assertThat(steady).hasSizeGreaterThan(OptimizerLawsTest.OPTIMIZERS.size() * 3 / 4);
    return steady;
  }

  @ParameterizedTest
  @MethodSource("steady")
  void aRunEndsWhereThatOfDoublesEndsUpToRounding(String spec) {
    double[] x = new double[SHORT];
    double[] gradient = new double[SHORT];
    Arrays.setAll(x, FloatStorageLawsTest::start);
    Chain chain = Chain.of(Optimizers.parse(spec).rules(), x);
    for (int t = 0; t < STEPS; t++) {
      Arrays.setAll(gradient, i -> slope(i, x[i]));
      chain.step(new Step().begin(t, 1, 0.5), x, gradient, net(SHORT), new NoProbe());
    }
    double[] expected = new double[SHORT];
    chain.output(x, expected);

    float[] found = new FloatRun(spec, SHORT, 1).steps(STEPS).output();

    for (int i = 0; i < SHORT; i++) {
      double size = Math.max(1, Math.abs(expected[i]));
      assertThat((double) found[i]).isCloseTo(expected[i], within(2e-5 * size));
    }
  }

  @ParameterizedTest
  @FieldSource(OPTIMIZERS)
  void aRunThatIsSavedAndContinuedHasTheSameBits(String spec) {
    FloatRun whole = new FloatRun(spec, SHORT, 1).steps(13);
    FloatRun interrupted = new FloatRun(spec, SHORT, 1).steps(6);
    FloatRun continued = new FloatRun(spec, SHORT, 1);
    continued.chain.restore(interrupted.chain.state());
    System.arraycopy(interrupted.x, 0, continued.x, 0, SHORT);
    continued.steps = interrupted.steps;
    continued.steps(7);

    assertThat(continued.x).isEqualTo(whole.x);
    assertThat(continued.output()).isEqualTo(whole.output());
  }

  @ParameterizedTest
  @FieldSource(OPTIMIZERS)
  void stepsAreTheSameBitsOnAnyNumberOfThreads(String spec) {
    float[] one = new FloatRun(spec, LONG, 1).steps(3).output();
    for (int threads : new int[] {2, 4}) {
      float[] several = new FloatRun(spec, LONG, threads).steps(3).output();
      assertThat(Arrays.equals(several, one)).isTrue();
    }
  }

  @ParameterizedTest
  @FieldSource(OPTIMIZERS)
  void aStepAllocatesNothing(String spec) {
    FloatRun run = new FloatRun(spec, SHORT, 1);
    Step step = new Step();
    NoProbe probe = new NoProbe();
    Runnable work =
        () -> {
          for (int t = 0; t < 1000; t++) {
            Arrays.fill(run.gradient, 1e-3f);
            run.chain.step(step.begin(run.steps++, 1, 0), run.x, run.gradient, run.net, probe);
          }
        };
    assertThat(Allocation.of(work)).isLessThan(1000);
  }

  @Test
  void theStateOfAnotherChainIsRefusedAndChangesNothing() {
    FloatRun run = new FloatRun("adam:lr=0.1", SHORT, 1).steps(2);
    Map<String, double[]> before = new LinkedHashMap<>();
    run.chain.state().forEach((name, array) -> before.put(name, array.clone()));
    Map<String, double[]> other = new FloatRun("adagrad:lr=0.1", SHORT, 1).steps(1).chain.state();

    assertThatThrownBy(() -> run.chain.restore(other)).isInstanceOf(IllegalArgumentException.class);

    Map<String, double[]> after = run.chain.state();
    assertThat(after.keySet()).isEqualTo(before.keySet());
    after.forEach((name, array) -> assertThat(array).isEqualTo(before.get(name)));
  }

  @Test
  void thereMustBeAThread() {
    List<Rule> rules = Optimizers.parse("sgd:lr=0.1").rules();
    assertThatThrownBy(() -> FloatChain.of(rules, new float[3], 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there must be at least 1 thread, not 0");
  }
}
