package org.downhill.learn.doctor.data;

import org.downhill.learn.plan.Plan;
import org.downhill.learn.train.DataSample;

/**
 * What is examined: a sample of the data with its settings, and what the planner would do with it.
 */
public final class Patient {

  private final DataSample sample;
  private final Plan plan;
  private final Measures measures;

  /** A patient. */
  public Patient(DataSample sample, Plan plan) {
    this(sample, plan, Measures.of(sample));
  }

  private Patient(DataSample sample, Plan plan, Measures measures) {
    this.sample = sample;
    this.plan = plan;
    this.measures = measures;
  }

  /** The sample. */
  public DataSample sample() {
    return sample;
  }

  /** What would be done. */
  public Plan plan() {
    return plan;
  }

  Measures measures() {
    return measures;
  }
}
