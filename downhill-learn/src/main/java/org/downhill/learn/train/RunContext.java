package org.downhill.learn.train;

import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.downhill.core.descent.Checkpoint;
import org.downhill.learn.plan.Plan;
import org.downhill.learn.train.StateStore.Good;
import org.downhill.learn.train.StateStore.SavedState;

/**
 * Who follows a run, and where its states are kept.
 *
 * @param listener told of what happens
 * @param store keeps states to go on from
 * @param clock wall time of the run until now in seconds, that before it was resumed included
 */
record RunContext(TrainListener listener, StateStore store, DoubleSupplier clock) {

  /** Saves where a descent stands; empty: at its start. */
  void save(String phase, Plan plan, Optional<Checkpoint> checkpoint, Optional<Good> good) {
    store.save(new SavedState(phase, plan, checkpoint, good, clock.getAsDouble()));
  }
}
