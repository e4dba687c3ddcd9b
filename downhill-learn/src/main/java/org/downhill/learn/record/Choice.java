package org.downhill.learn.record;

/**
 * One choice of a run's plan.
 *
 * @param name what was chosen
 * @param choice the choice, as a user would write it
 * @param reason the measurement or rule that led to it
 * @param override how to set it by hand
 */
public record Choice(String name, String choice, String reason, String override) {}
