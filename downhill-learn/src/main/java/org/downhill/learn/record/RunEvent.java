package org.downhill.learn.record;

import org.downhill.learn.train.TrainEvent;

/**
 * Something out of the ordinary course of a run, and when it happened.
 *
 * @param seconds wall time since the run began, or since it was resumed
 * @param event what happened
 */
public record RunEvent(double seconds, TrainEvent event) {}
