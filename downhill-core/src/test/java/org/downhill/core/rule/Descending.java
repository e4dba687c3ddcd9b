package org.downhill.core.rule;

import java.util.List;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.problem.Objective;
import org.downhill.core.problem.Penalty;
import org.downhill.core.schedule.Constant;
import org.downhill.core.schedule.Schedule;

/** A chain on its way down an objective. */
public final class Descending {

  private final Objective objective;
  private final Penalty penalty;
  private final Schedule schedule;
  private final Chain chain;
  private final Step step = new Step();
  private final double[] x;
  private final double[] update;
  private final LineProbe probe;
  private long next;

  public Descending(
      Objective objective, List<Rule> rules, Schedule schedule, Penalty penalty, double... start) {
    this.objective = objective;
    this.penalty = penalty;
    this.schedule = schedule;
    x = start.clone();
    update = new double[start.length];
    chain = Chain.of(rules, start);
    probe = new LineProbe(objective, x, update);
  }

  public Descending(Objective objective, List<Rule> rules, double... start) {
    this(objective, rules, new Constant(), ElasticNet.none(), start);
  }

  public Descending steps(int count) {
    for (int i = 0; i < count; i++) {
      double value = objective.valueAndGradient(x, update);
      step.begin(next, schedule.factor(next, next / 10), value);
      chain.step(step, x, update, penalty, probe);
      next++;
    }
    return this;
  }

  /** Continues where a run with the same rules has stopped. */
  public Descending continueFrom(Descending other) {
    chain.restore(other.chain.state());
    System.arraycopy(other.x, 0, x, 0, x.length);
    next = other.next;
    return this;
  }

  /** The point at which the gradient is taken. */
  public double[] x() {
    return x;
  }

  public double[] output() {
    double[] out = new double[x.length];
    chain.output(x, out);
    return out;
  }

  public Chain chain() {
    return chain;
  }

  public int probes() {
    return probe.evaluations();
  }
}
