/** How good a model is, row by row: curves, calibration, confusion, residuals, the worst rows. */
@NullMarked
package org.downhill.learn.quality;

import org.jspecify.annotations.NullMarked;
