/** What the data look like: ranges, histograms and the bond of each column with the target. */
@NullMarked
package org.downhill.learn.profile;

import org.jspecify.annotations.NullMarked;
