package org.downhill.learn.check;

import java.util.Locale;

/**
 * Something about the data or the run that its owner should know.
 *
 * @param code short machine-readable name ({@code leak}, {@code skipped-rows})
 * @param severity how much it matters
 * @param message one or two sentences: what, the evidence, what to do
 */
public record Finding(String code, Severity severity, String message) {

  /** How much a finding matters. */
  public enum Severity {
    /** Worth knowing. */
    NOTE,
    /** The result may not mean what it seems to. */
    WARNING;

    /** The name in JSON: {@code note}, {@code warning}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
