package org.downhill.learn.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.downhill.core.descent.Termination;
import org.downhill.learn.check.Finding;
import org.downhill.learn.check.Finding.Severity;
import org.downhill.learn.check.LeakDetector;
import org.downhill.learn.check.LeakSuspect;
import org.downhill.learn.encode.TableEncoder;
import org.downhill.learn.plan.Plan;

/** Collects what the owner of the data should know, and tells the listener as it comes. */
final class Findings {

  private final TrainListener listener;
  private final List<Finding> all = new ArrayList<>();

  Findings(TrainListener listener) {
    this.listener = listener;
  }

  /** All findings so far. */
  List<Finding> all() {
    return List.copyOf(all);
  }

  /** What the passes over the data have shown. */
  void ofData(
      Profiled profiled,
      Profiled.Encoding encoding,
      TrainingRows rows,
      Optional<TrainingRows> tested) {
    profiled.summary().warnings().forEach(warning -> add("schema", Severity.WARNING, warning));
    encoding.encoder().notes().forEach(note -> add("encoding", Severity.NOTE, note));
    count(
        "missing-target",
        Severity.NOTE,
        profiled.rowsWithoutTarget(),
        "has no value of the target and was left out",
        "have no value of the target and were left out");
    count(
        "skipped-rows",
        Severity.WARNING,
        rows.skipped(),
        "could not be read and was left out",
        "could not be read and were left out");
    tested.ifPresent(
        test -> {
          count(
              "skipped-test-rows",
              Severity.WARNING,
              test.skipped(),
              "of the test data could not be read and was left out",
              "of the test data could not be read and were left out");
          test.counts()
              .lines()
              .forEach(line -> add("unseen-values", Severity.NOTE, "test: " + line));
        });
    count(
        "unseen-classes",
        Severity.WARNING,
        tested.map(TrainingRows::unseenClasses).orElse(rows.unseenClasses()),
        "of the test data belongs to a class that training did not show; it counts in no metric",
        "of the test data belong to classes that training did not show; they count in no metric");
    leaks(profiled, encoding, rows);
  }

  /** What a job that streams its rows has left out. */
  void ofRows(long withoutTarget, long skipped) {
    count(
        "missing-target",
        Severity.NOTE,
        withoutTarget,
        "has no label and was left out",
        "have no label and were left out");
    count(
        "skipped-rows",
        Severity.WARNING,
        skipped,
        "could not be read and was left out",
        "could not be read and were left out");
  }

  /** What the plan should not pass over in silence. */
  void ofPlan(Plan plan) {
    if (plan.l2() > 0 && plan.optimizer().contains("weight-decay=")) {
      add(
          "two-decays",
          Severity.WARNING,
          "the weights are shrunk twice, by the penalty l2="
              + plan.l2()
              + " and by the optimizer's weight-decay; give --l2 0 to keep the weight-decay alone");
    }
  }

  /** Where a descent that failed did so first. */
  void ofFailure(String firstBadStep) {
    add("first-bad-step", Severity.WARNING, firstBadStep);
  }

  /** That the model is the one that was measured, although one of all rows was to be made. */
  void ofRefit(Termination.Diverged failure) {
    add(
        "refit-failed",
        Severity.WARNING,
        "the fit on all rows failed ("
            + failure.message()
            + ") where that on the training rows did not; the model is the one that was measured."
            + " The learning rate is near its limit: lower it.");
  }

  private void leaks(Profiled profiled, Profiled.Encoding encoding, TrainingRows rows) {
    if (!(encoding.encoder() instanceof TableEncoder encoder)) {
      return;
    }
    List<LeakSuspect> suspects =
        LeakDetector.find(
            rows.train(),
            encoder,
            profiled.summary().task().task(),
            Measure.classes(encoding.codec()));
    for (LeakSuspect suspect : suspects) {
      add(
          "leak",
          Severity.WARNING,
          suspect.sentence()
              + " If that is not known at prediction time, add --ignore "
              + String.join(",", suspect.names())
              + ".");
    }
  }

  private void count(String code, Severity severity, long rows, String ofOne, String ofMany) {
    if (rows > 0) {
      String what = rows == 1 ? " row " + ofOne : " rows " + ofMany;
      add(code, severity, String.format(Locale.ROOT, "%,d", rows) + what);
    }
  }

  private void add(String code, Severity severity, String message) {
    Finding finding = new Finding(code, severity, message);
    all.add(finding);
    listener.finding(finding);
  }
}
