package org.downhill.learn.doctor.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.downhill.learn.doctor.diagnosis.Ailments;
import org.downhill.learn.doctor.diagnosis.Diagnosis;

/** All checks of a sample and its settings. */
public final class DataChecks {

  private DataChecks() {}

  /** What is found, in the order of its rank. */
  public static List<Diagnosis> examine(Patient patient) {
    List<Diagnosis> found = new ArrayList<>();
    found.addAll(new ColumnChecks(patient).examine());
    found.addAll(new RowChecks(patient).examine());
    found.addAll(new TargetChecks(patient).examine());
    found.addAll(new ScaleChecks(patient).examine());
    found.addAll(new SettingChecks(patient).examine());
    found.sort(Comparator.comparingInt(diagnosis -> Ailments.rank(diagnosis.ailment())));
    return List.copyOf(found);
  }
}
