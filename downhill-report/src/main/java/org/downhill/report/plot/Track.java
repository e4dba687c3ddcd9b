package org.downhill.report.plot;

import org.downhill.core.trajectory.Trajectory;

/**
 * A descent with the name under which it is shown.
 *
 * @param name the name, such as an optimizer's spec
 * @param trajectory the points that it passed
 * @param ending whether it went on to a value that is not finite
 */
public record Track(String name, Trajectory trajectory, Ending ending) {

  /** A descent that ended at the last point of its trajectory. */
  public static Track of(String name, Trajectory trajectory) {
    return new Track(name, trajectory, Ending.FINITE);
  }
}
