/** The front door: data in, a fitted model out. */
@NullMarked
package org.downhill.learn;

import org.jspecify.annotations.NullMarked;
