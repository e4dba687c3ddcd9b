package org.downhill.learn.quality;

/**
 * Rows with neighbouring predictions.
 *
 * @param predicted weighted mean of their predictions
 * @param actual weighted mean of their targets; of two classes the share of the positive one
 * @param weight sum of their weights
 */
public record CalibrationBin(double predicted, double actual, double weight) {}
