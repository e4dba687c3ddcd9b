/** The points that a descent has passed, in bounded memory. */
@NullMarked
package org.downhill.core.trajectory;

import org.jspecify.annotations.NullMarked;
