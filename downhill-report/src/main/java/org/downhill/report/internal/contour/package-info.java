/** A function on a grid, and its level sets. */
@NullMarked
package org.downhill.report.internal.contour;

import org.jspecify.annotations.NullMarked;
