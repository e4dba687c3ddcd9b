package org.downhill.core.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.downhill.core.analysis.CriticalPoint;
import org.downhill.core.analysis.CriticalPoint.Kind;
import org.downhill.core.analysis.Multistart;
import org.downhill.core.function.Domain;
import org.downhill.core.function.GradientCheck;
import org.downhill.core.problem.TwiceDifferentiable;
import org.downhill.core.random.CounterRandom;
import org.downhill.core.spec.SpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws that every function of the gallery keeps. */
class GalleryTest {

  private static final int POINTS = 100;

  static List<TestFunction> all() {
    return Gallery.all();
  }

  static Stream<TestFunction> families() {
    return Gallery.all().stream().filter(TestFunction::isFamily);
  }

  @ParameterizedTest
  @MethodSource("all")
  void itsGradientAgreesWithDifferences(TestFunction function) {
    for (int i = 0; i < POINTS; i++) {
      double[] x = function.domain().sample(1, i);
      GradientCheck check = GradientCheck.at(function.objective(), x);
      assertThat(check.passed()).as("%s: %s", Arrays.toString(x), check.sentence()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void itsHessianAgreesWithDifferencesOfTheGradient(TestFunction function) {
    for (int i = 0; i < POINTS; i++) {
      checkHessian(function.objective(), function.domain().sample(2, i), i);
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void aFamilyIsRightInOtherDimensionsToo(TestFunction family) {
    for (int dimension : new int[] {2, 3, 17}) {
      Domain domain = family.domain(dimension);
      TwiceDifferentiable objective = family.objective(dimension);
      assertThat(objective.dimension()).isEqualTo(dimension);
      assertThat(domain.contains(family.start(dimension))).isTrue();
      for (int i = 0; i < 10; i++) {
        double[] x = domain.sample(3, i);
        assertThat(GradientCheck.at(objective, x).passed()).isTrue();
        checkHessian(objective, x, i);
      }
      checkMinima(family, dimension);
    }
  }

  private static void checkHessian(TwiceDifferentiable function, double[] x, int index) {
    int n = x.length;
    double[] direction = new double[n];
    for (int i = 0; i < n; i++) {
      direction[i] =
          CounterRandom.uniform(9, org.downhill.core.random.Stream.PROBE, index, i) - 0.5;
    }
    double[] product = new double[n];
    function.hessianTimes(x, direction, product);
    double step = 1e-5 * Math.max(1, Arrays.stream(x).map(Math::abs).max().orElse(0));
    double[] coarse = difference(function, x, direction, step);
    double[] fine = difference(function, x, direction, step / 2);
    double[] gradient = new double[n];
    function.valueAndGradient(x, gradient);
    double size = Arrays.stream(gradient).map(Math::abs).max().orElse(0);
    double[] absolute = difference(function, x, direction, step);
    double scale = Math.max(1, Arrays.stream(absolute).map(Math::abs).max().orElse(0));
    for (int i = 0; i < n; i++) {
      double doubt = 2 * Math.abs(fine[i] - coarse[i]) + 1e-14 * size / step;
      assertThat(product[i])
          .as("component %d of the Hessian's product at %s", i, Arrays.toString(x))
          .isCloseTo(fine[i], within(1e-7 * scale + doubt));
    }
  }

  private static double[] difference(
      TwiceDifferentiable function, double[] x, double[] direction, double step) {
    double[][] gradients = new double[2][x.length];
    for (int side = 0; side < 2; side++) {
      double[] moved = x.clone();
      for (int i = 0; i < x.length; i++) {
        moved[i] += (side == 0 ? step : -step) * direction[i];
      }
      function.valueAndGradient(moved, gradients[side]);
    }
    double[] result = new double[x.length];
    Arrays.setAll(result, i -> (gradients[0][i] - gradients[1][i]) / (2 * step));
    return result;
  }

  @ParameterizedTest
  @MethodSource("all")
  void itsStatedMinimaAreMinima(TestFunction function) {
    checkMinima(function, function.dimension());
  }

  private static void checkMinima(TestFunction function, int dimension) {
    TwiceDifferentiable objective = function.objective(dimension);
    Domain domain = function.domain(dimension);
    double before = Double.NEGATIVE_INFINITY;
    for (Minimum minimum : function.minima(dimension)) {
      double[] x = minimum.x();
      double value = objective.value(x);
      double rounding = 1e-12 * Math.max(1, Math.abs(value));
      assertThat(value).isCloseTo(minimum.value(), within(rounding));
      assertThat(minimum.value()).isGreaterThanOrEqualTo(before - rounding);
      before = minimum.value();
      assertThat(domain.contains(x)).isTrue();
      double[] gradient = new double[dimension];
      objective.valueAndGradient(x, gradient);
      if (!function.traits().contains(Trait.NON_SMOOTH)) {
        assertThat(gradient).containsExactly(new double[dimension], within(1e-9));
      }
      for (double radius : new double[] {1e-2, 1e-3, 1e-4}) {
        for (int k = 0; k < 200; k++) {
          double[] near = Domain.cube(-radius, radius, dimension).sample(4, k);
          for (int i = 0; i < dimension; i++) {
            near[i] += x[i];
          }
          assertThat(objective.value(near))
              .as("a neighbour of %s: %s", minimum, Arrays.toString(near))
              .isGreaterThanOrEqualTo(value - rounding);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void itsMinimaAreOfTheKindThatItsTraitsAllow(TestFunction function) {
    for (Minimum minimum : function.minima()) {
      Kind kind = CriticalPoint.classify(function.objective(), 1e-6, minimum.x()).kind();
      if (function.traits().contains(Trait.NON_SMOOTH)) {
        // The gradient of ackley is not a number at its kink.
        assertThat(kind).isIn(Kind.KINK, Kind.NOT_FINITE);
      } else if (function.traits().contains(Trait.PLATEAU)) {
        assertThat(kind).isIn(Kind.MINIMUM, Kind.PLATEAU, Kind.DEGENERATE);
      } else {
        assertThat(kind).isEqualTo(Kind.MINIMUM);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void noDescentInItsDomainEndsBelowItsLowestMinimum(TestFunction function) {
    if (function.minima().isEmpty()) {
      assertThat(function.traits()).containsAnyOf(Trait.UNBOUNDED, Trait.PLATEAU);
      return;
    }
    double lowest = function.minima().get(0).value();
    Multistart.Result found = new Multistart(20, 6).search(function.objective(), function.domain());
    assertThat(found.best().map(end -> end.value() >= lowest - 1e-9).orElse(true)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("all")
  void itsStartIsInItsDomainAndIsNoMinimum(TestFunction function) {
    double[] start = function.start();
    assertThat(function.domain().contains(start)).isTrue();
    assertThat(function.objective().value(start)).isFinite();
    assertThat(CriticalPoint.classify(function.objective(), 1e-6, start).kind())
        .isIn(Kind.NOT_CRITICAL, Kind.PLATEAU);
  }

  @ParameterizedTest
  @MethodSource("all")
  void itSaysWhatItIs(TestFunction function) {
    assertThat(function.name()).matches("[a-z0-9]+(-[a-z0-9]+)*");
    assertThat(function.reason()).hasSizeBetween(10, 100);
    assertThat(function.source()).isNotBlank();
    assertThat(function.formula().isPresent()).isNotEqualTo(function.isFamily());
    assertThat(function.toString()).startsWith(function.name());
  }

  @Test
  void thereAreAboutFortyOfAllKinds() {
    assertThat(Gallery.all()).hasSizeBetween(40, 60);
    for (Trait trait : Trait.values()) {
      assertThat(Gallery.all()).anyMatch(function -> function.traits().contains(trait));
    }
    assertThat(Gallery.all())
        .anyMatch(
            function ->
                function.traits().isEmpty()
                    || function.traits().equals(java.util.Set.of(Trait.CONVEX)));
  }

  @Test
  void aFunctionIsFoundByNameAndAWrongNameGetsAnAnswer() {
    assertThat(Gallery.named("rosenbrock").start()).containsExactly(-1.2, 1);
    assertThatThrownBy(() -> Gallery.named("rosenbrok"))
        .isInstanceOf(SpecException.class)
        .hasMessage(
            "there is no test function \"rosenbrok\"; did you mean rosenbrock?"
                + " (downhill functions lists all)");
  }

  @Test
  void aDimensionThatDoesNotExistIsRefused() {
    assertThatThrownBy(() -> Gallery.named("beale").objective(3))
        .isInstanceOf(SpecException.class)
        .hasMessage("beale is a function of 2 variables, not of 3");
    assertThatThrownBy(() -> Gallery.named("trid").domain(1))
        .isInstanceOf(SpecException.class)
        .hasMessage("trid takes 2 to 1000000 variables, not 1");
  }
}
