package org.downhill.learn.doctor.course;

import static org.downhill.learn.doctor.diagnosis.Brief.number;
import static org.downhill.learn.doctor.diagnosis.Brief.percent;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.downhill.learn.doctor.diagnosis.Ailments;
import org.downhill.learn.doctor.diagnosis.Diagnosis;
import org.downhill.learn.doctor.diagnosis.Picture;
import org.downhill.learn.doctor.diagnosis.Thresholds;

/** The rules that need nothing but the course of a run and its metrics: no data, no second fit. */
public final class CourseRules {

  private static final String LOSS = "loss";
  private static final String R2 = "r2";
  private static final String DEVIANCE = "poisson_deviance";

  /** Points of a course from which a trend can be read. */
  private static final int FEWEST_POINTS = 3;

  private CourseRules() {}

  /** What the rules find, in the order of its rank. */
  public static List<Diagnosis> examine(Course course) {
    List<Diagnosis> found = new ArrayList<>();
    Optional<Diagnosis> diverged = diverged(course);
    if (diverged.isEmpty()) {
      stoppedEarly(course).ifPresent(found::add);
      overfitting(course).ifPresent(found::add);
      underfitting(course).ifPresent(found::add);
    }
    diverged.ifPresent(found::add);
    return List.copyOf(found);
  }

  /** What tells how good a fit is: never below 0, with 0 for a perfect one. */
  private static String measure(Course course) {
    return course.baseline().containsKey(DEVIANCE) ? DEVIANCE : LOSS;
  }

  private static Optional<Diagnosis> diverged(Course course) {
    double[] values = course.objectives();
    boolean stopped = course.reason().equals("diverged");
    if (values.length == 0 && !stopped) {
      return Optional.empty();
    }
    double first = values.length == 0 ? Double.NaN : values[0];
    double last = values.length == 0 ? Double.NaN : values[values.length - 1];
    double best = Double.POSITIVE_INFINITY;
    for (double value : values) {
      best = Math.min(best, value);
    }
    boolean grown =
        !Double.isFinite(last)
            || (last > first && last - best > (Thresholds.GROWTH - 1) * Math.abs(best));
    if (!stopped && !grown) {
      return Optional.empty();
    }
    Map<String, Double> numbers = new LinkedHashMap<>();
    numbers.put("first", first);
    numbers.put("best", best);
    numbers.put("last", last);
    String evidence =
        values.length == 0
            ? "the objective was not finite from the first pass on"
            : "the objective went from " + number(first) + " to " + number(last);
    return Optional.of(Diagnosis.of(Ailments.DIVERGED, evidence, numbers).drawn(picture(course)));
  }

  private static Optional<Diagnosis> stoppedEarly(Course course) {
    double[] values = course.objectives();
    if (!course.reason().equals("budget") || values.length < FEWEST_POINTS) {
      return Optional.empty();
    }
    int last = values.length - 1;
    int back = Math.max(1, values.length / 10);
    double gained = values[0] - values[last];
    double lately = values[last - back] - values[last];
    if (!(gained > 0) || !(lately > Thresholds.STILL_FALLING * gained)) {
      return Optional.empty();
    }
    Map<String, Double> numbers = new LinkedHashMap<>();
    numbers.put("gained", gained);
    numbers.put("gainedLately", lately);
    numbers.put("epochs", course.points().get(last).epoch());
    String evidence =
        "after "
            + number(course.points().get(last).epoch())
            + " passes the objective was still falling: the last "
            + (back == 1 ? "pass" : back + " passes")
            + " gained "
            + percent(lately / gained)
            + " of all that was gained";
    return Optional.of(
        Diagnosis.of(Ailments.STOPPED_EARLY, evidence, numbers).drawn(picture(course)));
  }

  private static Optional<Diagnosis> overfitting(Course course) {
    OptionalDouble trainR2 = Course.metric(course.train(), R2);
    OptionalDouble testR2 = Course.metric(course.test(), R2);
    if (trainR2.isPresent() && testR2.isPresent()) {
      // The variance that is explained takes account of targets that vary more in one part.
      return overfitting(
          "r2", 1 - trainR2.getAsDouble(), 1 - testR2.getAsDouble(), 1, "share of variance left");
    }
    OptionalDouble train = Course.metric(course.train(), measure(course));
    OptionalDouble test = Course.metric(course.test(), measure(course));
    OptionalDouble constant = Course.metric(course.baseline(), measure(course));
    if (train.isEmpty() || test.isEmpty() || constant.isEmpty()) {
      return Optional.empty();
    }
    return overfitting(
        measure(course),
        train.getAsDouble(),
        test.getAsDouble(),
        constant.getAsDouble(),
        measure(course).replace('_', ' '));
  }

  private static Optional<Diagnosis> overfitting(
      String metric, double train, double test, double constant, String name) {
    double gained = constant - train;
    boolean learnt = gained > Thresholds.BY_HEART * Math.abs(constant);
    if (!learnt || !(test - train > Thresholds.OVERFIT_GAP * gained)) {
      return Optional.empty();
    }
    Map<String, Double> numbers = new LinkedHashMap<>();
    numbers.put("train", train);
    numbers.put("test", test);
    numbers.put("constant", constant);
    String evidence =
        "the "
            + name
            + " is "
            + number(train)
            + " on the training rows and "
            + number(test)
            + " on rows not seen, where the best constant has "
            + number(constant)
            + (metric.equals(R2) ? " (1 − r2)" : "");
    return Optional.of(
        Diagnosis.of(Ailments.OVERFITTING, evidence, numbers)
            .drawn(
                Picture.bars(
                    List.of("training", "not seen", "constant"),
                    new double[] {train, test, constant})));
  }

  private static Optional<Diagnosis> underfitting(Course course) {
    Map<String, Double> measured = course.test().isEmpty() ? course.train() : course.test();
    OptionalDouble loss = Course.metric(measured, measure(course));
    OptionalDouble constant = Course.metric(course.baseline(), measure(course));
    if (course.isCutShort() || loss.isEmpty() || constant.isEmpty()) {
      return Optional.empty();
    }
    double least = Thresholds.LEAST_GAIN * Math.abs(constant.getAsDouble());
    if (constant.getAsDouble() - loss.getAsDouble() >= least) {
      return Optional.empty();
    }
    Map<String, Double> numbers = new LinkedHashMap<>();
    numbers.put("loss", loss.getAsDouble());
    numbers.put("constantLoss", constant.getAsDouble());
    String evidence =
        "the loss on "
            + (course.test().isEmpty() ? "the training rows" : "rows not seen")
            + " is "
            + number(loss.getAsDouble())
            + (loss.getAsDouble() < constant.getAsDouble()
                ? ", hardly below the "
                : ", not below the ")
            + number(constant.getAsDouble())
            + " of the best constant";
    return Optional.of(
        Diagnosis.of(Ailments.UNDERFITTING, evidence, numbers).drawn(picture(course)));
  }

  private static List<String> picture(Course course) {
    return course.points().isEmpty()
        ? List.of()
        : List.of(Picture.sparkline("objective", course.objectives()));
  }
}
