/** Named test functions with known minima, each with the reason why it is there. */
@NullMarked
package org.downhill.core.gallery;

import org.jspecify.annotations.NullMarked;
