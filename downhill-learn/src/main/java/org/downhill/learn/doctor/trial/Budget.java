package org.downhill.learn.doctor.trial;

/** How long a trial goes on. */
public enum Budget {
  /** 50 steps, or one pass over the rows where that is more. */
  FEW_STEPS,
  /** As many passes as the settings allow. */
  WHOLE_RUN
}
