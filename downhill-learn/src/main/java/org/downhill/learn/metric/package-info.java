/** Metrics of predictions against known targets, accumulated row by row with weights. */
@NullMarked
package org.downhill.learn.metric;

import org.jspecify.annotations.NullMarked;
