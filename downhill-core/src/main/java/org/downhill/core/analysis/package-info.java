/**
 * Tools on a function at a point: slopes, Taylor models, curvature, critical points, limits of the
 * learning rate, and searches that tell a local minimum from a better one.
 */
@NullMarked
package org.downhill.core.analysis;

import org.jspecify.annotations.NullMarked;
