/** Checks of a sample of the data and of the settings that meet it, before a run or after it. */
@NullMarked
package org.downhill.learn.doctor.data;

import org.jspecify.annotations.NullMarked;
