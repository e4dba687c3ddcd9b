/**
 * The algebra of update rules: small immutable rules that a chain composes into an optimizer, their
 * explicit state, and the tiles of coordinates on which they run.
 */
@NullMarked
package org.downhill.core.rule;

import org.jspecify.annotations.NullMarked;
