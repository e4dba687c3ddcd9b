/** Findings in descents on functions: what the judge's verdicts amount to, with remedies tried. */
@NullMarked
package org.downhill.learn.doctor.function;

import org.jspecify.annotations.NullMarked;
