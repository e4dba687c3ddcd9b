package org.downhill.learn.doctor;

import java.nio.file.Path;
import java.util.List;
import org.downhill.learn.doctor.diagnosis.Diagnosis;

/**
 * A sick case of an ailment and its healthy twin.
 *
 * @param sick what is found in the sick case
 * @param healthy what is found in its twin
 */
record Case(Examination sick, Examination healthy) {

  /** An examination with a folder for its files. */
  @FunctionalInterface
  interface Examination {
    List<Diagnosis> in(Path folder);
  }
}
