/** The inner loops of the engine behind one interface, so that a faster twin can replace them. */
@NullMarked
package org.downhill.core.kernel;

import org.jspecify.annotations.NullMarked;
