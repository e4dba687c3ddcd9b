package org.downhill.learn.doctor.function;

import static org.downhill.learn.doctor.diagnosis.Brief.number;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.downhill.core.analysis.Located;
import org.downhill.core.analysis.Multistart;
import org.downhill.learn.doctor.diagnosis.Ailment;
import org.downhill.learn.doctor.diagnosis.Ailments;
import org.downhill.learn.doctor.diagnosis.Diagnosis;
import org.downhill.learn.doctor.diagnosis.Picture;

/**
 * Verdicts on descents of functions as findings of the catalogue. The judge's rules are theirs; a
 * minimum is only a local one where a further start is known to end lower.
 */
public final class FunctionRules {

  private FunctionRules() {}

  /** What a descent shows, with its remedies tried; empty where nothing needs to be mended. */
  public static List<Diagnosis> examine(FunctionCase ended) {
    FunctionRemedies remedies = new FunctionRemedies(ended);
    return found(ended).map(remedies::tryOn).stream().toList();
  }

  private static Optional<Diagnosis> found(FunctionCase ended) {
    return switch (ended.verdict().kind()) {
      case MINIMUM, KINK, VALLEY -> ended.lower().map(lower -> localMinimum(ended, lower));
      case SADDLE -> Optional.of(judged(ended, Ailments.SADDLE));
      case PLATEAU -> Optional.of(judged(ended, Ailments.PLATEAU));
      case OSCILLATING -> Optional.of(judged(ended, Ailments.OSCILLATION));
      case DIVERGING, DIVERGED -> Optional.of(judged(ended, Ailments.DIVERGED));
      case UNFINISHED -> Optional.of(judged(ended, Ailments.STOPPED_EARLY));
      case TARGET, MAXIMUM, STALLED, UNBOUNDED, INTERRUPTED -> Optional.empty();
    };
  }

  private static Diagnosis judged(FunctionCase ended, Ailment ailment) {
    return Diagnosis.of(ailment, ended.verdict().sentence(), ended.verdict().evidence())
        .drawn(
            List.of(
                Picture.sparkline(
                    "value",
                    ended.trial().trajectory().points().stream()
                        .mapToDouble(point -> point.value())
                        .toArray())));
  }

  private static Diagnosis localMinimum(FunctionCase ended, Located lower) {
    Multistart.Result others = ended.others().orElseThrow();
    double value = ended.trial().run().value();
    Map<String, Double> numbers = new LinkedHashMap<>();
    numbers.put("value", value);
    numbers.put("lowerValue", lower.value());
    numbers.put("starts", (double) others.starts());
    numbers.put("startsThere", (double) lower.count());
    String evidence =
        "the minimum reached has the value "
            + number(value)
            + ", and "
            + lower.count()
            + " of "
            + others.starts()
            + " further starts ended at "
            + number(lower.value());
    double[] ends = others.inside().stream().mapToDouble(Located::value).toArray();
    Diagnosis diagnosis = Diagnosis.of(Ailments.LOCAL_MINIMUM, evidence, numbers);
    return ends.length < 2
        ? diagnosis
        : diagnosis.drawn(List.of(Picture.sparkline("ends of the starts, lowest first", ends)));
  }
}
