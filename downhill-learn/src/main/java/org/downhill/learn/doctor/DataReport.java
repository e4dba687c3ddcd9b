package org.downhill.learn.doctor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.downhill.learn.doctor.diagnosis.Diagnosis;
import org.downhill.learn.plan.Plan;
import org.downhill.learn.schema.InputSummary;
import org.downhill.learn.train.DataSample;

/**
 * What an examination of data came to.
 *
 * @param examined what was looked at; empty where the data could not be examined further
 * @param diagnoses what was found, in the order of its rank
 */
public record DataReport(Optional<Examined> examined, List<Diagnosis> diagnoses) {

  /** Copies the list. */
  public DataReport {
    diagnoses = List.copyOf(diagnoses);
  }

  /**
   * What was looked at.
   *
   * @param schema what the columns were taken for
   * @param target name of the target
   * @param loss spec of the loss
   * @param facts numbers that describe the data, by name; see {@link
   *     org.downhill.learn.doctor.data.Facts}
   * @param plan what is recommended: what training would do on the rows looked at, with its reasons
   */
  public record Examined(
      InputSummary schema, String target, String loss, Map<String, Double> facts, Plan plan) {

    /** Weight of the L2 penalty that is recommended; empty where training is to choose it. */
    public OptionalDouble l2() {
      return DataSample.isPenaltyOpen(plan) ? OptionalDouble.empty() : OptionalDouble.of(plan.l2());
    }
  }
}
