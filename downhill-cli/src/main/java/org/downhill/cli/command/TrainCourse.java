package org.downhill.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.downhill.cli.io.Characters;
import org.downhill.cli.io.Session;
import org.downhill.core.descent.Termination;
import org.downhill.learn.check.Finding;
import org.downhill.learn.doctor.Courses;
import org.downhill.learn.doctor.course.CourseRules;
import org.downhill.learn.doctor.diagnosis.Ailments;
import org.downhill.learn.doctor.diagnosis.Diagnosis;
import org.downhill.learn.record.ShellWords;
import org.downhill.learn.train.TrainResult;

/** What the course of a training run shows by itself, without a look at its data. */
final class TrainCourse {

  private TrainCourse() {}

  /** What the rules on courses find in a run that was not interrupted. */
  static List<Finding> findings(TrainResult result, Courses course) {
    if (result.termination() instanceof Termination.Interrupted) {
      return List.of();
    }
    return CourseRules.examine(course.of(result)).stream().map(Diagnosis::toFinding).toList();
  }

  /** Prints the first of the findings that the catalogue of the doctor has, and where more is. */
  static void print(TrainResult result, Optional<Path> folder, Session session) {
    Optional<Finding> first =
        result.findings().stream()
            .filter(finding -> finding.severity() == Finding.Severity.WARNING)
            .filter(finding -> Ailments.find(finding.code()).isPresent())
            .findFirst();
    if (first.isEmpty()) {
      return;
    }
    session
        .out()
        .line(
            "finding  "
                + Characters.printable(first.get().message())
                + " ("
                + first.get().code()
                + ")");
    folder.ifPresent(
        run ->
            session
                .out()
                .line(
                    "doctor   " + ShellWords.join(List.of("downhill", "doctor", run.toString()))));
  }
}
