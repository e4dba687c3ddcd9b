package org.downhill.learn.doctor.data;

import static org.downhill.learn.doctor.diagnosis.Brief.count;
import static org.downhill.learn.doctor.diagnosis.Brief.names;
import static org.downhill.learn.doctor.diagnosis.Brief.number;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.downhill.core.analysis.SymmetricEigen;
import org.downhill.core.descent.Method;
import org.downhill.learn.doctor.diagnosis.Ailments;
import org.downhill.learn.doctor.diagnosis.Diagnosis;
import org.downhill.learn.doctor.diagnosis.Picture;
import org.downhill.learn.doctor.diagnosis.Remedy;
import org.downhill.learn.doctor.diagnosis.Thresholds;
import org.downhill.learn.encode.Scaling;

/** The sizes of numeric columns and how they depend on each other. */
final class ScaleChecks {

  private static final int FEWEST_ROWS = 20;

  /** Part of the largest weight in a direction that a column needs to be named. */
  private static final double NAMED = 0.3;

  /** Half the width of the middle half of a normal distribution, in standard deviations. */
  private static final double HALF_WIDTH = 0.6745;

  /** Values that may be far out together: one, or so many in a thousand. */
  private static final double FEW = 0.001;

  private static final double ALONE = 5;

  private final Patient patient;
  private final Measures measures;

  ScaleChecks(Patient patient) {
    this.patient = patient;
    measures = patient.measures();
  }

  List<Diagnosis> examine() {
    if (measures.size() == 0 || measures.values(0).length < FEWEST_ROWS) {
      return List.of();
    }
    List<Diagnosis> found = new ArrayList<>();
    unscaled().ifPresent(found::add);
    outlying().ifPresent(found::add);
    illConditioned().ifPresent(found::add);
    copies().ifPresent(found::add);
    return found;
  }

  private Optional<Diagnosis> unscaled() {
    int[] columns = measures.allVarying();
    if (patient.sample().settings().scaling() != Scaling.NONE || columns.length < 2) {
      return Optional.empty();
    }
    int[] bySize =
        IntStream.of(columns)
            .boxed()
            .sorted((a, b) -> Double.compare(measures.deviation(b), measures.deviation(a)))
            .mapToInt(Integer::intValue)
            .toArray();
    int widest = bySize[0];
    int narrowest = bySize[bySize.length - 1];
    double spread = measures.deviation(widest) / measures.deviation(narrowest);
    if (!(spread > Thresholds.SPREAD)) {
      return Optional.empty();
    }
    String evidence =
        "column `"
            + measures.name(widest)
            + "` has a standard deviation of "
            + number(measures.deviation(widest))
            + ", "
            + number(spread)
            + " times that of `"
            + measures.name(narrowest)
            + "` ("
            + number(measures.deviation(narrowest))
            + ")";
    return Optional.of(
        Diagnosis.of(Ailments.UNSCALED_COLUMNS, evidence, Map.of("spread", spread))
            .with(Remedy.untried("--scale standard")));
  }

  private Optional<Diagnosis> outlying() {
    List<String> columns = new ArrayList<>();
    double farthest = 0;
    long values = 0;
    for (int j : measures.allVarying()) {
      double[] sorted = measures.values(j);
      Arrays.sort(sorted);
      int n = sorted.length;
      double middle = sorted[n / 2];
      double deviation = (sorted[3 * n / 4] - sorted[n / 4]) / (2 * HALF_WIDTH);
      double[] distance = Arrays.stream(sorted).map(x -> Math.abs(x - middle)).sorted().toArray();
      int most = Math.max(1, (int) (FEW * n));
      for (int k = most; k >= 1 && deviation > 0; k--) {
        double inner = distance[n - k];
        if (inner > Thresholds.OUTLYING * deviation && inner > ALONE * distance[n - k - 1]) {
          columns.add(measures.name(j));
          farthest = Math.max(farthest, distance[n - 1] / deviation);
          values += k;
          break;
        }
      }
    }
    if (columns.isEmpty()) {
      return Optional.empty();
    }
    String evidence =
        count(values, "value")
            + " of "
            + names(columns)
            + " up to "
            + number(farthest)
            + " standard deviations from the middle, far beyond all others";
    return Optional.of(
        Diagnosis.of(Ailments.OUTLYING_VALUES, evidence, Map.of("standardDeviations", farthest)));
  }

  private Optional<Diagnosis> illConditioned() {
    int[] columns = measures.distinct();
    boolean follows =
        patient.plan().method() instanceof Method.FirstOrder
            && patient.sample().settings().optimizer().isPresent();
    if (columns.length < 2 || !follows) {
      return Optional.empty();
    }
    SymmetricEigen eigen = SymmetricEigen.of(measures.correlations(columns));
    double condition = eigen.largest() / Math.max(eigen.smallest(), Double.MIN_NORMAL);
    if (!(condition > Thresholds.CONDITION)) {
      return Optional.empty();
    }
    Map<String, Double> numbers = new LinkedHashMap<>();
    numbers.put("condition", condition);
    numbers.put("smallest", eigen.smallest());
    numbers.put("largest", eigen.largest());
    String evidence =
        "the condition number of the standardised columns is "
            + number(condition)
            + ": the loss hardly changes along a direction of "
            + names(strongest(columns, eigen.vector(0)))
            + ", and most along one of "
            + names(strongest(columns, eigen.vector(columns.length - 1)));
    return Optional.of(
        Diagnosis.of(Ailments.ILL_CONDITIONED, evidence, numbers)
            .drawn(List.of(Picture.sparkline("curvatures", eigen.values())))
            .with(Remedy.untried("--optimizer lbfgs")));
  }

  private List<String> strongest(int[] columns, double[] vector) {
    double most = Arrays.stream(vector).map(Math::abs).max().orElse(0);
    return IntStream.range(0, columns.length)
        .filter(i -> Math.abs(vector[i]) >= NAMED * most)
        .mapToObj(i -> measures.name(columns[i]))
        .toList();
  }

  private Optional<Diagnosis> copies() {
    int[] columns = measures.allVarying();
    double[][] correlations = measures.correlations(columns);
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < columns.length; i++) {
      for (int j = 0; j < i; j++) {
        if (Math.abs(correlations[i][j]) > Thresholds.COPY) {
          pairs.add(names(List.of(measures.name(columns[j]), measures.name(columns[i]))));
        }
      }
    }
    return pairs.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Diagnosis.of(
                Ailments.DUPLICATE_COLUMNS,
                "the values of " + String.join("; of ", pairs) + " go with each other exactly",
                Map.of("pairs", (double) pairs.size())));
  }
}
