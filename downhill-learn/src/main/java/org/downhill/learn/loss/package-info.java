/** Losses: what one row contributes to the objective, as a function of its score and target. */
@NullMarked
package org.downhill.learn.loss;

import org.jspecify.annotations.NullMarked;
