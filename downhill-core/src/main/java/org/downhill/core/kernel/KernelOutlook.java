package org.downhill.core.kernel;

import java.util.Optional;

/**
 * Which kernels a process that works on data would have.
 *
 * @param name their name, as {@link Kernels#name} gives it
 * @param obstacle why they are not the vector ones although nobody chose others, as a clause with
 *     what to do about it
 */
public record KernelOutlook(String name, Optional<String> obstacle) {}
