/** The record of a training run: a folder with its manifest, its trace and its model. */
@NullMarked
package org.downhill.learn.record;

import org.jspecify.annotations.NullMarked;
