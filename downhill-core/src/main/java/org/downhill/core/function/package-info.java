/**
 * Functions to minimise: the formula language, exact derivatives by automatic differentiation, and
 * functions written in Java.
 *
 * <p>A formula is parsed into a {@code Graph} in which equal sub-expressions are one; the table of
 * {@code DifferentiationRules} differentiates it; a {@code Tape} evaluates any part of it.
 */
@NullMarked
package org.downhill.core.function;

import org.jspecify.annotations.NullMarked;
