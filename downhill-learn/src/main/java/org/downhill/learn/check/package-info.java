/** Checks of data before and after training. */
@NullMarked
package org.downhill.learn.check;

import org.jspecify.annotations.NullMarked;
