package org.downhill.learn.doctor.trial;

import java.util.Optional;
import org.downhill.core.descent.Run;
import org.downhill.learn.metric.Metrics;
import org.downhill.learn.plan.Plan;
import org.downhill.learn.train.DataSample;

/**
 * A short fit.
 *
 * @param sample the rows and settings
 * @param plan what was done
 * @param run the descent
 * @param turns share of its steps that turned back, NaN where that was not looked at
 */
record Fit(DataSample sample, Plan plan, Run run, double turns) {

  Metrics train() {
    return sample.train(run.x());
  }

  Metrics trainAtStart() {
    return sample.train(sample.objective().start());
  }

  Optional<Metrics> heldOut() {
    return sample.heldOut(run.x());
  }

  Optional<Metrics> heldOutAtStart() {
    return sample.heldOut(sample.objective().start());
  }
}
