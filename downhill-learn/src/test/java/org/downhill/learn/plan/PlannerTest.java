package org.downhill.learn.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import org.downhill.core.descent.Observer;
import org.downhill.core.descent.Run;
import org.downhill.core.descent.Trace;
import org.downhill.core.spec.SpecException;
import org.downhill.learn.linear.LinearObjective;
import org.downhill.learn.loss.LogisticLoss;
import org.downhill.learn.loss.Losses;
import org.downhill.learn.rows.EncodedRow;
import org.downhill.learn.rows.Rows;
import org.junit.jupiter.api.Test;

class PlannerTest {

  @Test
  void aSmallSmoothProblemGoesToLbfgsWithAReasonForEachChoice() {
    Plan plan = plan(problem("logistic", 300, 3), new Choices());

    assertThat(plan.optimizer()).startsWith("lbfgs");
    assertThat(plan.batchSize()).isEqualTo("all");
    assertThat(plan.decisions()).extracting(Decision::name).contains("optimizer", "l2");
    assertThat(plan.decisions())
        .allSatisfy(
            decision -> {
              assertThat(decision.reason()).isNotBlank();
              assertThat(decision.override()).startsWith("--");
            });
  }

  @Test
  void anL1PenaltyGoesToOwlQn() {
    Choices choices = new Choices();
    choices.l1 = OptionalDouble.of(0.01);

    Plan plan = plan(problem("logistic", 300, 3), choices);

    assertThat(plan.optimizer()).startsWith("owlqn");
    assertThat(plan.l1()).isEqualTo(0.01);
    assertThat(plan.l2()).isZero();
  }

  @Test
  void aLossWithKinksGoesToMiniBatchesWithAProbedRate() {
    Plan plan = plan(problem("hinge", 300, 3), new Choices());

    assertThat(plan.optimizer()).startsWith("sgd:lr=");
    assertThat(plan.choseRate()).isTrue();
    assertThat(plan.batchSize()).isNotEqualTo("all");
  }

  @Test
  void theProbedRateSuitsTheScaleOfTheFeatures() {
    Choices choices = new Choices();
    choices.optimizer = Optional.of("sgd");
    choices.l2 = OptionalDouble.of(0);

    double small = rate(plan(scaledProblem(1), choices));
    double large = rate(plan(scaledProblem(1_000), choices));

    assertThat(large).isLessThan(1e-4 * small);
  }

  @Test
  void whatTheUserSaysIsKept() {
    Choices choices = new Choices();
    choices.optimizer = Optional.of("adam:lr=0.02");
    choices.schedule = Optional.of("inverse-time:decay=0.1");
    choices.batchSize = new BatchSize.Count(16);
    choices.epochs = OptionalInt.of(3);
    choices.l2 = OptionalDouble.of(0.5);

    Plan plan = plan(problem("logistic", 300, 3), choices);

    assertThat(plan.optimizer()).isEqualTo("adam:lr=0.02");
    assertThat(plan.batchSize()).isEqualTo("16");
    assertThat(plan.epochs()).isEqualTo(3);
    assertThat(plan.l2()).isEqualTo(0.5);
    assertThat(plan.decisions()).isEmpty();
  }

  @Test
  void thePathTakesAStrongPenaltyForNoiseAndAWeakOneForSignal() {
    double noise = plan(problem("squared", 60, 40, 10), new Choices()).l2();
    double signal = plan(problem("squared", 2_000, 3, 0.01), new Choices()).l2();

    assertThat(noise).isGreaterThanOrEqualTo(1e-2);
    assertThat(signal).isLessThanOrEqualTo(1e-4);
  }

  @Test
  void aCostlyFitGoesOnWhereThePathEndedAndSaysSo() {
    LinearProblem problem = problem("logistic", 60_000, 90);
    Plan plan = plan(problem, new Choices());
    double[] start = problem.all().start();

    Run near = plan.run(problem, start, 1, List.of(), Observer.none());
    Run far = plan.fromTheBeginning().run(problem, start, 1, List.of(), Observer.none());

    assertThat(plan.decisions()).extracting(Decision::name).contains("start");
    assertThat(near.steps()).isLessThan(far.steps());
    assertThat(problem.all().value(near.x()))
        .isCloseTo(problem.all().value(far.x()), withinPercentage(0.1));
    assertThat(plan(problem("logistic", 300, 3), new Choices()).near()).isEmpty();
  }

  @Test
  void theSameSeedGivesTheSamePlan() {
    LinearProblem problem = problem("hinge", 300, 3);

    assertThat(plan(problem, new Choices()).decisions())
        .isEqualTo(plan(problem, new Choices()).decisions());
  }

  @Test
  void theDescentThatFoundTheRateGoesOnAsIfNobodyHadBegunIt() {
    LinearProblem problem = sparseProblem();
    Plan plan = plan(problem, new Choices());
    Begun begun = plan.begun().orElseThrow();
    double[] start = problem.all().start();

    Run whole = plan.fromTheBeginning().run(problem, start, 1, List.of(), Observer.none());
    Run rest = plan.run(problem, start, 1, List.of(), Observer.none());

    assertThat(plan.batchSize()).isEqualTo("1");
    assertThat(begun.passes()).extracting(Begun.Pass::epoch).containsExactly(1L, 2L);
    assertThat(rest.x()).isEqualTo(whole.x());
    assertThat(rest.best().orElseThrow().x()).isEqualTo(whole.best().orElseThrow().x());
    assertThat(rest.epochs()).isEqualTo(whole.epochs());
    assertThat(begun.trace().followedBy(rest.trace()).rows())
        .extracting(Trace.Row::step)
        .isSorted()
        .doesNotHaveDuplicates()
        .startsWith(begun.trace().rows().get(0).step())
        .endsWith(whole.steps());
  }

  @Test
  void contradictionsAreRefusedWithWhatToDo() {
    assertRefused("logistic", "lbfgs", 0.1, "owlqn");
    assertRefused("hinge", "lbfgs", 0, "sgd");
    Choices batches = new Choices();
    batches.optimizer = Optional.of("lbfgs");
    batches.batchSize = new BatchSize.Count(10);
    assertThatThrownBy(() -> plan(problem("logistic", 50, 2), batches))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("batch size");
    Choices unknown = new Choices();
    unknown.optimizer = Optional.of("adm");
    assertThatThrownBy(() -> plan(problem("logistic", 50, 2), unknown))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("adam");
  }

  private static void assertRefused(String loss, String optimizer, double l1, String hint) {
    Choices choices = new Choices();
    choices.optimizer = Optional.of(optimizer);
    choices.l1 = OptionalDouble.of(l1);
    assertThatThrownBy(() -> plan(problem(loss, 50, 2), choices))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining(hint);
  }

  private static double rate(Plan plan) {
    return plan.decisions().stream()
        .filter(decision -> decision.name().equals("lr"))
        .mapToDouble(decision -> Double.parseDouble(decision.choice().replace(",", "")))
        .findFirst()
        .orElseThrow();
  }

  private static Plan plan(LinearProblem problem, Choices choices) {
    return Planner.plan(problem, choices.wishes(), List.of());
  }

  private static LinearProblem problem(String loss, int rows, int features) {
    return problem(loss, rows, features, 0.5);
  }

  private static LinearProblem problem(String loss, int rows, int features, double noise) {
    return problem(loss, rows, features, noise, 1);
  }

  private static LinearProblem scaledProblem(double scale) {
    return problem("squared", 400, 3, 0.1, scale);
  }

  /** Rows whose target is the sum of the first two features and noise, or its sign. */
  private static LinearProblem problem(
      String loss, int rows, int features, double noise, double scale) {
    Random random = new Random(8);
    Rows.Builder builder = Rows.builder(features, 0);
    EncodedRow row = new EncodedRow(features);
    boolean classes = !loss.equals("squared");
    for (int i = 0; i < rows; i++) {
      row.clear();
      double sum = noise * random.nextGaussian();
      for (int j = 0; j < features; j++) {
        double value = random.nextGaussian();
        row.dense()[j] = (float) (scale * value);
        sum += j < 2 ? value : 0;
      }
      row.target(classes ? (sum > 0 ? 1 : 0) : sum);
      builder.add(row);
    }
    Rows all = builder.build();
    return new LinearProblem(
        all, some -> LinearObjective.builder(some, Losses.catalog().create(loss)), 2);
  }

  /** Many rows of a few of many features, with a target that the numbers of the features tell. */
  private static LinearProblem sparseProblem() {
    int features = 12_000;
    Random random = new Random(3);
    Rows.Builder builder = Rows.builder(0, features);
    EncodedRow row = new EncodedRow(0);
    for (int i = 0; i < 60_000; i++) {
      row.clear();
      int sum = 0;
      int feature = random.nextInt(100);
      while (feature < features) {
        row.add(feature, 0.1f);
        sum += feature % 7 < 3 ? 1 : -1;
        feature += 1 + random.nextInt(260);
      }
      row.target(sum > -12 ? 1 : 0);
      builder.add(row);
    }
    Rows all = builder.build();
    return new LinearProblem(all, rows -> LinearObjective.builder(rows, new LogisticLoss()), 2);
  }

  /** What a user may say, by name. */
  private static final class Choices {
    Optional<String> optimizer = Optional.empty();
    Optional<String> schedule = Optional.empty();
    BatchSize batchSize = new BatchSize.Automatic();
    OptionalInt epochs = OptionalInt.empty();
    OptionalDouble l1 = OptionalDouble.empty();
    OptionalDouble l2 = OptionalDouble.empty();

    Wishes wishes() {
      return new Wishes(optimizer, schedule, batchSize, epochs, l1, l2, 1);
    }
  }
}
