package org.downhill.cli.function;

import java.util.List;
import java.util.Optional;
import org.downhill.core.analysis.Located;
import org.downhill.core.analysis.Multistart;
import org.downhill.core.descent.Methods;
import org.downhill.core.trial.RateSearch;
import org.downhill.core.trial.Trial;
import org.downhill.core.verdict.Verdict;
import org.downhill.learn.doctor.diagnosis.Diagnosis;
import org.downhill.report.plot.Track;

/**
 * What a minimisation came to, for those who print it.
 *
 * @param problem the function
 * @param trial the descent
 * @param search how the learning rate was chosen, where it was
 * @param verdict what the end really is
 * @param others what further starts found, where they were asked for
 * @param findings what of it the catalogue of the doctor knows, with remedies tried
 * @param isMethodGiven whether the user named the method
 */
record Minimized(
    Problem problem,
    Trial trial,
    Optional<RateSearch.Result> search,
    Verdict verdict,
    Optional<Multistart.Result> others,
    List<Diagnosis> findings,
    boolean isMethodGiven) {

  /** Where it began. */
  double[] start() {
    return trial.trajectory().first().x();
  }

  String spec() {
    return Methods.spec(trial.method());
  }

  /** A lower minimum than the one found, where further starts found one. */
  Optional<Located> lower() {
    return others.flatMap(result -> result.lowerThan(trial.run().value()));
  }

  Track track() {
    return PlotFile.track(spec(), trial);
  }
}
