/** Axes, ticks, the frame around data, and what keeps long lines small. */
@NullMarked
package org.downhill.report.internal.chart;

import org.jspecify.annotations.NullMarked;
