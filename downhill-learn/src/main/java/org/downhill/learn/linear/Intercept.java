package org.downhill.learn.linear;

/** Whether a linear model has a constant term. */
public enum Intercept {
  /** A constant for each output is fitted with the weights, without penalty. */
  FITTED,
  /** The score of a row of zeros is zero: {@code y = w·x}, as in the textbook. */
  NONE
}
