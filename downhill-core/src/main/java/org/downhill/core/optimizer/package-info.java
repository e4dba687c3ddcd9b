/**
 * Optimizers: named chains of rules, their catalog, and the specs in which they are written and
 * printed.
 */
@NullMarked
package org.downhill.core.optimizer;

import org.jspecify.annotations.NullMarked;
