package org.downhill.learn.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.downhill.learn.doctor.course.Course;
import org.downhill.learn.metric.Metrics;
import org.downhill.learn.record.TraceRow;
import org.downhill.learn.train.EpochReport;
import org.downhill.learn.train.TrainListener;
import org.downhill.learn.train.TrainResult;

/** Follows a training run for its course. */
public final class Courses implements TrainListener {

  private final List<Course.Point> points = new ArrayList<>();

  /** A follower of a run that is yet to begin. */
  public Courses() {}

  /** A follower of a run that goes on, of which some passes were reported before. */
  public void resume(List<TraceRow> before) {
    for (TraceRow row : before) {
      if (row.phase().equals(FITTING)) {
        points.add(new Course.Point(row.epoch(), row.objective()));
      }
    }
  }

  @Override
  public void epoch(EpochReport report) {
    if (report.phase().equals(FITTING)) {
      points.add(new Course.Point(report.epoch(), report.objective()));
    }
  }

  /** The course of the run, once it has come to a result. */
  public Course of(TrainResult result) {
    return new Course(
        points,
        result.termination().reason(),
        result.train().values(),
        result.test().map(Metrics::values).orElse(Map.of()),
        result.baseline().values());
  }
}
