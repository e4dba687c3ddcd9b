package org.downhill.learn.plan;

/**
 * One choice of a plan with the measurement behind it.
 *
 * @param name what was chosen ({@code optimizer}, {@code l2}, {@code batch-size})
 * @param choice the choice, as a user would write it
 * @param reason the measurement or rule that led to it, one sentence
 * @param override how to set it by hand
 */
public record Decision(String name, String choice, String reason, String override) {}
