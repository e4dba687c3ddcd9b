package org.downhill.learn.doctor.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.downhill.core.analysis.SymmetricEigen;
import org.downhill.learn.encode.Scaling;
import org.downhill.learn.plan.RateLimit;
import org.downhill.learn.schema.Task;
import org.downhill.learn.train.DataSample;

/**
 * Numbers that describe data before anybody trains on them, by name: {@code rows}, {@code
 * rowsLookedAt}, {@code features}, {@code spread} (largest over smallest standard deviation of a
 * numeric column), {@code conditionRaw} and {@code conditionScaled} (of least squares on the
 * numeric columns, as they are and standardised), {@code rateLimitRaw} and {@code rateLimitScaled}
 * (2/λmax for full gradients), {@code separable} (1 or 0).
 */
public final class Facts {

  private final Map<String, Double> numbers = new LinkedHashMap<>();

  private Facts(Patient patient) {
    DataSample sample = patient.sample();
    Measures measures = patient.measures();
    numbers.put("rows", (double) sample.totalRows());
    numbers.put("rowsLookedAt", (double) sample.rows().size());
    numbers.put("features", (double) sample.rows().features());
    int[] columns = measures.distinct();
    if (columns.length > 0) {
      SymmetricEigen raw = measures.rawMoments();
      SymmetricEigen scaled = SymmetricEigen.of(measures.correlations(columns));
      double widest = 0;
      double narrowest = Double.POSITIVE_INFINITY;
      for (int column : columns) {
        widest = Math.max(widest, measures.deviation(column));
        narrowest = Math.min(narrowest, measures.deviation(column));
      }
      numbers.put("spread", widest / narrowest);
      numbers.put("conditionRaw", condition(raw));
      numbers.put("conditionScaled", condition(scaled));
      if (sample.task() == Task.REGRESSION) {
        numbers.put("rateLimitRaw", 2 / raw.largest());
      }
    }
    double curvature = RateLimit.largestCurvature(sample.objective());
    if (curvature > 0) {
      String name =
          sample.settings().scaling() == Scaling.NONE ? "rateLimitRaw" : "rateLimitScaled";
      numbers.put(name, 2 / curvature);
    }
    if (sample.task().isClassification()) {
      numbers.put("separable", SettingChecks.isSeparable(sample) ? 1.0 : 0.0);
    }
  }

  /** The facts of a patient. */
  public static Map<String, Double> of(Patient patient) {
    return Collections.unmodifiableMap(new Facts(patient).numbers);
  }

  private static double condition(SymmetricEigen eigen) {
    return eigen.smallest() > 0 ? eigen.largest() / eigen.smallest() : Double.POSITIVE_INFINITY;
  }
}
