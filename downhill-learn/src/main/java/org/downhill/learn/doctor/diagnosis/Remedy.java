package org.downhill.learn.doctor.diagnosis;

import java.util.Optional;

/**
 * What to do about a finding.
 *
 * @param change the change, as options of the command where there are some: {@code --optimizer
 *     sgd:lr=0.02}
 * @param tried what came of trying it; empty: it was not tried
 */
public record Remedy(String change, Optional<Tried> tried) {

  /** A remedy that nobody has tried. */
  public static Remedy untried(String change) {
    return new Remedy(change, Optional.empty());
  }
}
