package org.downhill.learn.train;

/**
 * Where a fit stands after a pass over the rows.
 *
 * @param phase what is being fitted
 * @param step steps made since the fit began
 * @param epoch number of the pass, from 1
 * @param epochs passes planned at most, 0 where there is no limit
 * @param objective mean loss over the training rows plus the penalty
 * @param gradientNorm 2-norm of the gradient or of its last estimate, NaN where unknown
 * @param learningRate the rate in force, NaN for a solver without one
 * @param seconds time since the fit began
 */
public record EpochReport(
    String phase,
    long step,
    int epoch,
    int epochs,
    double objective,
    double gradientNorm,
    double learningRate,
    double seconds) {}
