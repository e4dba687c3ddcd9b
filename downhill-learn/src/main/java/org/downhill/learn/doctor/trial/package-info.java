/** Short fits on the data of a run, with a remedy and without it. */
@NullMarked
package org.downhill.learn.doctor.trial;

import org.jspecify.annotations.NullMarked;
