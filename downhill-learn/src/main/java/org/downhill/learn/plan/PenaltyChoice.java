package org.downhill.learn.plan;

import java.util.List;
import java.util.Optional;
import org.downhill.core.descent.Estimator;
import org.downhill.core.descent.Method;
import org.downhill.core.descent.StopRule;

/** Chooses the weight of the L2 penalty where the user does not give it. */
final class PenaltyChoice {

  private static final String NAME = "l2";
  private static final String OVERRIDE = "--l2 NUM";

  private final LinearProblem problem;
  private final Wishes wishes;
  private final List<StopRule> stop;
  private final List<Decision> decisions;

  /**
   * A choice.
   *
   * @param decisions gets the decision
   */
  PenaltyChoice(
      LinearProblem problem, Wishes wishes, List<StopRule> stop, List<Decision> decisions) {
    this.problem = problem;
    this.wishes = wishes;
    this.stop = stop;
    this.decisions = decisions;
  }

  /**
   * A weight.
   *
   * @param l2 the weight
   * @param near the parameters that a fit of most rows ended at with it, where there was one
   */
  record Chosen(double l2, Optional<Plan.Near> near) {

    private static Chosen only(double l2) {
      return new Chosen(l2, Optional.empty());
    }
  }

  /** The weight, judged by fits like the given one. */
  Chosen choose(double l1, Fit fit) {
    if (wishes.l2().isPresent()) {
      return Chosen.only(wishes.l2().getAsDouble());
    }
    if (fit.method() instanceof Method.FirstOrder first
        && first.estimator() instanceof Estimator.Hogwild) {
      return decided(Chosen.only(0), "steps without locks know no penalty", "--optimizer SPEC");
    }
    if (l1 > 0) {
      return decided(Chosen.only(0), "an L1 penalty was asked for and no L2 penalty", OVERRIDE);
    }
    Optional<PenaltyPath.Found> searched = new PenaltyPath(problem, fit, stop).find(wishes.seed());
    if (searched.isEmpty()) {
      return decided(Chosen.only(PenaltyPath.UNJUDGED), "too few rows to set some apart", OVERRIDE);
    }
    PenaltyPath.Found found = searched.get();
    if (!Double.isFinite(found.chosen().loss())) {
      return decided(
          Chosen.only(PenaltyPath.UNJUDGED),
          "the descent failed with every weight that was tried",
          OVERRIDE);
    }
    return decided(
        new Chosen(found.chosen().l2(), Optional.of(found.near())),
        "the strongest within "
            + found.margin()
            + " of the least loss on training rows set apart ("
            + PenaltyPath.describe(found.points())
            + ")",
        OVERRIDE);
  }

  private Chosen decided(Chosen chosen, String reason, String override) {
    decisions.add(new Decision(NAME, Numbers.brief(chosen.l2()), reason, override));
    return chosen;
  }
}
