package org.downhill.report.html;

/**
 * Something that happened during a run.
 *
 * @param seconds time since the run began
 * @param phase what was being fitted
 * @param kind one word, such as {@code rewind}
 * @param message one sentence
 */
public record RunEvent(double seconds, String phase, String kind, String message) {}
