package org.downhill.learn.doctor.diagnosis;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.downhill.learn.check.Finding;

/**
 * An ailment that was found, with what shows it.
 *
 * @param ailment what was found
 * @param evidence one sentence with the numbers that show it
 * @param numbers the numbers by name
 * @param picture lines of a small picture in text; may be empty
 * @param remedy what to do here
 */
public record Diagnosis(
    Ailment ailment,
    String evidence,
    Map<String, Double> numbers,
    List<String> picture,
    Remedy remedy) {

  /** Copies the collections, the numbers in their order. */
  public Diagnosis {
    numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
    picture = List.copyOf(picture);
  }

  /** A diagnosis without a picture, with the advice of the catalogue. */
  public static Diagnosis of(Ailment ailment, String evidence, Map<String, Double> numbers) {
    return new Diagnosis(ailment, evidence, numbers, List.of(), Remedy.untried(ailment.advice()));
  }

  /** This diagnosis with a picture. */
  public Diagnosis drawn(List<String> newPicture) {
    return new Diagnosis(ailment, evidence, numbers, newPicture, remedy);
  }

  /** This diagnosis with another remedy. */
  public Diagnosis with(Remedy newRemedy) {
    return new Diagnosis(ailment, evidence, numbers, picture, newRemedy);
  }

  /** Whether it is more than worth knowing. */
  public boolean isAlarm() {
    return ailment.isAlarm();
  }

  /** The same as a finding of a training run. */
  public Finding toFinding() {
    return new Finding(ailment.id(), ailment.severity(), evidence + "; " + remedy.change() + ".");
  }
}
