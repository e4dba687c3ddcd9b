/** The command line: arguments in, text or JSON out. */
@NullMarked
package org.downhill.cli;

import org.jspecify.annotations.NullMarked;
