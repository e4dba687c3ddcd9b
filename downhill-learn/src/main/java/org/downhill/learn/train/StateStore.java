package org.downhill.learn.train;

import java.util.List;
import java.util.Optional;
import org.downhill.core.descent.Checkpoint;
import org.downhill.core.descent.Trace;
import org.downhill.learn.plan.Begun;
import org.downhill.learn.plan.Plan;

/**
 * Where a run keeps states that it can go on from after it was ended before its time.
 *
 * <p>It is called on the thread of the run.
 */
public interface StateStore {

  /** A store that keeps nothing. */
  static StateStore none() {
    return new StateStore() {
      @Override
      public boolean isDue() {
        return false;
      }

      @Override
      public void save(SavedState state) {}

      @Override
      public Optional<SavedState> latest(String phase) {
        return Optional.empty();
      }
    };
  }

  /**
   * A state of a run.
   *
   * @param phase what is being fitted: {@value TrainListener#FITTING} or {@value
   *     TrainListener#REFITTING}
   * @param plan what is being done
   * @param checkpoint where the descent stands; empty: at its start
   * @param good the last good state, where the plan's own rate may have to be cut
   * @param seconds wall time of the run so far
   */
  record SavedState(
      String phase,
      Plan plan,
      Optional<Checkpoint> checkpoint,
      Optional<Good> good,
      double seconds) {

    /** The plan, to go on with from here. */
    Plan resumed() {
      return checkpoint
          .map(state -> plan.goingOnFrom(new Begun(state, Trace.empty(), List.of())))
          .orElse(plan);
    }
  }

  /**
   * A state to go back to, and what it was judged good by.
   *
   * @param checkpoint where the descent stood
   * @param best the least mean loss of a pass so far
   * @param worst the largest one
   */
  record Good(Checkpoint checkpoint, double best, double worst) {}

  /** Whether enough time has gone by since the last state was saved; asked often. */
  boolean isDue();

  /**
   * Saves a state, whole or not at all.
   *
   * @throws org.downhill.learn.output.OutputException if it cannot be written
   */
  void save(SavedState state);

  /**
   * The last state of a phase that was saved whole, if there is one.
   *
   * @throws org.downhill.learn.input.DataException if a state is there and cannot be read
   */
  Optional<SavedState> latest(String phase);
}
