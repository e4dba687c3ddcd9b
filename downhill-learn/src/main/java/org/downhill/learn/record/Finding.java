package org.downhill.learn.record;

/**
 * Something about the data or the run that its owner should know.
 *
 * @param code short machine-readable name
 * @param severity how much it matters, such as {@code note} or {@code warning}
 * @param message what, the evidence, what to do
 */
public record Finding(String code, String severity, String message) {}
