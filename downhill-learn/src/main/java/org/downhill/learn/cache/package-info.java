/**
 * A cache of rows of numbered features: a compact binary file from which text is read again many
 * times faster, in blocks of any order. The format is described in {@code docs/cache.md}.
 */
@NullMarked
package org.downhill.learn.cache;

import org.jspecify.annotations.NullMarked;
