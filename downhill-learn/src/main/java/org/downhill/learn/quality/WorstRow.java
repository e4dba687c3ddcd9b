package org.downhill.learn.quality;

/**
 * A row that the model gets wrong.
 *
 * @param row its number in the data, from 1, among the rows that could be read; 0 where unknown
 * @param actual its target in units of the data; the number of its class
 * @param predicted the prediction in units of the data; of two classes the probability of the
 *     positive one (its score, where the loss knows no probabilities); of more the number of the
 *     predicted class
 * @param loss its loss, in units of the loss, without its weight
 */
public record WorstRow(long row, double actual, double predicted, double loss) {}
