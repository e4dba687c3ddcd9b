package org.downhill.core.solver;

import java.util.Map;
import org.downhill.core.internal.SavedState;
import org.downhill.core.problem.DualTerms;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.problem.FiniteSum;
import org.downhill.core.problem.Objective;
import org.downhill.core.problem.Penalty;
import org.downhill.core.spec.Range;
import org.downhill.core.spec.Spec;
import org.downhill.core.spec.SpecException;

/**
 * Stochastic dual coordinate ascent for linear models with an L2 penalty: S. Shalev-Shwartz and T.
 * Zhang, "Stochastic dual coordinate ascent methods for regularized loss minimization", JMLR 14
 * (2013) 567–599; with an L1 penalty beside it, their "Accelerated proximal stochastic dual
 * coordinate ascent for regularized loss minimization", Math. Programming 155 (2016) 105–145.
 *
 * <p>{@code uᵢ ← argmin φᵢ*(u) − u·zᵢ + qᵢ/2·(u − uᵢ)²} with {@code qᵢ = ‖aᵢ‖²/(n·l2)}, where
 * {@code uᵢ} is the dual variable and {@code zᵢ} the score of a row; {@code w = soft(−1/n Σ uᵢaᵢ,
 * l1)/l2}. There is no learning rate. After every iteration the duality gap tells how far the value
 * can be from the minimum at most ({@link Iteration#gap}).
 *
 * <p>One coordinate may go without a penalty (an intercept): it gets a penalty around its present
 * value, which moves with it (the method of multipliers), and the gap is taken at duals that are
 * scaled until they are feasible without it. The value need not fall in every iteration. The first
 * point is the one that belongs to the first dual variables: those of the start's slopes, or zeros
 * where these are better.
 *
 * @param passes passes over the terms in an iteration, 1 to 1000; after each iteration a further
 *     pass measures value, gradient and gap
 * @param sampling how terms are drawn
 * @param seed seed of the order of terms; a descent sets its own
 */
public record Sdca(int passes, Sampling sampling, long seed) implements Solver {

  static final String PASSES = "passes";
  static final String REPLACEMENT = "replacement";
  static final int USUAL_PASSES = 2;
  static final Range PASS_RANGE = Range.atLeast(1).atMost(1_000);

  /** How the terms of a pass are drawn. */
  public enum Sampling {
    /** Every term once, in an order drawn anew for each pass. */
    WITHOUT_REPLACEMENT,
    /** Each term independently of all others. */
    WITH_REPLACEMENT
  }

  /** A checked number of passes. */
  public Sdca {
    PASS_RANGE.check(PASSES, passes);
  }

  @Override
  public String spec() {
    Spec spec = Spec.of("sdca");
    if (passes != USUAL_PASSES) {
      spec = spec.with(PASSES, Integer.toString(passes));
    }
    return (sampling == Sampling.WITH_REPLACEMENT ? spec.with(REPLACEMENT, "true") : spec)
        .toString();
  }

  @Override
  public Sdca seeded(long newSeed) {
    return new Sdca(passes, sampling, newSeed);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the objective is not a sum of linear terms with known
   *     conjugates, or the penalty is not an elastic net with an L2 part on all coordinates but one
   */
  @Override
  public Iteration start(Objective objective, Penalty penalty, double[] start) {
    DualProblem problem = problem(objective, penalty);
    if (start.length != objective.dimension()) {
      throw new IllegalArgumentException(
          "The start must have "
              + objective.dimension()
              + " coordinates, but has "
              + start.length
              + ".");
    }
    return new SdcaIteration(this, problem, start);
  }

  @Override
  public Iteration resume(Objective objective, Penalty penalty, Map<String, double[]> state) {
    return new SdcaIteration(this, problem(objective, penalty), new SavedState(state));
  }

  private static DualProblem problem(Objective objective, Penalty penalty) {
    if (!(objective instanceof FiniteSum sum)
        || !(sum.linearTerms().orElse(null) instanceof DualTerms terms)) {
      throw new SpecException(
          "SDCA needs a sum of linear terms whose loss has a known conjugate; use saga or lbfgs.");
    }
    if (!(penalty instanceof ElasticNet net) || !(net.l2() > 0)) {
      throw new SpecException("SDCA needs an L2 penalty above 0; give one, or use saga or lbfgs.");
    }
    if (net.penalized() < objective.dimension() - 1) {
      throw new SpecException(
          "SDCA can leave one coordinate without a penalty, but "
              + (objective.dimension() - net.penalized())
              + " have none; use saga or lbfgs.");
    }
    return new DualProblem(sum, terms, net);
  }
}
