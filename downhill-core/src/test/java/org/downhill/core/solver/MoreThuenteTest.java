package org.downhill.core.solver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoreThuenteTest {

  /** A function of one variable that counts how often it is evaluated. */
  private static final class Curve implements Ray {

    private final DoubleUnaryOperator value;
    private final DoubleUnaryOperator slope;
    private double at;
    private int evaluations;

    Curve(DoubleUnaryOperator value, DoubleUnaryOperator slope) {
      this.value = value;
      this.slope = slope;
    }

    @Override
    public void evaluate(double t) {
      at = t;
      evaluations++;
    }

    @Override
    public double trialValue() {
      return value.applyAsDouble(at);
    }

    @Override
    public double trialSlope() {
      return slope.applyAsDouble(at);
    }

    boolean search(MoreThuente lineSearch, double first) {
      evaluations = 0;
      return lineSearch.search(this, value.applyAsDouble(0), slope.applyAsDouble(0), first);
    }
  }

  /** Functions 1, 2 and 4 to 6 of the paper; the first three are hard, the last two are convex. */
  private static List<Curve> curves() {
    return List.of(
        new Curve(t -> -t / (t * t + 2), t -> (t * t - 2) / ((t * t + 2) * (t * t + 2))),
        new Curve(
            t -> Math.pow(t + 0.004, 5) - 2 * Math.pow(t + 0.004, 4),
            t -> 5 * Math.pow(t + 0.004, 4) - 8 * Math.pow(t + 0.004, 3)),
        yanai(0.001, 0.001),
        yanai(0.01, 0.001),
        yanai(0.001, 0.01));
  }

  private static Curve yanai(double a, double b) {
    double left = Math.sqrt(1 + a * a) - a;
    double right = Math.sqrt(1 + b * b) - b;
    return new Curve(
        t -> left * Math.hypot(1 - t, b) + right * Math.hypot(t, a),
        t -> -left * (1 - t) / Math.hypot(1 - t, b) + right * t / Math.hypot(t, a));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 1e-1, 1, 1e1, 1e3})
  void findsAStepThatSatisfiesTheStrongWolfeConditions(double first) {
    MoreThuente lineSearch = new MoreThuente();
    for (Curve curve : curves()) {
      double value = curve.value.applyAsDouble(0);
      double slope = curve.slope.applyAsDouble(0);
      assertThat(curve.search(lineSearch, first)).isTrue();
      double t = lineSearch.step();
      assertThat(curve.at).isEqualTo(t);
      assertThat(curve.trialValue()).isLessThanOrEqualTo(value + 1e-4 * t * slope);
      assertThat(Math.abs(curve.trialSlope())).isLessThanOrEqualTo(0.9 * Math.abs(slope));
      assertThat(curve.evaluations).isLessThanOrEqualTo(12);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 1, 1e3, 1e30})
  void staysBelowWhatIsNotFinite(double first) {
    Curve barrier = new Curve(t -> -Math.log1p(-t) - 3 * t, t -> 1 / (1 - t) - 3);
    MoreThuente lineSearch = new MoreThuente();
    assertThat(barrier.search(lineSearch, first)).isTrue();
    assertThat(lineSearch.step()).isBetween(0.0, 1.0);
    assertThat(barrier.trialValue()).isLessThan(0);
  }

  @Test
  void findsNothingWhereEverythingIsHigher() {
    Curve liar = new Curve(t -> t, t -> -1);
    assertThat(liar.search(new MoreThuente(), 1)).isFalse();
  }

  @Test
  void findsNothingWhereNothingIsFinite() {
    Curve nowhere = new Curve(t -> t == 0 ? 0 : Double.NaN, t -> -1);
    assertThat(nowhere.search(new MoreThuente(), 1)).isFalse();
  }

  @Test
  void settlesForTheLowestWhereTheDescentHasNoEnd() {
    Curve line = new Curve(t -> -t, t -> -1);
    MoreThuente lineSearch = new MoreThuente();
    assertThat(line.search(lineSearch, 1)).isTrue();
    assertThat(lineSearch.step()).isGreaterThan(1).isFinite();
  }

  @Test
  void acceptsAStepWhoseDecreaseDrownsInRounding() {
    // The decrease of 1e-20 is lost beside 1, but the slopes show that the step is right.
    Curve flat = new Curve(t -> 1, t -> 1e-20 * (t - 1));
    MoreThuente lineSearch = new MoreThuente();
    assertThat(flat.search(lineSearch, 1)).isTrue();
    assertThat(lineSearch.step()).isEqualTo(1);
  }
}
