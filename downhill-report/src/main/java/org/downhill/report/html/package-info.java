/** The report of a training run: one HTML file that needs nothing else. */
@NullMarked
package org.downhill.report.html;

import org.jspecify.annotations.NullMarked;
