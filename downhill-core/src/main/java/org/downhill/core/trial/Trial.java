package org.downhill.core.trial;

import org.downhill.core.descent.Method;
import org.downhill.core.descent.Run;
import org.downhill.core.descent.Termination;
import org.downhill.core.trajectory.Trajectory;

/**
 * A method that was tried.
 *
 * @param method the method, with every hyper-parameter set
 * @param run what the descent came to
 * @param trajectory the points that it passed
 */
public record Trial(Method method, Run run, Trajectory trajectory) {

  /** Whether all numbers stayed finite; after a divergence, the run's point is an earlier one. */
  public boolean isFinite() {
    return !(run.termination() instanceof Termination.Diverged);
  }
}
