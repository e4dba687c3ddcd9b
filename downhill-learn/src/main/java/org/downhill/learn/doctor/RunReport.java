package org.downhill.learn.doctor;

import java.util.List;
import org.downhill.learn.doctor.course.Course;
import org.downhill.learn.doctor.diagnosis.Diagnosis;

/**
 * What an examination of a run came to.
 *
 * @param name name of the run
 * @param ending why it ended, in a sentence
 * @param course the course of its descent
 * @param trials whether remedies could be tried on the data of the run
 * @param diagnoses what was found, in the order of its rank
 */
public record RunReport(
    String name, String ending, Course course, Trials trials, List<Diagnosis> diagnoses) {

  /** Copies the list. */
  public RunReport {
    diagnoses = List.copyOf(diagnoses);
  }

  /** Whether remedies could be tried. */
  public sealed interface Trials {

    /**
     * They were, on the data of the run.
     *
     * @param rows rows that they were tried on
     */
    record Made(long rows) implements Trials {}

    /**
     * They were not.
     *
     * @param reason why, in half a sentence
     */
    record Impossible(String reason) implements Trials {}
  }
}
