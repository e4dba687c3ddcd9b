package org.downhill.report.plot;

import java.util.List;
import java.util.function.UnaryOperator;
import org.downhill.core.descent.Descent;
import org.downhill.core.descent.Run;
import org.downhill.core.descent.StopRules;
import org.downhill.core.descent.Termination;
import org.downhill.core.function.Formula;
import org.downhill.core.optimizer.Optimizers;
import org.downhill.core.trajectory.TrajectoryRecorder;

/** Descents to draw. */
final class Descents {

  private Descents() {}

  /** A descent of so many steps, shown under the optimizer's spec. */
  static Track track(Formula function, String spec, long steps, double... start) {
    return track(function, spec, UnaryOperator.identity(), steps, start);
  }

  /** A descent shown under a name made from the optimizer's spec. */
  static Track track(
      Formula function, String spec, UnaryOperator<String> name, long steps, double... start) {
    TrajectoryRecorder recorder = new TrajectoryRecorder(5_000);
    Run run =
        Descent.minimize(function.objective())
            .from(start)
            .with(Optimizers.parse(spec))
            .until(StopRules.steps(steps))
            .observe(recorder)
            .run();
    Ending ending =
        run.termination() instanceof Termination.Diverged ? Ending.NOT_FINITE : Ending.FINITE;
    return new Track(name.apply(spec), recorder.trajectory(), ending);
  }

  static FunctionPlot plot(Formula function, Track... tracks) {
    return FunctionPlot.of(function.objective(), function.variables()).tracks(List.of(tracks));
  }
}
