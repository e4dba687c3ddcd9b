/** The commands, one class each. */
@NullMarked
package org.downhill.cli.command;

import org.jspecify.annotations.NullMarked;
