/** The commands for functions: formulas and named test functions. */
@NullMarked
package org.downhill.cli.function;

import org.jspecify.annotations.NullMarked;
