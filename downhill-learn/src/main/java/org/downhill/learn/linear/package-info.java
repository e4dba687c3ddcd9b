/** Linear models over encoded rows: the objective that is minimised and the scores it rests on. */
@NullMarked
package org.downhill.learn.linear;

import org.jspecify.annotations.NullMarked;
