/** Passes over a data set that give encoded rows one by one. */
@NullMarked
package org.downhill.learn.stream;

import org.jspecify.annotations.NullMarked;
