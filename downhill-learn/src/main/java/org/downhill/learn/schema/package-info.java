/**
 * What the columns of a data set hold: summaries gathered in one pass, and the kinds, roles and
 * task that follow from them.
 */
@NullMarked
package org.downhill.learn.schema;

import org.jspecify.annotations.NullMarked;
