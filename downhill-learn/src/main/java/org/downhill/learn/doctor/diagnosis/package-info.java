/**
 * What can be found wrong with data, settings and runs: the catalogue, and what a finding holds.
 */
@NullMarked
package org.downhill.learn.doctor.diagnosis;

import org.jspecify.annotations.NullMarked;
