/** The parts of a page: elements, charts that take their colours from a style sheet, numbers. */
@NullMarked
package org.downhill.report.internal.page;

import org.jspecify.annotations.NullMarked;
