/** Encoded rows in memory: dense and sparse features as numbers, with target, weight and offset. */
@NullMarked
package org.downhill.learn.rows;

import org.jspecify.annotations.NullMarked;
