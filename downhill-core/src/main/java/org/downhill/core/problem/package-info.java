/** What can be minimised: objectives, finite sums and penalties. */
@NullMarked
package org.downhill.core.problem;

import org.jspecify.annotations.NullMarked;
