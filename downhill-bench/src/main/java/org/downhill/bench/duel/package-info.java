/**
 * Downhill and LIBLINEAR on one objective, to one accuracy that one evaluator measures for both.
 */
@NullMarked
package org.downhill.bench.duel;

import org.jspecify.annotations.NullMarked;
