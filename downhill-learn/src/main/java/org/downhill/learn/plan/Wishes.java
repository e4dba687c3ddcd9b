package org.downhill.learn.plan;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a user asked of a plan; what is empty is chosen from the data.
 *
 * @param optimizer spec of the optimizer or solver
 * @param schedule spec of the schedule
 * @param batchSize rows a gradient is taken over
 * @param epochs passes over the rows at most
 * @param l1 weight of the L1 penalty
 * @param l2 weight of the L2 penalty
 * @param seed seed of everything random
 */
public record Wishes(
    Optional<String> optimizer,
    Optional<String> schedule,
    BatchSize batchSize,
    OptionalInt epochs,
    OptionalDouble l1,
    OptionalDouble l2,
    long seed) {}
