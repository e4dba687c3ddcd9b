package org.downhill.core.descent;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.downhill.core.descent.Termination.Converged;
import org.downhill.core.descent.Termination.Diverged;
import org.downhill.core.descent.Termination.Quantity;
import org.downhill.core.internal.SavedState;
import org.jspecify.annotations.Nullable;

/** One run: look, record, tell the observers, ask the stop rules, move. */
final class Drive implements Progress.Present {

  private final Engine engine;
  private final List<StopRule> rules;
  private final double[][] memories;
  private final List<Observer> observers;
  private final @Nullable HeldOut heldOut;
  private final TraceRecorder recorder;
  private final Progress progress = new Progress(this);
  private final Clock clock;
  private boolean resumed;
  private boolean broken;

  Drive(
      Engine engine,
      List<StopRule> rules,
      List<Observer> observers,
      @Nullable HeldOut heldOut,
      TraceRecorder recorder,
      @Nullable SavedState saved) {
    this.engine = engine;
    this.rules = rules;
    this.observers = observers;
    this.heldOut = heldOut;
    this.recorder = recorder;
    memories = new double[rules.size()][];
    for (int i = 0; i < memories.length; i++) {
      memories[i] = rules.get(i).memory();
    }
    if (saved != null) {
      restore(saved);
    }
    clock = new Clock(progress.seconds);
  }

  Run run() {
    Termination end;
    do {
      end = turn();
    } while (end == null);
    return finish(end);
  }

  /** One step; null as long as the run goes on. */
  private @Nullable Termination turn() {
    if (resumed) {
      // The checkpoint was taken when this step had been looked at and told.
      record();
      resumed = false;
    } else {
      Optional<Termination> failed = engine.look(progress);
      if (failed.isPresent()) {
        return failed.get();
      }
      tell();
    }
    Termination stop = stop();
    if (stop != null) {
      return stop;
    }
    progress.stretch = stretch();
    return engine.move(progress).orElse(null);
  }

  /** Most steps that may be made before an observer or a rule has to look. */
  private long stretch() {
    for (int i = 0; i < observers.size(); i++) {
      if (observers.get(i).seesEachStep()) {
        return 1;
      }
    }
    long most = Long.MAX_VALUE;
    for (int i = 0; i < memories.length; i++) {
      most = Math.min(most, rules.get(i).stepsToSpare(progress));
    }
    return Math.max(1, most);
  }

  private void tell() {
    progress.seconds = clock.tick();
    if (progress.epochEnd && heldOut != null) {
      heldOut.measure(progress);
    }
    if (!record()) {
      return;
    }
    for (int i = 0; i < observers.size(); i++) {
      observers.get(i).onStep(progress);
      if (progress.epochEnd) {
        observers.get(i).onEpoch(progress);
      }
    }
  }

  /** Records the step, unless nothing is known yet: mini-batches begin with their first step. */
  private boolean record() {
    boolean known = progress.step > 0 || progress.exact;
    if (known) {
      recorder.record(progress);
    }
    return known;
  }

  /** The first reason to stop, convergence before all others. */
  private @Nullable Termination stop() {
    Termination stop = null;
    for (int i = 0; i < memories.length; i++) {
      StopRule rule = rules.get(i);
      if (progress.exact || !rule.needsExact()) {
        Optional<Termination> found = rule.check(progress, memories[i]);
        if (found.isPresent() && found.get() instanceof Converged) {
          return found.get();
        }
        stop = stop == null ? found.orElse(null) : stop;
      }
    }
    return stop;
  }

  private Run finish(Termination end) {
    progress.seconds = clock.look();
    if (end instanceof Diverged diverged) {
      recordDivergence(diverged);
    }
    double[] answer = engine.answer();
    double[] known = engine.valueAndGradientNorm(progress, answer);
    Termination verdict = end;
    if (!(end instanceof Diverged) && !Double.isFinite(known[0])) {
      // The batches' estimates were finite; the whole is not.
      verdict = new Diverged(Quantity.VALUE, progress.step, -1, known[0]);
    }
    for (Observer observer : observers) {
      observer.onEnd(progress, verdict);
    }
    return new Run(
        answer,
        known[0],
        known[1],
        progress,
        verdict,
        recorder.trace(),
        heldOut == null ? Optional.empty() : heldOut.best());
  }

  private void recordDivergence(Diverged diverged) {
    broken = true;
    if (diverged.what() == Quantity.POINT) {
      // Value and gradient are still those of the point before.
      progress.value = Double.NaN;
      progress.gradientNorm = Double.NaN;
    }
    progress.exact = false;
    recorder.record(progress);
  }

  @Override
  public double[] x() {
    return engine.x();
  }

  @Override
  public double[] answer() {
    return engine.answer();
  }

  @Override
  public Checkpoint checkpoint() {
    if (broken) {
      throw new IllegalStateException("A descent that has diverged cannot be resumed.");
    }
    Map<String, double[]> state = new LinkedHashMap<>();
    state.put(Progress.SAVED_AS, progress.save());
    engine.save(state);
    int number = 0;
    for (double[] memory : memories) {
      if (memory.length > 0) {
        state.put(stopName(number++), memory);
      }
    }
    if (heldOut != null) {
      heldOut.save(state);
    }
    return Checkpoint.of(state);
  }

  /** Only rules that remember something count: others may come and go between two runs. */
  private static String stopName(int number) {
    return "stop." + number;
  }

  private void restore(SavedState saved) {
    progress.restore(saved);
    int number = 0;
    for (double[] memory : memories) {
      if (memory.length > 0 && saved.arrays().containsKey(stopName(number))) {
        saved.copy(stopName(number), memory);
      }
      number += memory.length > 0 ? 1 : 0;
    }
    if (heldOut != null) {
      heldOut.restore(saved, engine.x().length);
    }
    resumed = true;
  }
}
