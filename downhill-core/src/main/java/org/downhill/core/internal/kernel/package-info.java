/** Implementations of the kernels and the choice between them. */
@NullMarked
package org.downhill.core.internal.kernel;

import org.jspecify.annotations.NullMarked;
