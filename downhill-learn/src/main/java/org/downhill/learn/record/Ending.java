package org.downhill.learn.record;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

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
}
