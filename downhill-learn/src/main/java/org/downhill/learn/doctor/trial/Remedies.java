package org.downhill.learn.doctor.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.downhill.core.descent.Method;
import org.downhill.core.descent.Methods;
import org.downhill.core.optimizer.Optimizers;
import org.downhill.core.spec.SpecException;
import org.downhill.learn.doctor.course.Course;
import org.downhill.learn.doctor.diagnosis.Ailment;
import org.downhill.learn.doctor.diagnosis.Ailments;
import org.downhill.learn.doctor.diagnosis.Diagnosis;
import org.downhill.learn.doctor.diagnosis.Remedy;
import org.downhill.learn.doctor.diagnosis.Tried;
import org.downhill.learn.doctor.trial.Bench.Yardstick;
import org.downhill.learn.encode.Scaling;
import org.downhill.learn.plan.Plan;
import org.downhill.learn.plan.RateLimit;
import org.downhill.learn.schema.Task;
import org.downhill.learn.train.ClassWeight;
import org.downhill.learn.train.TrainSettings;

/** Finds a remedy for a diagnosis and tries it on the rows of the run. */
public final class Remedies {

  private static final int MORE_EPOCHS = 10;
  private static final int MOST_EPOCHS = 2_000;
  private static final double LAST_RATE = 0.01;
  private static final double MOMENTUM = 0.9;
  private static final List<Double> PENALTIES = List.of(0.01, 0.1, 1.0);

  private final Bench bench;
  private final TrainSettings settings;

  /** Remedies for the run that a bench is for. */
  public Remedies(Bench bench) {
    this.bench = bench;
    settings = bench.sample().settings();
  }

  /**
   * A change that may help.
   *
   * @param words the change as options of the command
   * @param settings the settings with it
   * @param budget how long it is tried
   * @param yardstick how it is judged
   */
  private record Candidate(
      String words, TrainSettings settings, Budget budget, Yardstick yardstick) {}

  /** The diagnosis with the best of the remedies that were tried; as it is where there is none. */
  public Diagnosis tryOn(Diagnosis diagnosis) {
    Remedy best = diagnosis.remedy();
    for (Candidate candidate : candidates(diagnosis.ailment())) {
      Optional<Tried> tried = attempt(candidate);
      if (tried.isPresent() && (best.tried().isEmpty() || isBetter(tried.get(), best))) {
        best = new Remedy(candidate.words(), tried);
      }
    }
    return diagnosis.with(best);
  }

  /**
   * Whether a run came to what it comes to with the remedies, within a hundredth of the measure at
   * the start: what helps in the first steps may matter no more in the last, as where the rate
   * falls. False where it is not known what the run came to.
   */
  public boolean endedAsWell(Diagnosis diagnosis, Course course) {
    List<Candidate> all = candidates(diagnosis.ailment());
    return !all.isEmpty() && all.stream().allMatch(candidate -> endedAsWell(candidate, course));
  }

  private boolean endedAsWell(Candidate candidate, Course course) {
    try {
      return bench
          .against(course, candidate.settings())
          .map(tried -> !tried.helped())
          .orElse(false);
    } catch (SpecException e) {
      return false;
    }
  }

  /** Tries a candidate; one that does not go with the other settings is no remedy. */
  private Optional<Tried> attempt(Candidate candidate) {
    try {
      return bench.attempt(candidate.settings(), candidate.budget(), candidate.yardstick());
    } catch (SpecException e) {
      return Optional.empty();
    }
  }

  private static boolean isBetter(Tried tried, Remedy than) {
    double other = than.tried().map(Tried::with).orElse(Double.NaN);
    return Double.isNaN(other)
        || (tried.better() == Tried.Better.LOWER ? tried.with() < other : tried.with() > other);
  }

  private List<Candidate> candidates(Ailment ailment) {
    List<Candidate> all = new ArrayList<>();
    if (ailment.equals(Ailments.RATE_OVER_LIMIT) || ailment.equals(Ailments.TOO_SLOW)) {
      halfTheLimit().ifPresent(all::add);
    } else if (ailment.equals(Ailments.OSCILLATION)) {
      calmer(all);
    } else if (ailment.equals(Ailments.UNSCALED_COLUMNS)) {
      all.add(quick("--scale standard", settings.toBuilder().scaling(Scaling.STANDARD).build()));
    } else if (ailment.equals(Ailments.ILL_CONDITIONED)) {
      all.add(
          quick(
              "--optimizer lbfgs",
              settings.toBuilder().chosenDescent().optimizer("lbfgs").build()));
    } else if (ailment.equals(Ailments.STRONG_PENALTY) || ailment.equals(Ailments.SEPARABLE)) {
      all.add(
          new Candidate(
              "--l2 auto",
              settings.toBuilder().chosenL2().build(),
              Budget.WHOLE_RUN,
              Yardstick.NOT_SEEN));
    } else if (ailment.equals(Ailments.OUTLIERS)) {
      all.add(
          new Candidate(
              "--loss huber",
              settings.toBuilder().loss("huber").build(),
              Budget.WHOLE_RUN,
              Yardstick.ABSOLUTE));
    } else if (ailment.equals(Ailments.IMBALANCE)) {
      all.add(
          new Candidate(
              "--class-weight balanced",
              settings.toBuilder().classWeight(ClassWeight.BALANCED).build(),
              Budget.WHOLE_RUN,
              Yardstick.RECALL));
    } else if (ailment.equals(Ailments.NOISE_FLOOR)) {
      fallingRate().ifPresent(all::add);
    } else if (ailment.equals(Ailments.RATE_COLLAPSED)) {
      all.add(
          new Candidate(
              "--schedule constant",
              settings.toBuilder().schedule("constant").build(),
              Budget.WHOLE_RUN,
              Yardstick.TRAINING));
    } else if (ailment.equals(Ailments.STOPPED_EARLY)) {
      morePasses().ifPresent(all::add);
    } else if (ailment.equals(Ailments.OVERFITTING)) {
      strongerPenalties(all);
    } else if (ailment.equals(Ailments.DIVERGED) || ailment.equals(Ailments.UNDERFITTING)) {
      leaveToBeChosen().ifPresent(all::add);
    } else if (ailment.equals(Ailments.WRONG_LOSS)) {
      asCounts().ifPresent(all::add);
    }
    return all;
  }

  private static Candidate quick(String words, TrainSettings changed) {
    return new Candidate(words, changed, Budget.FEW_STEPS, Yardstick.TRAINING);
  }

  private Optional<Candidate> halfTheLimit() {
    Plan plan = bench.plan();
    return RateLimit.of(bench.sample().objective(), plan)
        .flatMap(limit -> withRate(plan, rounded(limit.limit() / 2)));
  }

  private Optional<Candidate> withRate(Plan plan, double rate) {
    if (!(plan.method() instanceof Method.FirstOrder first) || settings.optimizer().isEmpty()) {
      return Optional.empty();
    }
    Method.FirstOrder asked = (Method.FirstOrder) Methods.parse(settings.optimizer().get());
    String spec =
        Methods.spec(
            new Method.FirstOrder(
                first.optimizer().withLearningRate(rate), asked.schedule(), asked.estimator()));
    return Optional.of(quick("--optimizer " + spec, settings.toBuilder().optimizer(spec).build()));
  }

  private void calmer(List<Candidate> all) {
    Plan plan = bench.plan();
    if (!(plan.method() instanceof Method.FirstOrder first) || settings.optimizer().isEmpty()) {
      return;
    }
    double rate = first.optimizer().learningRate().orElse(Double.NaN);
    withRate(plan, rounded(rate / 2)).ifPresent(all::add);
    if (first.optimizer().spec().startsWith("sgd:")) {
      String spec =
          Optimizers.parse("sgd:momentum=" + MOMENTUM).withLearningRate(rounded(rate / 2)).spec();
      all.add(quick("--optimizer " + spec, settings.toBuilder().optimizer(spec).build()));
    }
  }

  private Optional<Candidate> fallingRate() {
    int epochs = bench.plan().epochs();
    if (epochs < 2) {
      return Optional.empty();
    }
    String gamma = String.format(Locale.ROOT, "%.4g", Math.pow(LAST_RATE, 1.0 / (epochs - 1)));
    String schedule = "exponential:gamma=" + gamma + ",unit=epoch";
    return Optional.of(
        new Candidate(
            "--schedule " + schedule,
            settings.toBuilder().schedule(schedule).build(),
            Budget.WHOLE_RUN,
            Yardstick.TRAINING));
  }

  private Optional<Candidate> morePasses() {
    if (settings.epochs().isEmpty()) {
      return Optional.empty();
    }
    int epochs = Math.min(MOST_EPOCHS, MORE_EPOCHS * settings.epochs().getAsInt());
    return Optional.of(
        new Candidate(
            "--epochs " + epochs,
            settings.toBuilder().epochs(epochs).build(),
            Budget.WHOLE_RUN,
            Yardstick.TRAINING));
  }

  private void strongerPenalties(List<Candidate> all) {
    if (settings.l2().isPresent()) {
      all.add(
          new Candidate(
              "--l2 auto",
              settings.toBuilder().chosenL2().build(),
              Budget.WHOLE_RUN,
              Yardstick.NOT_SEEN));
    }
    for (double penalty : PENALTIES) {
      all.add(
          new Candidate(
              "--l2 " + penalty,
              settings.toBuilder().l2(penalty).build(),
              Budget.WHOLE_RUN,
              Yardstick.NOT_SEEN));
    }
  }

  private Optional<Candidate> leaveToBeChosen() {
    if (settings.optimizer().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Candidate(
            "leave out --optimizer, --schedule, --batch-size and --epochs",
            settings.toBuilder().chosenDescent().build(),
            Budget.WHOLE_RUN,
            Yardstick.TRAINING));
  }

  private Optional<Candidate> asCounts() {
    boolean counts =
        bench.sample().task() == Task.REGRESSION
            && settings.loss().isEmpty()
            && settings.init().isEmpty();
    return counts
        ? Optional.of(
            new Candidate(
                "--task count",
                settings.toBuilder().task(Task.COUNT).build(),
                Budget.WHOLE_RUN,
                Yardstick.ABSOLUTE))
        : Optional.empty();
  }

  private static double rounded(double rate) {
    return Double.parseDouble(String.format(Locale.ROOT, "%.2g", rate));
  }
}
