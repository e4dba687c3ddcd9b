/** Micro-benchmarks of the inner loops, and the programs that compare and scale whole runs. */
@NullMarked
package org.downhill.bench;

import org.jspecify.annotations.NullMarked;
