package org.downhill.core.schedule;

import org.downhill.core.spec.Numbers;
import org.downhill.core.spec.Range;

/**
 * A rise along a straight line from {@code from} to 1 in front of another schedule, which begins
 * when the rise is over: {@code (from + (1 − from)·t/steps)·next(0)} for {@code t < steps}, then
 * {@code next(t − steps)}.
 *
 * <p>Source: Goyal et al., "Accurate, large minibatch SGD: training ImageNet in 1 hour", 2017,
 * section 2.2.
 *
 * @param steps how long the rise takes, at least 1
 * @param from the first factor, at least 0 and at most 1
 * @param clock what t counts
 * @param next the schedule that follows
 */
public record WarmUp(long steps, double from, Clock clock, Schedule next) implements Schedule {

  static final Range FACTORS = Range.atLeast(0).atMost(1);

  /** Checked numbers. */
  public WarmUp {
    StepDecay.PERIODS.check("steps", (double) steps);
    FACTORS.check("from", from);
  }

  /** The same rise with {@code last} after all that follows it. */
  WarmUp before(Schedule last) {
    Schedule after = next instanceof WarmUp warmUp ? warmUp.before(last) : last;
    return new WarmUp(steps, from, clock, after);
  }

  @Override
  public double factor(long step, long epoch) {
    return isOver(step, epoch)
        ? next.factor(step - steps(Clock.STEP), epoch - steps(Clock.EPOCH))
        : rise(step, epoch) * next.factor(0, 0);
  }

  @Override
  public double[] memory() {
    return next.memory();
  }

  @Override
  public double factor(long step, long epoch, double epochValue, double[] memory) {
    return isOver(step, epoch)
        ? next.factor(step - steps(Clock.STEP), epoch - steps(Clock.EPOCH), epochValue, memory)
        : factor(step, epoch);
  }

  private boolean isOver(long step, long epoch) {
    return clock.time(step, epoch) >= steps;
  }

  private double rise(long step, long epoch) {
    return from + (1 - from) * clock.time(step, epoch) / steps;
  }

  /** How much of a clock the rise has used up. */
  private long steps(Clock which) {
    return which == clock ? steps : 0;
  }

  /** The schedule's spec. */
  @Override
  public String toString() {
    return "warmup:steps="
        + steps
        + (from == 0 ? "" : ",from=" + Numbers.print(from))
        + clock.argument()
        + (next.equals(new Constant()) ? "" : "+" + next);
  }
}
