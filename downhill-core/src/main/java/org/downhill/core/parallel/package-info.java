/** Work on several threads whose results do not depend on how many there are. */
@NullMarked
package org.downhill.core.parallel;

import org.jspecify.annotations.NullMarked;
