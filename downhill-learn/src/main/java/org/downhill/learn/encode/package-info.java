/**
 * From the fields of a row to numbers: encoders that are fitted once, stored with the model, and
 * turn the same row into the same bits ever after.
 */
@NullMarked
package org.downhill.learn.encode;

import org.jspecify.annotations.NullMarked;
