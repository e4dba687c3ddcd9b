package org.downhill.learn.doctor;

import java.util.Optional;
import org.downhill.core.verdict.Verdict;
import org.downhill.learn.doctor.diagnosis.Ailment;
import org.downhill.learn.doctor.diagnosis.Ailments;
import org.downhill.learn.doctor.diagnosis.Diagnosis;
import org.downhill.learn.doctor.diagnosis.Remedy;

/** Verdicts on descents of functions as findings of the catalogue; the judge's rules are theirs. */
public final class Verdicts {

  private Verdicts() {}

  /** The finding that a verdict amounts to; empty where nothing needs to be mended. */
  public static Optional<Diagnosis> diagnosis(Verdict verdict) {
    return ailment(verdict.kind())
        .map(ailment -> Diagnosis.of(ailment, verdict.sentence(), verdict.evidence()))
        .map(
            diagnosis ->
                verdict
                    .advice()
                    .map(advice -> diagnosis.with(Remedy.untried(advice.sentence())))
                    .orElse(diagnosis));
  }

  private static Optional<Ailment> ailment(Verdict.Kind kind) {
    return switch (kind) {
      case SADDLE -> Optional.of(Ailments.SADDLE);
      case PLATEAU -> Optional.of(Ailments.PLATEAU);
      case OSCILLATING -> Optional.of(Ailments.OSCILLATION);
      case DIVERGING, DIVERGED -> Optional.of(Ailments.DIVERGED);
      case UNFINISHED -> Optional.of(Ailments.STOPPED_EARLY);
      case MINIMUM, KINK, TARGET, MAXIMUM, VALLEY, STALLED, UNBOUNDED, INTERRUPTED ->
          Optional.empty();
    };
  }
}
