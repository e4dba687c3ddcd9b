/** Files that are written whole or not at all. */
@NullMarked
package org.downhill.learn.output;

import org.jspecify.annotations.NullMarked;
