package org.downhill.learn.model;

/**
 * One weight of a linear model.
 *
 * @param feature name of the feature, such as {@code age} or {@code workclass=Private}
 * @param value the weight in units of the data: what one more unit of the feature adds to the
 *     score, and for regressions to the prediction itself
 * @param standardized the weight as it was fitted, of the scaled feature for the scaled target;
 *     comparable between features
 */
public record Coefficient(String feature, double value, double standardized) {}
