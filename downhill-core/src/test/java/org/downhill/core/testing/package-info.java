/** Small problems that tests share. */
@NullMarked
package org.downhill.core.testing;

import org.jspecify.annotations.NullMarked;
