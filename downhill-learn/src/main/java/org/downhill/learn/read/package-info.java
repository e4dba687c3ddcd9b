/**
 * Readers: streams of rows out of files, without an object per row. Tables give rows of text
 * fields, the sparse formats rows of numbered features.
 */
@NullMarked
package org.downhill.learn.read;

import org.jspecify.annotations.NullMarked;
