/** Data for benchmarks: drawn from a seed, or brought into the form that every program reads. */
@NullMarked
package org.downhill.bench.data;

import org.jspecify.annotations.NullMarked;
