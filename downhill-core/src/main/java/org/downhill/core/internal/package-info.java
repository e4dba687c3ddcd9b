/** Plain loops over arrays that several packages share; private to this module. */
@NullMarked
package org.downhill.core.internal;

import org.jspecify.annotations.NullMarked;
