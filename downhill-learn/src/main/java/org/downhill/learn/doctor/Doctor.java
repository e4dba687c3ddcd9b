package org.downhill.learn.doctor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.downhill.learn.doctor.RunReport.Trials;
import org.downhill.learn.doctor.course.Course;
import org.downhill.learn.doctor.course.CourseRules;
import org.downhill.learn.doctor.data.DataChecks;
import org.downhill.learn.doctor.data.Facts;
import org.downhill.learn.doctor.data.Patient;
import org.downhill.learn.doctor.diagnosis.Ailment;
import org.downhill.learn.doctor.diagnosis.Ailments;
import org.downhill.learn.doctor.diagnosis.Diagnosis;
import org.downhill.learn.doctor.diagnosis.Tried;
import org.downhill.learn.doctor.trial.Bench;
import org.downhill.learn.doctor.trial.Remedies;
import org.downhill.learn.doctor.trial.Replayable;
import org.downhill.learn.doctor.trial.RunChecks;
import org.downhill.learn.input.DataException;
import org.downhill.learn.read.DataSource;
import org.downhill.learn.record.Ending;
import org.downhill.learn.record.Manifest;
import org.downhill.learn.record.Outcome;
import org.downhill.learn.record.RunFolder;
import org.downhill.learn.train.DataSample;
import org.downhill.learn.train.TrainListener;
import org.downhill.learn.train.TrainSettings;

/**
 * Examines data before training and runs after it. What can be found is in {@link Ailments}, each
 * with the rule that finds it.
 */
public final class Doctor {

  /** Rows of a data set that are looked at, about; of larger ones a sample is drawn at random. */
  public static final int MOST_ROWS = 20_000;

  /** What says nothing about a run unless its remedy does better on the same rows. */
  private static final Set<Ailment> NEED_PROOF =
      Set.of(
          Ailments.RATE_OVER_LIMIT,
          Ailments.UNSCALED_COLUMNS,
          Ailments.STRONG_PENALTY,
          Ailments.ILL_CONDITIONED,
          Ailments.TOO_SLOW,
          Ailments.OSCILLATION,
          Ailments.NOISE_FLOOR,
          Ailments.RATE_COLLAPSED,
          Ailments.STOPPED_EARLY);

  /** What matters in the first steps, and says nothing about a run that ended well all the same. */
  private static final Set<Ailment> OF_FIRST_STEPS =
      Set.of(
          Ailments.RATE_OVER_LIMIT,
          Ailments.UNSCALED_COLUMNS,
          Ailments.ILL_CONDITIONED,
          Ailments.TOO_SLOW,
          Ailments.OSCILLATION);

  private static final String UNDER_WAY = "It has not ended: the run goes on.";
  private static final String KILLED = "Killed before its end.";

  /** The order in which findings are told: that of the catalogue. */
  private static final Comparator<Diagnosis> BY_RANK =
      Comparator.comparingInt(diagnosis -> Ailments.rank(diagnosis.ailment()));

  private Doctor() {}

  /**
   * Examines data before training: what the settings would meet. All rows are read once, and about
   * {@value #MOST_ROWS} of them are looked at.
   *
   * <p>Data that are to be examined in spite of bad rows must be opened so that these are skipped.
   *
   * @param test rows to measure on, where they are a file of their own
   * @param listener told of the phases; may stop the examination
   * @throws org.downhill.core.spec.SpecException if settings are malformed or do not fit the data
   * @throws DataException if the data cannot be read or used
   */
  public static DataReport examine(
      DataSource data, Optional<DataSource> test, TrainSettings settings, TrainListener listener) {
    TrainSettings all = settings.toBuilder().holdout(0).build();
    DataSample sample;
    try {
      sample = DataSample.of(data, test, all, MOST_ROWS, listener);
    } catch (DataException e) {
      Diagnosis constant = ConstantTarget.in(data, settings).orElseThrow(() -> e);
      return new DataReport(Optional.empty(), List.of(constant));
    }
    listener.phase("examining");
    Patient patient = new Patient(sample, sample.outlinedPlan());
    List<Diagnosis> found = DataChecks.examine(patient);
    return new DataReport(
        Optional.of(
            new DataReport.Examined(
                sample.schema(),
                sample.target(),
                sample.loss().spec(),
                Facts.of(patient),
                patient.plan())),
        found);
  }

  /**
   * Examines a run by its record alone.
   *
   * @param reason why its data cannot be used, in half a sentence
   */
  public static RunReport examine(RunFolder folder, String reason) {
    Manifest manifest = folder.manifest();
    Course course = course(folder, manifest);
    return report(manifest, course, new Trials.Impossible(reason), CourseRules.examine(course));
  }

  /**
   * Examines a run by its record and its data, on which remedies are tried: the same number of
   * steps with each remedy and without it.
   *
   * @param listener told of the phases; may stop the examination
   */
  public static RunReport examine(RunFolder folder, Replayable run, TrainListener listener) {
    Manifest manifest = folder.manifest();
    Course course = course(folder, manifest);
    Bench bench = new Bench(run, listener);
    List<Diagnosis> found = examine(course, bench, listener);
    return report(manifest, course, new Trials.Made(bench.sample().rows().size()), found);
  }

  /**
   * Examines a run by its course and its data, on which remedies are tried.
   *
   * @return what was found, in the order of its rank
   */
  public static List<Diagnosis> examine(Course course, Replayable run, TrainListener listener) {
    return examine(course, new Bench(run, listener), listener);
  }

  private static List<Diagnosis> examine(Course course, Bench bench, TrainListener listener) {
    listener.phase("examining");
    List<Diagnosis> found = new ArrayList<>(CourseRules.examine(course));
    Patient patient = new Patient(bench.sample(), bench.plan());
    DataChecks.examine(patient).stream()
        .filter(diagnosis -> concernsRuns(diagnosis.ailment()))
        .forEach(found::add);
    found.addAll(new RunChecks(bench).examine());
    listener.phase("trying remedies");
    Remedies remedies = new Remedies(bench);
    return found.stream()
        .map(remedies::tryOn)
        .filter(Doctor::isProven)
        .filter(
            diagnosis ->
                !OF_FIRST_STEPS.contains(diagnosis.ailment())
                    || !remedies.endedAsWell(diagnosis, course))
        .sorted(BY_RANK)
        .toList();
  }

  /** Rows in an order are visited in a random one, which makes their order no cause of anything. */
  private static boolean concernsRuns(Ailment ailment) {
    return ailment.isAlarm() && !ailment.equals(Ailments.CLASS_SORTED);
  }

  private static boolean isProven(Diagnosis diagnosis) {
    return !NEED_PROOF.contains(diagnosis.ailment())
        || diagnosis.remedy().tried().map(Tried::helped).orElse(false);
  }

  private static RunReport report(
      Manifest manifest, Course course, Trials trials, List<Diagnosis> found) {
    String ending =
        manifest
            .outcome()
            .map(outcome -> outcome.termination().message())
            .or(manifest::error)
            .orElseGet(() -> course.reason().equals("killed") ? KILLED : UNDER_WAY);
    return new RunReport(manifest.name(), ending, course, trials, found);
  }

  private static Course course(RunFolder folder, Manifest manifest) {
    List<Course.Point> points =
        folder.trace().stream()
            .filter(row -> row.phase().equals(TrainListener.FITTING))
            .map(row -> new Course.Point(row.epoch(), row.objective()))
            .toList();
    Map<String, Map<String, Double>> metrics =
        manifest.outcome().map(Outcome::metrics).orElse(new LinkedHashMap<>());
    String reason =
        manifest.outcome().map(Outcome::termination).map(Ending::reason).orElseGet(folder::state);
    return new Course(
        points,
        reason,
        metrics.getOrDefault("train", Map.of()),
        metrics.getOrDefault("test", Map.of()),
        metrics.getOrDefault("baseline", Map.of()));
  }
}
