/**
 * The text form {@code name:key=value,…} in which optimizers, schedules and losses are written and
 * printed: parsing, checking against a catalog, and errors that name the nearest word.
 */
@NullMarked
package org.downhill.core.spec;

import org.jspecify.annotations.NullMarked;
