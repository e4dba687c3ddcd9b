package org.downhill.core.schedule;

import org.downhill.core.spec.Numbers;
import org.downhill.core.spec.Range;

/**
 * A factor that is cut when the objective's value has stopped falling: {@code f ← max(floor,
 * factor·f)} when more than {@code patience} epochs in a row have not brought the value below
 * {@code best − threshold·|best|}; then it waits for {@code cooldown} epochs before it counts
 * again.
 *
 * <p>It watches the mean value over each epoch. Its memory is the present factor, the best value,
 * the number of epochs without progress, the cool-down that is left, and the epoch last seen.
 * Source: PyTorch's ReduceLROnPlateau.
 *
 * @param factor what the factor is multiplied by each time, above 0 and below 1
 * @param patience how many epochs without progress are borne, at least 0
 * @param threshold what counts as progress, relative to the best value, at least 0
 * @param cooldown how many epochs are not counted after a cut, at least 0
 * @param floor the least factor, at least 0 and at most 1
 */
public record Plateau(double factor, long patience, double threshold, long cooldown, double floor)
    implements Schedule {

  static final double FACTOR = 0.1;
  static final long PATIENCE = 10;
  static final double THRESHOLD = 1e-4;
  static final Range FACTORS = Range.above(0).below(1);
  static final Range COUNTS = Range.atLeast(0);

  private static final int PRESENT = 0;
  private static final int BEST = 1;
  private static final int BAD = 2;
  private static final int COOLING = 3;
  private static final int EPOCH = 4;

  /** Checked numbers. */
  public Plateau {
    FACTORS.check("factor", factor);
    COUNTS.check("patience", (double) patience);
    COUNTS.check("threshold", threshold);
    COUNTS.check("cooldown", (double) cooldown);
    StepDecay.FLOORS.check("floor", floor);
  }

  @Override
  public double factor(long step, long epoch) {
    return 1;
  }

  @Override
  public double[] memory() {
    return new double[] {1, Double.POSITIVE_INFINITY, 0, 0, -1};
  }

  @Override
  public double factor(long step, long epoch, double epochValue, double[] memory) {
    if (epoch > memory[EPOCH] && !Double.isNaN(epochValue)) {
      memory[EPOCH] = epoch;
      see(epochValue, memory);
    }
    return memory[PRESENT];
  }

  private void see(double value, double[] memory) {
    double best = memory[BEST];
    boolean progress =
        best == Double.POSITIVE_INFINITY ? value < best : value < best - threshold * Math.abs(best);
    if (progress) {
      memory[BEST] = value;
      memory[BAD] = 0;
    } else {
      memory[BAD]++;
    }
    if (memory[COOLING] > 0) {
      memory[COOLING]--;
      memory[BAD] = 0;
    }
    if (memory[BAD] > patience) {
      memory[PRESENT] = Math.max(floor, factor * memory[PRESENT]);
      memory[COOLING] = cooldown;
      memory[BAD] = 0;
    }
  }

  /** The schedule's spec. */
  @Override
  public String toString() {
    StringBuilder spec = new StringBuilder("plateau");
    char separator = ':';
    String[][] arguments = {
      {"factor", Numbers.print(factor), Numbers.print(FACTOR)},
      {"patience", Long.toString(patience), Long.toString(PATIENCE)},
      {"threshold", Numbers.print(threshold), Numbers.print(THRESHOLD)},
      {"cooldown", Long.toString(cooldown), "0"},
      {"floor", Numbers.print(floor), "0"}
    };
    for (String[] argument : arguments) {
      if (!argument[1].equals(argument[2])) {
        spec.append(separator).append(argument[0]).append('=').append(argument[1]);
        separator = ',';
      }
    }
    return spec.toString();
  }
}
