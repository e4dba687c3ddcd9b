/** JSON as Downhill's files hold it: numbers that are not finite, and fields that are checked. */
@NullMarked
package org.downhill.learn.json;

import org.jspecify.annotations.NullMarked;
