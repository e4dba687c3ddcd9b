/**
 * What a command may see of the outside world, and how it writes there: text, tables, bars, JSON.
 */
@NullMarked
package org.downhill.cli.io;

import org.jspecify.annotations.NullMarked;
