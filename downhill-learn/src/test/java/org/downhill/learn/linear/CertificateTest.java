package org.downhill.learn.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.downhill.core.descent.Descent;
import org.downhill.core.descent.Run;
import org.downhill.core.descent.StopRules;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.solver.Solvers;
import org.downhill.learn.linear.RandomRows.Shape;
import org.downhill.learn.loss.Loss;
import org.downhill.learn.loss.Losses;
import org.downhill.learn.loss.PoissonLoss;
import org.downhill.learn.rows.EncodedRow;
import org.downhill.learn.rows.Rows;
import org.downhill.learn.schema.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws of certificates, for every loss. */
class CertificateTest {

  /** One combination of loss, rows, intercept and penalty. */
  record Case(Loss loss, Shape shape, Intercept intercept, double l1, double l2) {

    LinearObjective objective() {
      Rows rows = RandomRows.of(shape, 120, loss, 3, 5);
      return LinearObjective.builder(rows, loss).intercept(intercept).classes(3).build();
    }

    ElasticNet penalty(LinearObjective objective) {
      return new ElasticNet(l1, l2, objective.penalized());
    }
  }

  static Stream<Case> cases() {
    return Losses.catalog().entries().stream()
        .map(entry -> Losses.catalog().create(entry.name()))
        .flatMap(
            loss ->
                Stream.of(Shape.DENSE, Shape.MIXED)
                    .flatMap(
                        shape ->
                            Stream.of(Intercept.values())
                                .flatMap(
                                    intercept ->
                                        Stream.of(
                                            new Case(loss, shape, intercept, 0, 0.1),
                                            new Case(loss, shape, intercept, 0.02, 0.01),
                                            new Case(loss, shape, intercept, 0.05, 0)))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void noPointIsBelowTheBoundOfAnother(Case law) {
    LinearObjective objective = law.objective();
    ElasticNet penalty = law.penalty(objective);
    double[][] points =
        Stream.concat(
                Stream.of(objective.start()),
                IntStream.range(0, 6)
                    .mapToObj(seed -> RandomRows.point(objective.dimension(), seed)))
            .toArray(double[][]::new);
    double least = Double.POSITIVE_INFINITY;
    for (double[] x : points) {
      least = Math.min(least, objective.value(x) + penalty.value(x));
    }
    for (double[] x : points) {
      Certificate certificate = Certificate.of(objective, penalty, x);

      assertThat(certificate.value())
          .isCloseTo(objective.value(x) + penalty.value(x), within(1e-12));
      certificate
          .bound()
          .ifPresent(bound -> assertThat(bound).isLessThanOrEqualTo(certificate.value()));
      assertThat(certificate.bound().orElse(Double.NEGATIVE_INFINITY))
          .isLessThanOrEqualTo(least + 1e-12);
    }
  }

  @ParameterizedTest
  @MethodSource("smoothCases")
  void theBoundMeetsTheMinimum(Case law) {
    LinearObjective objective = law.objective();
    ElasticNet penalty = law.penalty(objective);
    Run run =
        Descent.minimize(objective)
            .penalty(penalty)
            .from(objective.start())
            .with(Solvers.parse("owlqn"))
            .until(StopRules.gradientNorm(1e-9), StopRules.steps(3_000))
            .run();

    Certificate certificate = Certificate.of(objective, penalty, run.x());

    assertThat(certificate.bound()).isPresent();
    assertThat(certificate.gap().orElseThrow()).isBetween(0.0, 1e-6);
    if (!(law.loss() instanceof PoissonLoss)) {
      assertThat(certificate.clause()).endsWith("% above the best possible");
    }
  }

  static Stream<Case> smoothCases() {
    return cases()
        .filter(law -> law.loss().isSmooth())
        // Several scores that are no log-odds know no bound with intercepts.
        .filter(
            law ->
                !law.loss().tasks().contains(Task.MULTICLASS)
                    || law.loss().isProbabilistic()
                    || law.intercept() == Intercept.NONE);
  }

  @Test
  void withoutAPenaltyThereIsNoBoundButAGradient() {
    LinearObjective objective = squared();

    Certificate certificate =
        Certificate.of(objective, ElasticNet.l2(0, objective.penalized()), new double[] {0, 0});

    assertThat(certificate.bound()).isEmpty();
    assertThat(certificate.share()).isEmpty();
    // Σ (s − y)(x, 1)/2 over the rows (1, 3) and (2, 5) at zero scores.
    assertThat(certificate.gradientNorm())
        .isCloseTo(Math.hypot((3 + 10) / 2.0, (3 + 5) / 2.0), within(1e-12));
    assertThat(certificate.clause()).isEqualTo("gradient norm 7.6, no bound known");
  }

  @Test
  void theShareIsThatOfTheBestPossible() {
    Certificate certificate = new Certificate(1.003, OptionalDouble.of(1), 0.1);

    assertThat(certificate.share().orElseThrow()).isCloseTo(0.003, within(1e-12));
    assertThat(certificate.clause()).isEqualTo("at most 0.3 % above the best possible");
  }

  @Test
  void percentagesArePlainNumbers() {
    assertThat(above(1e-9)).isEqualTo("at most 0.001 % above the best possible");
    assertThat(above(0)).isEqualTo("at most 0.001 % above the best possible");
    assertThat(above(1.23e-5)).isEqualTo("at most 0.002 % above the best possible");
    assertThat(above(2.31)).isEqualTo("at most 240 % above the best possible");
    assertThat(above(1e300)).isEqualTo("at most 1.0e+300 above the best possible");
    assertThat(new Certificate(2.5, OptionalDouble.of(1), 0).isClose()).isFalse();
    assertThat(new Certificate(2, OptionalDouble.of(1), 0).isClose()).isTrue();
    assertThat(new Certificate(2, OptionalDouble.empty(), 0).isClose()).isFalse();
    // Losses of counts may be below zero, where no share is known.
    assertThat(new Certificate(-1, OptionalDouble.of(-1.01), 0).isClose()).isTrue();
    assertThat(new Certificate(-1, OptionalDouble.of(-3), 0).isClose()).isFalse();
  }

  private static String above(double share) {
    return new Certificate(1 + share, OptionalDouble.of(1), 0).clause();
  }

  private static LinearObjective squared() {
    Rows.Builder rows = Rows.builder(1, 0);
    EncodedRow row = new EncodedRow(1);
    for (int x = 1; x <= 2; x++) {
      row.clear();
      row.dense()[0] = x;
      row.target(2 * x + 1);
      row.weight(1);
      rows.add(row);
    }
    return LinearObjective.builder(rows.build(), Losses.catalog().create("squared")).build();
  }
}
