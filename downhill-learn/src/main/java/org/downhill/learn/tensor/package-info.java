/** Named arrays of numbers with a shape, as model files and checkpoints store them. */
@NullMarked
package org.downhill.learn.tensor;

import org.jspecify.annotations.NullMarked;
