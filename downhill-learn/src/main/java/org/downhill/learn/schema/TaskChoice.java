package org.downhill.learn.schema;

/**
 * What kind of thing is predicted, and why.
 *
 * @param task the kind
 * @param reason the evidence, as a sentence without a full stop
 */
public record TaskChoice(Task task, String reason) {}
