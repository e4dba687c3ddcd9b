package org.downhill.learn.quality;

import java.util.List;
import org.downhill.learn.profile.Histogram;

/**
 * How good predictions of numbers and counts are; all numbers but {@code r2} and {@code normal} are
 * in units of the target. A residual is the target minus the prediction.
 *
 * @param sampled rows that the histograms, bands and quantiles were made from: all, or every k-th
 * @param r2 share of the target's variance that is explained; NaN where it does not vary
 * @param rmse root of the mean squared residual
 * @param mae mean size of a residual
 * @param bias mean residual
 * @param grid predictions against targets
 * @param residuals the residuals; the outermost ones lie outside
 * @param bands rows with neighbouring predictions, by growing prediction
 * @param normal quantiles of the residuals against those of a normal distribution, both
 *     standardised
 */
public record NumberQuality(
    long sampled,
    double r2,
    double rmse,
    double mae,
    double bias,
    Grid grid,
    Histogram residuals,
    List<Band> bands,
    List<QuantilePair> normal)
    implements Quality.Detail {

  /** Copies the lists. */
  public NumberQuality {
    bands = List.copyOf(bands);
    normal = List.copyOf(normal);
  }

  /**
   * A histogram in two dimensions, over the same range of targets and predictions.
   *
   * @param low lower end of both axes
   * @param high upper end of both axes
   * @param cells weight of the rows whose prediction lies in interval {@code i} and whose target in
   *     interval {@code j} at {@code cells.get(j).get(i)}
   * @param outside weight of the rows outside
   */
  public record Grid(double low, double high, List<List<Double>> cells, double outside) {

    /** Copies the lists. */
    public Grid {
      cells = cells.stream().map(List::copyOf).toList();
    }
  }

  /**
   * Rows with neighbouring predictions.
   *
   * @param bin their means
   * @param residuals the 5 %, 25 %, 50 %, 75 % and 95 % quantiles of their residuals
   */
  public record Band(CalibrationBin bin, List<Double> residuals) {

    /** Copies the list. */
    public Band {
      residuals = List.copyOf(residuals);
    }
  }

  /**
   * A quantile of two distributions.
   *
   * @param normal that of the standard normal distribution
   * @param residual that of the residuals, minus their mean, divided by their standard deviation
   */
  public record QuantilePair(double normal, double residual) {}
}
