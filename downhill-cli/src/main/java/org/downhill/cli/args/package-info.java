/** What the user typed: the options a command takes, their values checked and named in errors. */
@NullMarked
package org.downhill.cli.args;

import org.jspecify.annotations.NullMarked;
