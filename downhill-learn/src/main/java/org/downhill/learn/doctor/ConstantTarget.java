package org.downhill.learn.doctor;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.downhill.learn.doctor.diagnosis.Ailments;
import org.downhill.learn.doctor.diagnosis.Brief;
import org.downhill.learn.doctor.diagnosis.Diagnosis;
import org.downhill.learn.read.DataSource;
import org.downhill.learn.read.SparseReader;
import org.downhill.learn.read.SparseRow;
import org.downhill.learn.read.TableReader;
import org.downhill.learn.read.TableRow;
import org.downhill.learn.train.TrainSettings;

/** Looks whether a target that data were refused for is the same in all rows. */
final class ConstantTarget {

  private ConstantTarget() {}

  static Optional<Diagnosis> in(DataSource data, TrainSettings settings) {
    Set<String> values = new HashSet<>();
    long rows = data.isTable() ? table(data, settings, values) : sparse(data, values);
    return rows > 0 && values.size() == 1
        ? Optional.of(
            Diagnosis.of(
                Ailments.CONSTANT_TARGET,
                "all "
                    + Brief.count(rows, "row")
                    + " have the target \""
                    + values.iterator().next()
                    + "\"",
                Map.of("rows", (double) rows)))
        : Optional.empty();
  }

  private static long table(DataSource data, TrainSettings settings, Set<String> values) {
    long rows = 0;
    try (TableReader reader = data.table()) {
      int column = settings.target().map(reader.columns()::indexOf).orElse(-1);
      TableRow row = new TableRow();
      while (column >= 0 && values.size() < 2 && reader.next(row)) {
        String text = row.text(column).strip();
        if (!text.isEmpty()) {
          values.add(text);
          rows++;
        }
      }
    }
    return rows;
  }

  private static long sparse(DataSource data, Set<String> values) {
    long rows = 0;
    try (SparseReader reader = data.sparse()) {
      SparseRow row = new SparseRow();
      while (values.size() < 2 && reader.next(row)) {
        String text = row.label();
        values.add(text);
        rows++;
      }
    }
    return rows;
  }
}
