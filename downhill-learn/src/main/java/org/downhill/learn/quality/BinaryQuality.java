package org.downhill.learn.quality;

import java.util.List;
import java.util.Optional;
import org.downhill.learn.profile.Histogram;

/**
 * How good predictions of one of two classes are.
 *
 * @param labels the negative and the positive class
 * @param probabilities whether thresholds and predictions are probabilities; otherwise they are
 *     scores
 * @param positives weight of the positive rows
 * @param negatives weight of the negative rows
 * @param auc area under the ROC curve; NaN unless both classes are there
 * @param averagePrecision area under the steps of precision over recall; NaN without positive rows
 * @param brier mean squared difference of probability and class (Brier 1950); NaN without
 *     probabilities
 * @param brierOfShare the same for the share of the positive class, predicted for every row
 * @param chosen the threshold by which classes are predicted
 * @param best the threshold with the largest F1
 * @param table round thresholds
 * @param curve thresholds from high to low, close enough together to draw ROC and precision-recall
 *     curves; the first takes no row for positive and the last one all
 * @param calibration bins of about equal weight, by growing prediction; empty without probabilities
 * @param ofNegatives predictions for negative rows
 * @param ofPositives predictions for positive rows
 */
public record BinaryQuality(
    List<String> labels,
    boolean probabilities,
    double positives,
    double negatives,
    double auc,
    double averagePrecision,
    double brier,
    double brierOfShare,
    OperatingPoint chosen,
    Optional<OperatingPoint> best,
    List<OperatingPoint> table,
    List<OperatingPoint> curve,
    List<CalibrationBin> calibration,
    Histogram ofNegatives,
    Histogram ofPositives)
    implements Quality.Detail {

  /** Copies the lists. */
  public BinaryQuality {
    labels = List.copyOf(labels);
    table = List.copyOf(table);
    curve = List.copyOf(curve);
    calibration = List.copyOf(calibration);
  }

  /** The share of the rows above a threshold that are positive; NaN where there are none. */
  public double precision(OperatingPoint point) {
    return point.truePositives() / (point.truePositives() + point.falsePositives());
  }

  /** The share of the positive rows that are above a threshold. */
  public double recall(OperatingPoint point) {
    return point.truePositives() / positives;
  }

  /** The share of the negative rows that are above a threshold. */
  public double fallOut(OperatingPoint point) {
    return point.falsePositives() / negatives;
  }

  /** The share of the rows that a threshold puts on the right side. */
  public double accuracy(OperatingPoint point) {
    double trueNegatives = negatives - point.falsePositives();
    return (point.truePositives() + trueNegatives) / (positives + negatives);
  }

  /** The harmonic mean of precision and recall. */
  public double f1(OperatingPoint point) {
    return 2 * point.truePositives() / (point.truePositives() + point.falsePositives() + positives);
  }
}
