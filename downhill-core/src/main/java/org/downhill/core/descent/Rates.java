package org.downhill.core.descent;

import java.util.Arrays;
import java.util.Map;
import org.downhill.core.internal.SavedState;
import org.downhill.core.optimizer.Optimizer;
import org.downhill.core.rule.Step;
import org.downhill.core.schedule.Schedule;

/** The learning rate of each step, and the step as rules see it. */
final class Rates {

  private final Schedule schedule;
  private final double rate;
  private final double[] memory;
  private final Step step = new Step();
  private double factor = 1;

  Rates(Optimizer optimizer, Schedule schedule) {
    this.schedule = schedule;
    memory = schedule.memory();
    rate = optimizer.learningRate().orElse(Double.NaN);
  }

  /** The learning rate of the step that comes next; to be asked once for each step. */
  double rate(Progress progress) {
    factor = schedule.factor(progress.step, progress.epoch, progress.epochValue, memory);
    return rate * factor;
  }

  /** The step that comes next, from a point where the objective has {@code value}. */
  Step begin(Progress progress, double value) {
    return step.begin(progress.step, factor, value);
  }

  /** Adds the state: what the schedule remembers, and its factor for the step that comes next. */
  void save(Map<String, double[]> state) {
    double[] saved = Arrays.copyOf(memory, memory.length + 1);
    saved[memory.length] = factor;
    state.put("schedule", saved);
  }

  void restore(SavedState state) {
    double[] saved = state.array("schedule", memory.length + 1);
    System.arraycopy(saved, 0, memory, 0, memory.length);
    factor = saved[memory.length];
  }
}
