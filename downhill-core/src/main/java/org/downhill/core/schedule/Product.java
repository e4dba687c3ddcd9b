package org.downhill.core.schedule;

import org.downhill.core.spec.SpecException;

/**
 * The product of two schedules' factors.
 *
 * @param first one of them
 * @param second the other; only one of the two may have a memory, and none may be a warm-up
 */
public record Product(Schedule first, Schedule second) implements Schedule {

  /** A product that a spec can write. */
  public Product {
    if (first.memory().length > 0 && second.memory().length > 0) {
      throw new SpecException(
          "only one factor of a schedule may watch the objective, but "
              + first
              + " and "
              + second
              + " both do");
    }
    if (first instanceof WarmUp || second instanceof WarmUp) {
      throw new SpecException(
          "a warm-up is no factor; write it in front of the schedule, with a + between them");
    }
  }

  @Override
  public double factor(long step, long epoch) {
    return first.factor(step, epoch) * second.factor(step, epoch);
  }

  @Override
  public double[] memory() {
    double[] firstMemory = first.memory();
    return firstMemory.length > 0 ? firstMemory : second.memory();
  }

  @Override
  public double factor(long step, long epoch, double epochValue, double[] memory) {
    return first.factor(step, epoch, epochValue, memory)
        * second.factor(step, epoch, epochValue, memory);
  }

  /** The schedule's spec. */
  @Override
  public String toString() {
    return first + "*" + second;
  }
}
