package org.downhill.core.descent;

import java.util.Optional;
import org.downhill.core.descent.Termination.Diverged;
import org.downhill.core.descent.Termination.Quantity;
import org.downhill.core.problem.TermRow;

/** Takes steps along single rows, and takes those back that overflow. */
final class RowStepper {

  /**
   * Slopes and rates up to this size cannot make a coordinate overflow: a row's entries are below
   * 3.5e38, and a run has less than 1e18 steps.
   */
  static final double HARMLESS = 1e100;

  private final RowUpdate update;
  private final Touched touched = new Touched();

  RowStepper(RowUpdate update) {
    this.update = update;
  }

  /**
   * Takes a step, or says what is not finite and leaves the point as it was.
   *
   * @param step number of the step
   * @param value the row's term at the point
   * @param slope the derivative of the term with respect to its score
   */
  Optional<Termination> step(
      TermRow row, double[] x, long step, double value, double slope, double rate) {
    if (Math.abs(slope) <= HARMLESS && rate <= HARMLESS && Double.isFinite(value)) {
      update.step(row, x, slope, rate);
      return Optional.empty();
    }
    if (!Double.isFinite(value)) {
      return Optional.of(new Diverged(Quantity.VALUE, step, -1, value));
    }
    Optional<Termination> badGradient = badGradient(row, step, slope);
    if (badGradient.isPresent()) {
      return badGradient;
    }
    touched.hold(row);
    touched.remember(x);
    update.step(row, x, slope, rate);
    int bad = touched.firstNonFinite(x);
    if (bad < 0) {
      return Optional.empty();
    }
    double found = x[bad];
    touched.undo(x);
    return Optional.of(new Diverged(Quantity.POINT, step, bad, found));
  }

  /** The first coordinate at which the gradient {@code slope} times the row is not finite. */
  private static Optional<Termination> badGradient(TermRow row, long step, double slope) {
    for (int j = 0; j < row.denseLength(); j++) {
      double entry = slope * row.dense()[row.denseFrom() + j];
      if (!Double.isFinite(entry)) {
        return Optional.of(new Diverged(Quantity.GRADIENT, step, j, entry));
      }
    }
    for (int i = row.from(); i < row.to(); i++) {
      double entry = slope * row.value()[i];
      if (!Double.isFinite(entry)) {
        return Optional.of(new Diverged(Quantity.GRADIENT, step, row.index()[i], entry));
      }
    }
    boolean constantFails = row.constant() != TermRow.NONE && !Double.isFinite(slope);
    return constantFails
        ? Optional.of(new Diverged(Quantity.GRADIENT, step, row.constant(), slope))
        : Optional.empty();
  }
}
