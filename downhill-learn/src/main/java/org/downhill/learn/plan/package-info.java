/** What a run will do and why: the choices made from the data before a model is fitted. */
@NullMarked
package org.downhill.learn.plan;

import org.jspecify.annotations.NullMarked;
