/** Models at work on whole data sets: predictions row by row, and how good they are. */
@NullMarked
package org.downhill.learn.predict;

import org.jspecify.annotations.NullMarked;
