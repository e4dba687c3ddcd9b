/** Rules that judge a training run by its course and its metrics alone. */
@NullMarked
package org.downhill.learn.doctor.course;

import org.jspecify.annotations.NullMarked;
