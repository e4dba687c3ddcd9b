/**
 * The record of a training run: a folder with its manifest, its trace and its model, and what
 * writes it while the run goes on.
 */
@NullMarked
package org.downhill.learn.record;

import org.jspecify.annotations.NullMarked;
