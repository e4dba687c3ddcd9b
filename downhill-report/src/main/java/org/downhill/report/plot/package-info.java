/** Pictures of functions, descents and races: SVG and PNG files, and text for a terminal. */
@NullMarked
package org.downhill.report.plot;

import org.jspecify.annotations.NullMarked;
