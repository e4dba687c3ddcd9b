package org.downhill.learn.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.downhill.core.descent.Checkpoint;
import org.downhill.core.descent.Observer;
import org.downhill.core.descent.Progress;
import org.downhill.core.descent.Run;
import org.downhill.core.descent.Termination;
import org.downhill.core.descent.Trace;
import org.jspecify.annotations.Nullable;

/**
 * A descent that was begun while a plan was made, for the plan to go on with.
 *
 * @param checkpoint where it stands
 * @param trace its course so far
 * @param passes its passes so far
 */
public record Begun(Checkpoint checkpoint, Trace trace, List<Pass> passes) {

  /** A descent with a copy of the list. */
  public Begun {
    passes = List.copyOf(passes);
  }

  /**
   * A pass that was made; the numbers are those of {@link Progress} at its end.
   *
   * @param step number of steps made
   * @param epoch number of the pass, from 1
   * @param value mean value of the objective over the pass
   * @param gradientNorm norm of the gradient or of its last estimate
   * @param learningRate the learning rate in force
   * @param heldOut loss on the rows set apart, NaN where there are none
   * @param seconds seconds since the descent began
   */
  public record Pass(
      long step,
      long epoch,
      double value,
      double gradientNorm,
      double learningRate,
      double heldOut,
      double seconds) {

    /** The pass that has just ended. */
    public static Pass of(Progress progress) {
      return new Pass(
          progress.step(),
          progress.epoch(),
          progress.epochValue(),
          progress.gradientNorm(),
          progress.learningRate(),
          progress.heldOut().orElse(Double.NaN),
          progress.seconds());
    }
  }

  /** Notes what is needed to go on with a descent. */
  static final class Recorder implements Observer {

    private final List<Pass> passes = new ArrayList<>();
    private @Nullable Checkpoint checkpoint;

    @Override
    public boolean seesEachStep() {
      return false;
    }

    @Override
    public void onEpoch(Progress progress) {
      passes.add(Pass.of(progress));
    }

    @Override
    public void onEnd(Progress progress, Termination termination) {
      if (!(termination instanceof Termination.Diverged)) {
        checkpoint = progress.checkpoint();
      }
    }

    /** The descent, unless it has failed. */
    Optional<Begun> of(Run run) {
      return checkpoint == null
          ? Optional.empty()
          : Optional.of(new Begun(checkpoint, run.trace(), passes));
    }
  }
}
