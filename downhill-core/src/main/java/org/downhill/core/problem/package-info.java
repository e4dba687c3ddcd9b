/** What is to be minimised: smooth objectives, finite sums, penalties and their curvature. */
@NullMarked
package org.downhill.core.problem;

import org.jspecify.annotations.NullMarked;
