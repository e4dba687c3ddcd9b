/** Several methods tried on one problem, from one start, with one budget. */
@NullMarked
package org.downhill.core.trial;

import org.jspecify.annotations.NullMarked;
