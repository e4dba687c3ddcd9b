package org.downhill.core.rule;

import org.downhill.core.spec.Range;

/**
 * Scales the update by the inverse of the curvature that the last step has met: with {@code s} the
 * last change of the point and {@code y} that of the gradient,
 *
 * <ul>
 *   <li>{@link Form#LONG}: {@code u ← ⟨s, s⟩/⟨s, y⟩·u};
 *   <li>{@link Form#SHORT}: {@code u ← ⟨s, y⟩/⟨y, y⟩·u}.
 * </ul>
 *
 * <p>Where the curvature is not positive the scale stays as it was. The value may rise for a few
 * steps; far from quadratic functions nothing keeps it from rising for good. It comes where the
 * update is the gradient, which must be exact. Source: Barzilai and Borwein, "Two-point step size
 * gradient methods", IMA J. Numer. Anal., 1988, eq. 5 and 6.
 *
 * @param first the length of the first step, as a part of the larger of 1 and {@code ‖x‖}, above 0
 * @param form which of the two
 */
public record BarzilaiBorwein(double first, Form form) implements Rule {

  /** Which of the two quotients. */
  public enum Form {
    /** {@code ⟨s, s⟩/⟨s, y⟩}. */
    LONG,
    /** {@code ⟨s, y⟩/⟨y, y⟩}, which is never longer. */
    SHORT
  }

  private static final int SCALE = 0;

  /** A checked length. */
  public BarzilaiBorwein {
    Range.above(0).check("first", first);
  }

  @Override
  public RuleState init(double[] start) {
    return RuleState.of(start.length)
        .array("point", 0)
        .array("gradient", 0)
        .scalar("scale", 0)
        .build();
  }

  @Override
  public int reductions() {
    return 1;
  }

  @Override
  public int sums(int reduction) {
    return 3;
  }

  @Override
  public void reduce(int reduction, Step step, Tile tile, RuleState state, double[] sums) {
    double[] point = tile.slot(0);
    double[] gradient = tile.slot(1);
    double[] update = tile.update();
    double[] x = tile.x();
    for (int i = tile.from(); i < tile.to(); i++) {
      double s = x[i] - point[i];
      double y = update[i] - gradient[i];
      sums[0] += s * s;
      sums[1] += s * y;
      sums[2] += y * y;
    }
  }

  @Override
  public void reduced(int reduction, Step step, double[] sums, RuleState state) {
    if (state.scalar(SCALE) == 0) {
      // Nothing has been met yet: the slots are zero, and so s is the point and y the gradient.
      double length = first * Math.max(1, Math.sqrt(sums[0]));
      state.scalar(SCALE, sums[2] == 0 ? length : length / Math.sqrt(sums[2]));
    } else if (sums[1] > 0) {
      state.scalar(SCALE, form == Form.LONG ? sums[0] / sums[1] : sums[1] / sums[2]);
    }
  }

  @Override
  public void apply(Step step, Tile tile, RuleState state) {
    int count = tile.to() - tile.from();
    System.arraycopy(tile.x(), tile.from(), tile.slot(0), tile.from(), count);
    System.arraycopy(tile.update(), tile.from(), tile.slot(1), tile.from(), count);
    Tiles.scale(tile, state.scalar(SCALE));
  }

  @Override
  public double uniformGain(Step step, RuleState state) {
    return state.scalar(SCALE);
  }
}
