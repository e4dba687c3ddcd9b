/**
 * What a data set is before it is read: its bytes, its format, its dialect and the options that
 * overrule what is recognised; and the one exception for data that cannot be used.
 */
@NullMarked
package org.downhill.learn.input;

import org.jspecify.annotations.NullMarked;
