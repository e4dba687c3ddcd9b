/** The front door: tables in, fitted models out. */
@NullMarked
package org.downhill.learn;

import org.jspecify.annotations.NullMarked;
