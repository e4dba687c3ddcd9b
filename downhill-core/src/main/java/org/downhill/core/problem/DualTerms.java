package org.downhill.core.problem;

/**
 * Linear terms whose convex conjugates are at hand, for methods that work on the dual problem.
 *
 * <p>The dual variable {@code uᵢ} of a term stands for its slope {@code φᵢ′}. With a penalty {@code
 * P} the dual problem is to maximise {@code −1/n Σ (φᵢ*(uᵢ) − oᵢuᵢ) − P*(−1/n Σ uᵢaᵢ)}; its value
 * is never above that of the primal problem.
 */
public interface DualTerms extends LinearTerms {

  /**
   * {@code φᵢ*(u) − oᵢu}, where {@code φᵢ*(u) = sup_z (uz − φᵢ(z))}; infinite outside its domain.
   */
  double conjugate(int i, double dual);

  /**
   * The step of coordinate ascent: the {@code u} that minimises {@code φᵢ*(u) − u·score + q/2·(u −
   * dual)²}.
   *
   * @param score the term's score at present
   * @param dual the term's dual variable at present
   * @param q how fast the score moves with the dual variable, above 0
   */
  double dualStep(int i, double score, double dual, double q);
}
