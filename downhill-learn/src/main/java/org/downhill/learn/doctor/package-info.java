/**
 * The doctor: examines data before training, and runs and descents on functions after it, and tries
 * its remedies.
 */
@NullMarked
package org.downhill.learn.doctor;

import org.jspecify.annotations.NullMarked;
