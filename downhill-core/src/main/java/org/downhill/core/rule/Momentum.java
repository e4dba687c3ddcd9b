package org.downhill.core.rule;

import org.downhill.core.spec.Range;

/**
 * Accumulates updates in a buffer, as a ball that rolls gathers speed: {@code b ← decay·b + u},
 * then
 *
 * <ul>
 *   <li>{@link Form#HEAVY_BALL}: {@code u ← b} (Polyak, "Some methods of speeding up the
 *       convergence of iteration methods", 1964);
 *   <li>{@link Form#NESTEROV}: {@code u ← u + decay·b} (Nesterov, 1983, in the form of Sutskever et
 *       al., "On the importance of initialization and momentum in deep learning", 2013).
 * </ul>
 *
 * <p>As in PyTorch, the first buffer is the first update and nothing is multiplied by {@code 1 −
 * decay}: a constant gradient is carried into an update {@code 1/(1 − decay)} times as long.
 *
 * @param decay what is left of the buffer in the next step, at least 0 and below 1
 * @param form which of the two
 */
public record Momentum(double decay, Form form) implements Rule {

  /** Whether the update is the buffer or looks one step further. */
  public enum Form {
    /** The update is the buffer. */
    HEAVY_BALL,
    /** The update is the buffer as it will be if the next gradient is this one. */
    NESTEROV
  }

  /** A checked decay. */
  public Momentum {
    Range.atLeast(0).below(1).check("momentum", decay);
  }

  @Override
  public RuleState init(double[] start) {
    return RuleState.of(start.length).array("buffer", 0).build();
  }

  @Override
  public void apply(Step step, Tile tile, RuleState state) {
    switch (form) {
      case HEAVY_BALL -> heavyBall(tile.update(), tile.slot(0), tile.from(), tile.to());
      case NESTEROV -> nesterov(tile.update(), tile.slot(0), tile.from(), tile.to());
    }
    Tiles.scaleGain(tile, 1 / (1 - decay));
  }

  private void heavyBall(double[] update, double[] buffer, int from, int to) {
    for (int i = from; i < to; i++) {
      double moved = decay * buffer[i] + update[i];
      buffer[i] = moved;
      update[i] = moved;
    }
  }

  private void nesterov(double[] update, double[] buffer, int from, int to) {
    for (int i = from; i < to; i++) {
      double moved = decay * buffer[i] + update[i];
      buffer[i] = moved;
      update[i] += decay * moved;
    }
  }

  @Override
  public double uniformGain(Step step, RuleState state) {
    return 1 / (1 - decay);
  }
}
