package org.downhill.core.descent;

import java.util.Optional;
import org.downhill.core.descent.Termination.Converged;
import org.downhill.core.descent.Termination.Stalled;
import org.downhill.core.spec.Range;

/** See {@link StopRules#relativeChange}. */
record RelativeChange(double tolerance, int patience) implements StopRule {

  // Positions in the memory.
  private static final int STEP = 0;
  private static final int VALUE = 1;
  private static final int CHANGE = 2;
  private static final int COUNT = 3;

  RelativeChange {
    Range.atLeast(0).check("tolerance", tolerance);
    Range.atLeast(1).check("patience", patience);
  }

  @Override
  public boolean needsExact() {
    return true;
  }

  @Override
  public double[] memory() {
    return new double[] {-1, Double.NaN, Double.NaN, 0};
  }

  @Override
  public Optional<Termination> check(Progress progress, double[] memory) {
    if (progress.step() != memory[STEP] && progress.hasMoved()) {
      remember(progress, memory);
    }
    if (memory[COUNT] < patience) {
      return Optional.empty();
    }
    // The value is quadratic in the distance to a minimum, the gradient linear: hence the root.
    double agreeing = Math.sqrt(tolerance) * Math.max(1, Math.abs(progress.value()));
    return Optional.of(
        progress.gradientNorm() <= agreeing
            ? new Converged("relative-change", memory[CHANGE], tolerance)
            : new Stalled(
                "relative-change",
                progress.step(),
                memory[CHANGE],
                tolerance,
                "the value changes by a share of %.3g only, but the gradient norm is %.3g, above"
                        .formatted(memory[CHANGE], progress.gradientNorm())
                    + " the %.3g that a minimum would show".formatted(agreeing)));
  }

  private void remember(Progress progress, double[] memory) {
    double value = progress.value();
    double before = memory[VALUE];
    double size = Math.max(Math.abs(value), Math.abs(before));
    double change = size == 0 ? 0 : Math.abs(value - before) / size;
    memory[STEP] = progress.step();
    memory[VALUE] = value;
    memory[CHANGE] = change;
    memory[COUNT] = change <= tolerance ? memory[COUNT] + 1 : 0;
  }
}
