package org.downhill.core.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.downhill.core.function.Formula;
import org.downhill.core.gallery.Gallery;
import org.downhill.core.optimizer.Optimizer;
import org.downhill.core.optimizer.Optimizers;
import org.downhill.core.problem.Batch;
import org.downhill.core.problem.Coordinates;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.problem.FiniteSum;
import org.downhill.core.problem.NamedParameters;
import org.downhill.core.problem.Objective;
import org.downhill.core.problem.SparseSum;
import org.downhill.core.problem.Support;
import org.downhill.core.spec.SpecException;
import org.downhill.core.testing.DenseView;
import org.downhill.core.testing.Functions;
import org.downhill.core.testing.RowSum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that speak of parameters by name. */
class NamedRulesTest {

  private static final int DIMENSION = 23;
  private static final RowSum ROWS = RowSum.random(RowSum.Loss.LOGISTIC, 45, DIMENSION, 4, 9);

  @Test
  void freezesAVariableOfAFormula() {
    Objective bowl = Formula.parse("x^2+y^2").objective();
    Run run = bowl(bowl, "freeze:name=x+sgd:lr=0.1");
    assertThat(run.x()[0]).isEqualTo(1);
    assertThat(run.x()[1]).isBetween(0.0, 1e-3);
  }

  @Test
  void givesTwoVariablesRatesOfTheirOwn() {
    Objective bowl = Formula.parse("a^2+b^2+c^2").objective();
    Run run = bowl(bowl, "sgd:lr=0.1+scale:factor=0.5,name=c+scale:factor=0.1,name=a");
    assertThat(run.x()[0]).isCloseTo(Math.pow(0.98, 40), within(1e-14));
    assertThat(run.x()[1]).isCloseTo(Math.pow(0.8, 40), within(1e-14));
    assertThat(run.x()[2]).isCloseTo(Math.pow(0.9, 40), within(1e-14));
  }

  private static Run bowl(Objective bowl, String spec) {
    double[] start = new double[bowl.dimension()];
    Arrays.fill(start, 1);
    return Descent.minimize(bowl)
        .from(start)
        .with(Methods.parse(spec))
        .until(StopRules.steps(40))
        .run();
  }

  @Test
  void knowsTheVariablesOfAFamilyByNumber() {
    Objective sphere =
        Gallery.all().stream().filter(f -> f.isFamily()).findFirst().orElseThrow().objective(3);
    double[] start = {0.5, 0.25, 0.125};
    Run run =
        Descent.minimize(sphere)
            .from(start)
            .with(Optimizers.parse("freeze:name=x2+sgd:lr=0.001"))
            .until(StopRules.steps(2))
            .run();
    assertThat(run.x()[1]).isEqualTo(0.25);
    assertThat(run.x()[0]).isNotEqualTo(0.5);
    assertThat(run.x()[2]).isNotEqualTo(0.125);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sgd:lr=0.5+freeze:name=even",
        "freeze:name=even+adagrad:lr=0.5",
        "sgd:lr=0.5+scale:factor=0.25,name=even+average",
        "sgd:lr=0.5+scale:factor=3,name=first+scale:factor=0.5,name=even"
      })
  void lazyIsDense(String spec) {
    Run lazy = settings(new NamedSparse()).with(Optimizers.parse(spec)).batchSize(7).run();
    Run dense = settings(new NamedDense()).with(Optimizers.parse(spec)).batchSize(7).run();
    for (int i = 0; i < DIMENSION; i++) {
      assertThat(lazy.x()[i]).isCloseTo(dense.x()[i], within(1e-13));
    }
    boolean frozen = spec.contains("freeze");
    assertThat(lazy.x()[2] == 0).isEqualTo(frozen);
    assertThat(lazy.x()[3]).isNotZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "momentum:lr=0.5+freeze:name=even",
        "sgd:lr=0.5+scale:factor=0.25,name=even+average",
        "saga+momentum:lr=0.1+freeze:name=first",
        "svrg+sgd:lr=0.2+scale:factor=0.5,name=even"
      })
  void aRunThatResumesHasTheSameBits(String spec) {
    for (FiniteSum sum : List.of(new NamedSparse(), new NamedDense())) {
      Descent descent = settings(sum).with(Methods.parse(spec));
      List<Checkpoint> kept = new ArrayList<>();
      Run whole =
          descent
              .observe(
                  new Observer() {
                    @Override
                    public void onStep(Progress progress) {
                      if (progress.step() == 17) {
                        kept.add(progress.checkpoint());
                      }
                    }
                  })
              .run();
      assertThat(descent.resume(kept.get(0)).run().x()).isEqualTo(whole.x());
    }
  }

  @Test
  void anUnknownNameNamesTheKnownOnes() {
    Objective valley = Formula.parse("weight^2 + bias^2").objective();
    Optimizer frozen = Optimizers.parse("freeze:name=wieght+sgd:lr=0.1");
    assertThatThrownBy(() -> frozen.on(valley))
        .isInstanceOf(SpecException.class)
        .hasMessage(
            "there is no parameter \"wieght\"; did you mean weight? there are bias, weight");
    assertThatThrownBy(
            () -> Descent.minimize(valley).from(1, 1).with(frozen).until(StopRules.steps(1)).run())
        .isInstanceOf(SpecException.class);
    assertThatThrownBy(() -> frozen.on(new Functions.Valley()))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("the parameters of this problem have no names");
    assertThatThrownBy(() -> Optimizers.parse("freeze:name=y+sgd").on(new ManyNames()))
        .hasMessage(
            "there is no parameter \"y\"; there are a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10,"
                + " a11 and 28 more");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "freeze:name=x+sgd:lr=0.1",
        "sgd:lr=0.1+scale:factor=0.5,name=hours-per-week",
        "sgd:lr=0.1+scale:factor=0.5,name=\"a, b + \"\"c\"\"\"",
        "saga+sgd:lr=0.1+freeze:name=education=Some-college",
        "freeze:name=\"C++\"+adam:lr=0.1"
      })
  void specsWithNamesPrintBack(String spec) {
    assertThat(Methods.spec(Methods.parse(spec))).isEqualTo(spec);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "freeze+sgd | freeze needs the name of a parameter, as in name=x, or coordinates, as in"
            + " from=0,to=1",
        "freeze:name=x,to=3+sgd | freeze takes either a name or coordinates from and to, not both",
        "freeze:name=x,from=3+sgd | freeze takes either a name or coordinates from and to, not both",
        "freeze:name=\"x+sgd | freeze: name begins with a quote and has to end with one, found"
            + " \"x+sgd"
      })
  void refusesAHalfSaidParameter(String spec, String message) {
    assertThatThrownBy(() -> Optimizers.parse(spec))
        .isInstanceOf(SpecException.class)
        .hasMessage(message);
  }

  private static Descent settings(FiniteSum sum) {
    return Descent.minimize(sum)
        .penalty(new ElasticNet(0.001, 0.01, 20))
        .from(new double[DIMENSION])
        .seed(5)
        .until(StopRules.steps(40));
  }

  /** Names for the rows' parameters: all with an even number, and the first. */
  private interface Even extends NamedParameters {

    @Override
    default List<String> parameterNames() {
      return List.of("first", "even");
    }

    @Override
    default Optional<Coordinates> coordinates(String name) {
      if (name.equals("first")) {
        return Optional.of(Coordinates.range(0, 1));
      }
      Coordinates even = Coordinates.none();
      for (int i = 0; i < DIMENSION; i += 2) {
        even = even.and(Coordinates.range(i, i + 1));
      }
      return Optional.of(even).filter(found -> name.equals("even"));
    }
  }

  private static final class NamedDense extends DenseView implements Even {
    NamedDense() {
      super(ROWS);
    }
  }

  private static final class NamedSparse extends DenseView implements SparseSum, Even {
    NamedSparse() {
      super(ROWS);
    }

    @Override
    public int blockLength() {
      return ROWS.blockLength();
    }

    @Override
    public void support(Batch batch, Support support) {
      ROWS.support(batch, support);
    }

    @Override
    public double sparseValueAndGradient(
        double[] x, Batch batch, Support support, double[] gradient) {
      return ROWS.sparseValueAndGradient(x, batch, support, gradient);
    }
  }

  private static final class ManyNames extends DenseView implements NamedParameters {
    ManyNames() {
      super(ROWS);
    }

    @Override
    public List<String> parameterNames() {
      return IntStream.range(0, 40).mapToObj(i -> "a" + i).toList();
    }

    @Override
    public Optional<Coordinates> coordinates(String name) {
      return Optional.empty();
    }
  }
}
