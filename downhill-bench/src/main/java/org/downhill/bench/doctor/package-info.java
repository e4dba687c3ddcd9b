/** How often the doctor is right: healthy tables, made sick in known ways. */
@NullMarked
package org.downhill.bench.doctor;

import org.jspecify.annotations.NullMarked;
