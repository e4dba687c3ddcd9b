/** The main job: a file and a few wishes go in, a fitted and measured model comes out. */
@NullMarked
package org.downhill.learn.train;

import org.jspecify.annotations.NullMarked;
