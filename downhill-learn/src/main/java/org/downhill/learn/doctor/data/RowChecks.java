package org.downhill.learn.doctor.data;

import static org.downhill.learn.doctor.diagnosis.Brief.count;
import static org.downhill.learn.doctor.diagnosis.Brief.names;
import static org.downhill.learn.doctor.diagnosis.Brief.number;
import static org.downhill.learn.doctor.diagnosis.Brief.percent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.downhill.learn.doctor.diagnosis.Ailments;
import org.downhill.learn.doctor.diagnosis.Diagnosis;
import org.downhill.learn.doctor.diagnosis.Thresholds;
import org.downhill.learn.encode.Encoder;
import org.downhill.learn.rows.RowPrints;
import org.downhill.learn.rows.Rows;
import org.downhill.learn.train.DataSample;

/** Rows against each other, and training rows against test rows. */
final class RowChecks {

  private static final int FEWEST_ROWS = 20;
  private static final int FEWEST_CONTRADICTIONS = 10;

  private final DataSample sample;
  private final Rows rows;

  RowChecks(Patient patient) {
    sample = patient.sample();
    rows = sample.rows();
  }

  List<Diagnosis> examine() {
    List<Diagnosis> found = new ArrayList<>();
    duplicates().ifPresent(found::add);
    contradictions().ifPresent(found::add);
    fewRows().ifPresent(found::add);
    if (sample.testRows().isPresent()) {
      Rows test = sample.testRows().get();
      unseen().ifPresent(found::add);
      copied(test).ifPresent(found::add);
      shifted(test).ifPresent(found::add);
    }
    return found;
  }

  private Optional<Diagnosis> unseen() {
    long unseen = sample.rowsOfUnseenClasses();
    return unseen == 0
        ? Optional.empty()
        : Optional.of(
            Diagnosis.of(
                Ailments.UNSEEN_LABELS,
                count(unseen, "test row") + " of a class that no training row has",
                Map.of("rows", (double) unseen)));
  }

  private Optional<Diagnosis> duplicates() {
    long[] prints = RowPrints.ofRows(rows);
    long distinct = Arrays.stream(prints).distinct().count();
    double share = prints.length == 0 ? 0 : 1 - (double) distinct / prints.length;
    return share > Thresholds.DUPLICATES
        ? Optional.of(
            Diagnosis.of(
                Ailments.DUPLICATE_ROWS,
                percent(share) + " of the rows equal an earlier one",
                Map.of("share", share)))
        : Optional.empty();
  }

  private Optional<Diagnosis> contradictions() {
    if (!sample.task().isClassification()) {
      return Optional.empty();
    }
    long[] prints = RowPrints.ofFeatures(rows);
    Map<Long, Map<Double, Integer>> classes = new HashMap<>();
    for (int row = 0; row < prints.length; row++) {
      classes
          .computeIfAbsent(prints[row], print -> new HashMap<>())
          .merge(rows.target(row), 1, Integer::sum);
    }
    long twins = 0;
    long against = 0;
    for (Map<Double, Integer> counts : classes.values()) {
      int all = counts.values().stream().mapToInt(Integer::intValue).sum();
      int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
      twins += all > 1 ? all : 0;
      against += all > 1 ? all - most : 0;
    }
    double share = twins == 0 ? 0 : (double) against / twins;
    return share > Thresholds.CONTRADICTIONS && against >= FEWEST_CONTRADICTIONS
        ? Optional.of(
            Diagnosis.of(
                Ailments.CONTRADICTIONS,
                percent(share)
                    + " of "
                    + count(twins, "row")
                    + " with equal features have another class than most of their twins",
                Map.of("share", share)))
        : Optional.empty();
  }

  private Optional<Diagnosis> fewRows() {
    int features = rows.features();
    return rows.size() < features && sample.totalRows() < features
        ? Optional.of(
            Diagnosis.of(
                Ailments.FEW_ROWS,
                count(rows.size(), "row") + " and " + count(features, "feature"),
                Map.of("rows", (double) rows.size(), "features", (double) features)))
        : Optional.empty();
  }

  private Optional<Diagnosis> copied(Rows test) {
    if (test.size() < FEWEST_ROWS) {
      return Optional.empty();
    }
    long[] known = RowPrints.ofRows(rows);
    Map<Long, Integer> times = new HashMap<>();
    for (long print : known) {
      times.merge(print, 1, Integer::sum);
    }
    long twins = Arrays.stream(known).filter(print -> times.getOrDefault(print, 0) > 1).count();
    Set<Long> all = new HashSet<>(times.keySet());
    long copies = Arrays.stream(RowPrints.ofRows(test)).filter(all::contains).count();
    double usual = (double) twins / Math.max(1, known.length);
    double share = (double) copies / test.size();
    if (!(share - usual > Thresholds.COPIED_TEST_ROWS)) {
      return Optional.empty();
    }
    Map<String, Double> numbers = new LinkedHashMap<>();
    numbers.put("share", share);
    numbers.put("usual", usual);
    return Optional.of(
        Diagnosis.of(
            Ailments.COPIED_TEST_ROWS,
            percent(share)
                + " of the test rows equal a training row, while "
                + percent(usual)
                + " of the training rows have a twin among them",
            numbers));
  }

  // The distance of means, feature by feature.

  private Optional<Diagnosis> shifted(Rows test) {
    if (test.size() < FEWEST_ROWS || rows.size() < FEWEST_ROWS) {
      return Optional.empty();
    }
    Encoder encoder = sample.encoder();
    Sums train = new Sums(rows);
    Sums other = new Sums(test);
    List<String> columns = new ArrayList<>();
    double most = 0;
    for (int j = 0; j < rows.features(); j++) {
      double deviation = train.deviation(j);
      double distance = Math.abs(other.mean(j) - train.mean(j));
      double error = Math.sqrt(1.0 / rows.size() + 1.0 / test.size());
      boolean far =
          deviation > 0
              && distance > Thresholds.SHIFT * deviation
              && distance > Thresholds.STANDARD_ERRORS * error * deviation;
      if (far) {
        columns.add(encoder.featureName(j));
        most = Math.max(most, distance / deviation);
      }
    }
    return columns.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Diagnosis.of(
                Ailments.SHIFTED_TEST,
                "in the test rows the mean of "
                    + names(columns)
                    + " is up to "
                    + number(most)
                    + " standard deviations from that of the training rows",
                Map.of("standardDeviations", most)));
  }

  /** Means and standard deviations of all features. */
  private static final class Sums {

    private final double[] sum;
    private final double[] squares;
    private final int size;

    Sums(Rows rows) {
      sum = new double[rows.features()];
      squares = new double[rows.features()];
      size = rows.size();
      for (int b = 0; b < rows.blocks(); b++) {
        Rows.Block block = rows.block(b);
        int columns = rows.denseColumns();
        for (int i = 0; i < block.size() * columns; i++) {
          add(i % columns, block.dense()[i]);
        }
        for (int at = 0; at < block.start()[block.size()]; at++) {
          add(block.index()[at], block.value()[at]);
        }
      }
    }

    private void add(int feature, double value) {
      sum[feature] += value;
      squares[feature] += value * value;
    }

    double mean(int feature) {
      return sum[feature] / size;
    }

    double deviation(int feature) {
      double mean = mean(feature);
      return Math.sqrt(Math.max(0, squares[feature] / size - mean * mean));
    }
  }
}
