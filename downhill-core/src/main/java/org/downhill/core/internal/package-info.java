/** What several packages of this module share and nobody else may use. */
@NullMarked
package org.downhill.core.internal;

import org.jspecify.annotations.NullMarked;
