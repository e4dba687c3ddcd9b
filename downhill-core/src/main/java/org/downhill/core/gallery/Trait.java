package org.downhill.core.gallery;

/** What makes a test function easy or hard. */
public enum Trait {
  /** No local minimum that is not a global one, and no direction along which it bends down. */
  CONVEX,
  /** Curvatures of very different size. */
  ILL_CONDITIONED,
  /** Several minima. */
  MULTI_MODAL,
  /** A critical point from which the function leads down to either side of a line. */
  SADDLE,
  /** Regions where the gradient almost vanishes far from any minimum, or at a degenerate one. */
  PLATEAU,
  /** Kinks, at which there is no gradient. */
  NON_SMOOTH,
  /** No lowest value. */
  UNBOUNDED
}
