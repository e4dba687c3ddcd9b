package org.downhill.core.solver;

import java.util.Map;
import org.downhill.core.internal.SavedState;
import org.downhill.core.problem.Objective;
import org.downhill.core.problem.Penalty;
import org.downhill.core.spec.Numbers;
import org.downhill.core.spec.Range;
import org.downhill.core.spec.Spec;

/**
 * Newton's method within a region of trust, its equations solved by conjugate gradients that stop
 * at the region's border or along negative curvature: T. Steihaug, "The conjugate gradient method
 * and trust regions in large scale optimization", SIAM J. Numer. Anal. 20 (1983) 626–637.
 *
 * <p>It needs products with the Hessian, not the Hessian; where an objective does not offer them
 * they are differences of gradients.
 *
 * @param radius the first radius of trust, above 0
 */
public record NewtonCg(double radius) implements Solver {

  static final String RADIUS = "radius";
  static final double USUAL_RADIUS = 1;
  static final Range RADII = Range.above(0);

  /** A checked radius. */
  public NewtonCg {
    RADII.check(RADIUS, radius);
  }

  @Override
  public String spec() {
    Spec spec = Spec.of("newton-cg");
    return (radius == USUAL_RADIUS ? spec : spec.with(RADIUS, Numbers.print(radius))).toString();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the penalty has a kink or is a constraint
   */
  @Override
  public Iteration start(Objective objective, Penalty penalty, double[] start) {
    return new NewtonCgIteration(radius, objective, smooth(objective, penalty), start);
  }

  @Override
  public Iteration resume(Objective objective, Penalty penalty, Map<String, double[]> state) {
    return new NewtonCgIteration(objective, smooth(objective, penalty), new SavedState(state));
  }

  private static Penalty smooth(Objective objective, Penalty penalty) {
    return Smooth.require("Newton-CG", "OWL-QN or FISTA", objective, penalty);
  }
}
