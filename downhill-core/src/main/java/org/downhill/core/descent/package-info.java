/**
 * The run: an objective, a method, stop rules and observers go in; a point, a trace and the reason
 * why the descent ended come out.
 */
@NullMarked
package org.downhill.core.descent;

import org.jspecify.annotations.NullMarked;
