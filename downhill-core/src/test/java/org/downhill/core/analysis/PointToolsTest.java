package org.downhill.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.downhill.core.analysis.CriticalPoint.Kind;
import org.downhill.core.analysis.CurvatureBounds.Way;
import org.downhill.core.analysis.TaylorModel.Order;
import org.downhill.core.function.Formula;
import org.downhill.core.function.Functions;
import org.downhill.core.gallery.Gallery;
import org.downhill.core.problem.Objective;
import org.downhill.core.problem.TwiceDifferentiable;
import org.downhill.core.spec.SpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PointToolsTest {

  private static TwiceDifferentiable formula(String text) {
    return Formula.parse(text).objective();
  }

  /** The same function without its Hessian. */
  private static Objective once(TwiceDifferentiable function) {
    return Functions.of(function.dimension(), function::value, function::valueAndGradient);
  }

  @Test
  void aHessianIsExactAndSymmetric() {
    TwiceDifferentiable rosenbrock = formula("(1 - x)^2 + 100(y - x^2)^2");
    double[][] hessian = Hessian.at(rosenbrock, -1.2, 1);
    assertThat(hessian[0]).containsExactly(new double[] {1330, 480}, within(1e-12));
    assertThat(hessian[1]).containsExactly(new double[] {480, 200}, within(1e-12));
    double[][] wild = Hessian.at(formula("sin(x y)*exp(x/(y + 3))"), 0.3, 0.7);
    assertThat(wild[0][1]).isEqualTo(wild[1][0]);
  }

  @Test
  void withoutProductsTheHessianComesFromDifferences() {
    double[][] hessian = Hessian.at(once(formula("x^3 + x y^2")), 2, 3);
    assertThat(hessian[0]).containsExactly(new double[] {12, 6}, within(1e-8));
    assertThat(hessian[1]).containsExactly(new double[] {6, 4}, within(1e-8));
  }

  @Test
  void theSlopeAlongADirectionDoesNotDependOnItsLength() {
    TwiceDifferentiable bowl = formula("x^2 + 2y^2");
    for (double length : new double[] {1e-3, 1, 50}) {
      DirectionalDerivative along =
          DirectionalDerivative.along(bowl, new double[] {3, 1}, new double[] {0, length});
      assertThat(along.slope()).isCloseTo(4, within(1e-12));
      assertThat(along.curvature()).isCloseTo(4, within(1e-12));
      assertThat(along.cosine()).isCloseTo(4 / Math.sqrt(52), within(1e-12));
    }
    DirectionalDerivative measured =
        DirectionalDerivative.along(once(bowl), new double[] {3, 1}, new double[] {1, 1});
    assertThat(measured.curvature()).isCloseTo(3, within(1e-8));
  }

  @Test
  void aDirectionMustBeOne() {
    TwiceDifferentiable bowl = formula("x^2 + 2y^2");
    assertThatThrownBy(() -> DirectionalDerivative.along(bowl, new double[2], new double[2]))
        .isInstanceOf(SpecException.class)
        .hasMessage("a direction needs 2 finite coordinates that are not all zero");
  }

  @Test
  void taylorModelsPredictToTheirOrder() {
    TaylorModel model = TaylorModel.at(formula("exp(x)"), 0);
    assertThat(model.predict(Order.FIRST, 0.5)).isCloseTo(1.5, within(1e-15));
    assertThat(model.predict(Order.SECOND, 0.5)).isCloseTo(1.625, within(1e-15));
    assertThat(model.value()).isEqualTo(1);
    assertThat(model.gradient()).containsExactly(1);
    assertThat(model.hessian()[0]).containsExactly(1);
  }

  /** For x + x² at 0 the first order's error is r² and its change r, hence the radius is 0.1. */
  @Test
  void theRadiusOfTrustIsWhereTheErrorReachesTheFraction() {
    TaylorModel model = TaylorModel.at(formula("x + x^2"), 0);
    assertThat(model.trustRadius(Order.FIRST, 0.1)).isCloseTo(0.1, within(1e-9));
    assertThat(model.trustRadius(Order.SECOND, 0.1)).isInfinite();
    TaylorModel cube = TaylorModel.at(formula("x^2 + x^3"), 0);
    assertThat(cube.trustRadius(Order.FIRST, 0.1)).isZero();
    assertThat(cube.trustRadius(Order.SECOND, 0.1)).isCloseTo(0.1, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"exp(x) + y^2", "log(x + 2) + x y", "cosh(x) - cos(y)"})
  void aSecondOrderReachesFartherThanAFirstAndLooserFractionsReachFarther(String text) {
    TaylorModel model = TaylorModel.at(formula(text), 0.5, 0.25);
    double first = model.trustRadius(Order.FIRST, 0.05);
    double second = model.trustRadius(Order.SECOND, 0.05);
    assertThat(first).isPositive();
    assertThat(second).isGreaterThan(first).isFinite();
    assertThat(model.trustRadius(Order.SECOND, 0.2)).isGreaterThan(second);
  }

  @Test
  void theRadiusOfTrustEndsAtTheEdgeOfTheDomain() {
    TaylorModel model = TaylorModel.at(formula("x - log(x)"), 1);
    assertThat(model.trustRadius(Order.SECOND, 100)).isCloseTo(1, within(1e-3));
  }

  @Test
  void aTaylorModelNeedsAFinitePoint() {
    assertThatThrownBy(() -> TaylorModel.at(formula("log(x)"), -1))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("needs a finite value, gradient and Hessian");
  }

  @ParameterizedTest
  @CsvSource({
    "x^2 + 2y^2, 0, 0, MINIMUM",
    "-x^2 - y^2, 0, 0, MAXIMUM",
    "x^2 - y^2, 0, 0, SADDLE",
    "x^2 - y^2, 1, 0, NOT_CRITICAL",
    "x^3 + 0y, 0, 0, PLATEAU",
    "x^2 + 0y, 0, 0, DEGENERATE",
    "x^3 - 3x y^2, 0, 0, PLATEAU",
    "tanh(x) + 0y, 20, 0, PLATEAU",
    "log(x) + y, -1, 0, NOT_FINITE",
    "abs(x) + y^2, 0, 0, KINK",
    "abs(x) + y^2, 0, 1, NOT_CRITICAL",
    "abs(x) + y^2, 1e-9, 0, KINK",
    "-abs(x) + y^2, 0, 0, NOT_CRITICAL",
    "relu(1 - x) + 0.05x^2 + y^2, 1, 0, KINK",
    "x^4 + y^4, 0, 0, PLATEAU",
    "100cos(50x) + y^2, 0, 0, SADDLE"
  })
  void criticalPointsAreClassified(String text, double x, double y, Kind kind) {
    TwiceDifferentiable function = formula(text);
    CriticalPoint point = CriticalPoint.classify(function, 1e-6, x, y);
    assertThat(point.kind()).as(point.sentence()).isEqualTo(kind);
    assertThat(CriticalPoint.classify(once(function), 1e-6, x, y).kind())
        .as("by differences")
        .isIn(kind, kind == Kind.KINK ? Kind.NOT_CRITICAL : kind);
  }

  @Test
  void withAnExactHessianSmallCurvatureBesideLargeIsSeen() {
    TwiceDifferentiable narrow = formula("1e6x^2 + 1e-3y^2");
    assertThat(CriticalPoint.classify(narrow, 1e-6, 0, 0).kind()).isEqualTo(Kind.MINIMUM);
    assertThat(CriticalPoint.classify(once(narrow), 1e-6, 0, 0).kind()).isEqualTo(Kind.DEGENERATE);
  }

  /** On the curved kink of Nesterov's function each axis leads up, and only the kink leads down. */
  @Test
  void aKinkThatLeadsDownIsNoMinimum() {
    CriticalPoint point =
        CriticalPoint.classify(Gallery.named("nesterov-rosenbrock").objective(), 1e-6, -1, 1);
    assertThat(point.kind()).isEqualTo(Kind.NOT_CRITICAL);
    assertThat(point.leastSlope()).isBetween(-0.3, -0.2);
  }

  @Test
  void aClassificationShowsItsEvidence() {
    CriticalPoint saddle = CriticalPoint.classify(formula("x^2 - y^2"), 1e-6, 0, 0);
    assertThat(saddle.sentence())
        .isEqualTo("saddle: gradient norm 0 within 1e-6, eigenvalues of the Hessian -2, 2");
    assertThat(saddle.eigenvalues()).containsExactly(-2, 2);
    assertThat(saddle.gradientNorm()).isZero();
    assertThat(CriticalPoint.classify(formula("abs(x)"), 1e-6, 0).sentence())
        .isEqualTo("kink: the slope jumps, and the least slope outward is 1");
    assertThat(CriticalPoint.classify(formula("x^2"), 1e-6, 1).sentence())
        .isEqualTo("not critical: gradient norm 2 above 1e-6, eigenvalues of the Hessian 2");
  }

  /** The limits that the textbook states for 0.1x² + 2y²: 0.5, and with momentum 0.75 and 0.625. */
  @Test
  void learningRatesAreLimitedByCurvature() {
    CurvatureBounds bounds = CurvatureBounds.at(formula("0.1x^2 + 2y^2"), -5, -2);
    assertThat(bounds.way()).isEqualTo(Way.EIGENVALUES);
    assertThat(bounds.smallest()).isCloseTo(0.2, within(1e-15));
    assertThat(bounds.largest()).isCloseTo(4, within(1e-15));
    assertThat(bounds.conditionNumber()).isCloseTo(20, within(1e-12));
    RateLimits limits = bounds.rateLimits();
    assertThat(limits.plain()).isCloseTo(0.5, within(1e-15));
    assertThat(limits.momentum(0.5)).isCloseTo(0.75, within(1e-15));
    assertThat(limits.momentum(0.25)).isCloseTo(0.625, within(1e-15));
    assertThat(limits.best()).isCloseTo(2 / 4.2, within(1e-15));
    assertThatThrownBy(() -> limits.momentum(1)).isInstanceOf(SpecException.class);
  }

  @Test
  void whereNothingBendsUpThereIsNoLimit() {
    assertThat(CurvatureBounds.at(formula("x - y"), 0, 0).rateLimits().plain()).isInfinite();
    RateLimits unknown = CurvatureBounds.at(formula("log(x)"), -1).rateLimits();
    assertThat(unknown.plain()).isNaN();
    assertThat(unknown.best()).isNaN();
  }

  @Test
  void inManyDimensionsTheBoundsComeFromPowerIteration() {
    TwiceDifferentiable trid = Gallery.named("trid").objective(200);
    CurvatureBounds bounds = CurvatureBounds.at(trid, new double[200]);
    assertThat(bounds.way()).isEqualTo(Way.POWER_ITERATION);
    assertThat(bounds.largest()).isBetween(3.9, 4.0);
    assertThat(bounds.smallest()).isBetween(0.0, 0.1);
    CurvatureBounds measured = CurvatureBounds.at(once(trid), new double[200]);
    assertThat(measured.largest()).isBetween(3.9, 4.0);
  }
}
