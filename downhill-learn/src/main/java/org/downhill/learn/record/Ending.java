package org.downhill.learn.record;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.downhill.core.descent.Termination;
import org.downhill.learn.json.JsonFields;

/**
 * Why a descent ended.
 *
 * @param reason one word: {@code converged}, {@code budget}, {@code stalled}, {@code diverged},
 *     {@code interrupted}
 * @param message one sentence
 * @param criterion name of the test or of the quantity that decided
 * @param evidence the numbers by name: {@code value}, {@code threshold}, {@code step}, {@code
 *     coordinate}
 */
public record Ending(
    String reason, String message, Optional<String> criterion, Map<String, Double> evidence) {

  /** Keeps the order of the evidence. */
  public Ending {
    evidence = Collections.unmodifiableMap(new LinkedHashMap<>(evidence));
  }

  /** The reason, sentence and evidence of a termination. */
  public static Ending of(Termination termination) {
    Optional<String> criterion = Optional.empty();
    Map<String, Double> evidence = new LinkedHashMap<>();
    if (termination instanceof Termination.Converged converged) {
      criterion = Optional.of(converged.criterion());
      evidence.put("value", converged.value());
      evidence.put("threshold", converged.threshold());
    } else if (termination instanceof Termination.BudgetSpent spent) {
      criterion = Optional.of(spent.criterion());
      evidence.put("value", spent.value());
      evidence.put("threshold", spent.threshold());
    } else if (termination instanceof Termination.Stalled stalled) {
      criterion = Optional.of(stalled.criterion());
      evidence.put("step", (double) stalled.step());
      evidence.put("value", stalled.value());
      evidence.put("threshold", stalled.threshold());
    } else if (termination instanceof Termination.Diverged diverged) {
      criterion = Optional.of(JsonFields.lowerCase(diverged.what()));
      evidence.put("step", (double) diverged.step());
      evidence.put("coordinate", (double) diverged.coordinate());
      evidence.put("value", diverged.value());
    } else if (termination instanceof Termination.Interrupted interrupted) {
      evidence.put("step", (double) interrupted.step());
    }
    return new Ending(termination.reason(), termination.message(), criterion, evidence);
  }
}
