package org.downhill.learn.quality;

/**
 * What becomes of the rows where those above a threshold are taken for positive.
 *
 * @param threshold the threshold: a probability, or a score where the loss knows no probabilities
 * @param truePositives weight of the positive rows above it
 * @param falsePositives weight of the negative rows above it
 */
public record OperatingPoint(double threshold, double truePositives, double falsePositives) {}
