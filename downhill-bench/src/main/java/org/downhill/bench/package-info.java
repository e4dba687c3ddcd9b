/** Micro-benchmarks of the inner loops. */
@NullMarked
package org.downhill.bench;

import org.jspecify.annotations.NullMarked;
