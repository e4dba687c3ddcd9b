/** Random numbers that are functions of a seed and a position, and therefore keep no state. */
@NullMarked
package org.downhill.core.random;

import org.jspecify.annotations.NullMarked;
