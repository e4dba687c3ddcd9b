package org.downhill.learn.doctor.diagnosis;

import java.util.regex.Pattern;
import org.downhill.learn.check.Finding.Severity;

/**
 * An entry of the catalogue: something that can be wrong, and by which rule it is found.
 *
 * @param id its name for machines, such as {@code rate-over-limit}
 * @param group what it is found in
 * @param severity how much it matters
 * @param title its name for people
 * @param definition the rule: one sentence with its thresholds
 * @param advice what to do
 */
public record Ailment(
    String id, Group group, Severity severity, String title, String definition, String advice) {

  private static final Pattern ID = Pattern.compile("[a-z]+(-[a-z]+)*");

  /** Checks the form of the name. */
  public Ailment {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("\"" + id + "\" is not words joined by hyphens");
    }
  }

  /** Whether it is more than worth knowing. */
  public boolean isAlarm() {
    return severity == Severity.WARNING;
  }
}
