/**
 * What a descent really came to, judged by the function itself and with the numbers that show it.
 */
@NullMarked
package org.downhill.core.verdict;

import org.jspecify.annotations.NullMarked;
