/** Fair comparisons of methods: the same start, the same number of gradients. */
@NullMarked
package org.downhill.core.race;

import org.jspecify.annotations.NullMarked;
