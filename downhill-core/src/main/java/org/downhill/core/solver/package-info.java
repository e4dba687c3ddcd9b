/**
 * Deterministic solvers that look at the whole objective in each iteration: limited-memory
 * quasi-Newton methods and their line searches.
 */
@NullMarked
package org.downhill.core.solver;

import org.jspecify.annotations.NullMarked;
