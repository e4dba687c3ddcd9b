/** Fitted models, the files that hold them, and predictions made with them. */
@NullMarked
package org.downhill.learn.model;

import org.jspecify.annotations.NullMarked;
