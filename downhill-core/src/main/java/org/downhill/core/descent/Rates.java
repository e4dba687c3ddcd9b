package org.downhill.core.descent;

import org.downhill.core.optimizer.Optimizer;
import org.downhill.core.rule.Step;
import org.downhill.core.schedule.Schedule;

/** The learning rate of each step, and the step as rules see it. */
final class Rates {

  private final Schedule schedule;
  private final double rate;
  private final Step step = new Step();

  Rates(Optimizer optimizer, Schedule schedule) {
    this.schedule = schedule;
    rate = optimizer.learningRate().orElse(Double.NaN);
  }

  /** The learning rate of the step that comes next. */
  double rate(Progress progress) {
    return rate * schedule.factor(progress.step, progress.epoch);
  }

  /** The step that comes next, from a point where the objective has {@code value}. */
  Step begin(Progress progress, double value) {
    return step.begin(progress.step, schedule.factor(progress.step, progress.epoch), value);
  }
}
