/**
 * Downhill beside other programs: who is installed, how each is run as a whole process, and one
 * scorer for what all of them predict.
 */
@NullMarked
package org.downhill.bench.peers;

import org.jspecify.annotations.NullMarked;
