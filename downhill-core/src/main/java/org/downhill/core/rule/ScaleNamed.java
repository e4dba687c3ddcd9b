package org.downhill.core.rule;

import java.util.List;
import org.downhill.core.problem.NamedParameters;
import org.downhill.core.problem.Objective;
import org.downhill.core.spec.Nearest;
import org.downhill.core.spec.Range;
import org.downhill.core.spec.SpecException;

/**
 * Multiplies the update of a parameter that is known by its name, as {@link ScaleCoordinates} does,
 * which it becomes on a problem.
 *
 * @param factor the factor, at least 0
 * @param name the parameter's name
 */
public record ScaleNamed(double factor, String name) implements Rule {

  private static final int MOST_NAMES = 12;

  /** A checked factor. */
  public ScaleNamed {
    Range.atLeast(0).check("factor", factor);
  }

  /**
   * The rule for the coordinates that have the name.
   *
   * @throws SpecException if none has, or the problem knows no names
   */
  @Override
  public Rule on(Objective problem) {
    if (!(problem instanceof NamedParameters named)) {
      throw new SpecException(
          "there is no parameter \""
              + name
              + "\": the parameters of this problem have no names; give the coordinates, as in"
              + " freeze:from=0,to=1");
    }
    return new ScaleCoordinates(
        factor, named.coordinates(name).orElseThrow(() -> unknown(named.parameterNames())));
  }

  private SpecException unknown(List<String> names) {
    String known = String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())));
    int more = names.size() - MOST_NAMES;
    return new SpecException(
        "there is no parameter \""
            + name
            + "\"; "
            + Nearest.among(names, name).map(near -> "did you mean " + near + "? ").orElse("")
            + (names.size() == 1 ? "there is " : "there are ")
            + known
            + (more > 0 ? " and " + more + " more" : ""));
  }

  /**
   * Refuses: the rule is not on a problem yet.
   *
   * @throws IllegalStateException always
   */
  @Override
  public RuleState init(double[] start) {
    throw new IllegalStateException("Which coordinates are " + name + "? Use on(problem) first.");
  }

  /**
   * Refuses: the rule is not on a problem yet.
   *
   * @throws IllegalStateException always
   */
  @Override
  public void apply(Step step, Tile tile, RuleState state) {
    throw new IllegalStateException("Which coordinates are " + name + "? Use on(problem) first.");
  }

  @Override
  public Idle idle() {
    return Idle.STILL;
  }
}
