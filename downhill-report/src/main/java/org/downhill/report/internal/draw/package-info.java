/** Lines, marks and text on one surface that becomes SVG or pixels. */
@NullMarked
package org.downhill.report.internal.draw;

import org.jspecify.annotations.NullMarked;
