/**
 * Methods that choose their own steps: quasi-Newton, conjugate gradient, Newton, least-squares,
 * proximal and dual methods, and their line searches.
 */
@NullMarked
package org.downhill.core.solver;

import org.jspecify.annotations.NullMarked;
