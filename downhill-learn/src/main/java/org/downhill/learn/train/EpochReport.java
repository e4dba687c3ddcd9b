package org.downhill.learn.train;

/**
 * Where a fit stands after a pass over the rows.
 *
 * @param phase what is being fitted
 * @param step steps made since the fit began
 * @param epoch number of the pass, from 1
 * @param epochs passes planned at most, 0 where there is no limit
 * @param objective mean loss over the training rows plus the penalty
 * @param objectiveMin least value of the objective, or of its estimates, that was looked at since
 *     the report before
 * @param objectiveMax largest such value
 * @param gradientNorm 2-norm of the gradient or of its last estimate, NaN where unknown
 * @param learningRate the rate in force, NaN for a solver without one
 * @param updateRatio how far the parameters have moved since the report before, as a share of their
 *     own 2-norm; NaN where nobody has looked
 * @param heldOut mean loss on the rows set apart to tell when to end, NaN where there are none
 * @param seconds time since the fit began
 */
public record EpochReport(
    String phase,
    long step,
    int epoch,
    int epochs,
    double objective,
    double objectiveMin,
    double objectiveMax,
    double gradientNorm,
    double learningRate,
    double updateRatio,
    double heldOut,
    double seconds) {

  /**
   * The report of a pass of which only the mean loss is known.
   *
   * @param objective that mean
   */
  static EpochReport ofMean(
      String phase,
      long step,
      int epoch,
      int epochs,
      double objective,
      double learningRate,
      double seconds) {
    return new EpochReport(
        phase,
        step,
        epoch,
        epochs,
        objective,
        objective,
        objective,
        Double.NaN,
        learningRate,
        Double.NaN,
        Double.NaN,
        seconds);
  }
}
