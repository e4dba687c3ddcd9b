package org.downhill.learn.doctor.data;

import static org.downhill.learn.doctor.diagnosis.Brief.count;
import static org.downhill.learn.doctor.diagnosis.Brief.names;
import static org.downhill.learn.doctor.diagnosis.Brief.percent;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.downhill.learn.check.LeakDetector;
import org.downhill.learn.doctor.diagnosis.Ailments;
import org.downhill.learn.doctor.diagnosis.Diagnosis;
import org.downhill.learn.doctor.diagnosis.Remedy;
import org.downhill.learn.doctor.diagnosis.Thresholds;
import org.downhill.learn.encode.TableEncoder;
import org.downhill.learn.schema.ColumnKind;
import org.downhill.learn.schema.ColumnProfile;
import org.downhill.learn.schema.ColumnSchema;
import org.downhill.learn.schema.Role;
import org.downhill.learn.schema.TableProfile;
import org.downhill.learn.schema.TableSchema;
import org.downhill.learn.train.DataSample;

/** What the columns of a table show by themselves and against the target. */
final class ColumnChecks {

  private final DataSample sample;

  ColumnChecks(Patient patient) {
    sample = patient.sample();
  }

  List<Diagnosis> examine() {
    List<Diagnosis> found = new ArrayList<>(leaks());
    if (sample.tableSchema().isPresent() && sample.profile().isPresent()) {
      TableSchema schema = sample.tableSchema().get();
      TableProfile profile = sample.profile().get();
      notFinite(schema, profile).ifPresent(found::add);
      missing(schema, profile).ifPresent(found::add);
      constant(schema).ifPresent(found::add);
    }
    return found;
  }

  private static Optional<Diagnosis> notFinite(TableSchema schema, TableProfile profile) {
    List<String> columns = new ArrayList<>();
    long values = 0;
    String first = "";
    for (int i = 0; i < schema.columns().size(); i++) {
      ColumnSchema column = schema.columns().get(i);
      ColumnProfile summary = profile.columns().get(i);
      boolean used = column.role() != Role.LEFT_OUT && column.kind() == ColumnKind.NUMERIC;
      if (used && summary.infinite() > 0) {
        columns.add(column.name());
        values += summary.infinite();
        if (first.isEmpty()) {
          first = summary.firstInfinitePlace().map(place -> ", the first in " + place).orElse("");
        }
      }
    }
    return columns.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Diagnosis.of(
                Ailments.NOT_FINITE,
                count(values, "value") + " of " + names(columns) + " not finite" + first,
                Map.of("values", (double) values)));
  }

  private static Optional<Diagnosis> missing(TableSchema schema, TableProfile profile) {
    List<String> columns = new ArrayList<>();
    double most = 0;
    for (int i = 0; i < schema.columns().size(); i++) {
      double share = (double) profile.columns().get(i).missing() / Math.max(1, profile.rows());
      if (schema.columns().get(i).isFeature() && share > Thresholds.MISSING) {
        columns.add(schema.columns().get(i).name());
        most = Math.max(most, share);
      }
    }
    return columns.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Diagnosis.of(
                Ailments.MISSING_VALUES,
                "up to " + percent(most) + " of the values of " + names(columns) + " are missing",
                Map.of("share", most)));
  }

  private static Optional<Diagnosis> constant(TableSchema schema) {
    List<String> columns =
        schema.columns().stream()
            .filter(column -> column.kind() == ColumnKind.CONSTANT)
            .map(ColumnSchema::name)
            .toList();
    return columns.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Diagnosis.of(
                Ailments.CONSTANT_COLUMNS,
                "the same value in every row of " + names(columns),
                Map.of("columns", (double) columns.size())));
  }

  private List<Diagnosis> leaks() {
    if (!(sample.encoder() instanceof TableEncoder encoder)) {
      return List.of();
    }
    return LeakDetector.find(sample.rows(), encoder, sample.task(), sample.classes()).stream()
        .map(
            suspect ->
                Diagnosis.of(
                        Ailments.LEAK, suspect.evidence(), Map.of("strength", suspect.strength()))
                    .with(
                        Remedy.untried(
                            "if that is not known at prediction time, add --ignore "
                                + String.join(",", suspect.names()))))
        .toList();
  }
}
