package org.downhill.core.solver;

import java.util.List;
import org.downhill.core.spec.Catalog;
import org.downhill.core.spec.Entry;
import org.downhill.core.spec.Parameter;
import org.downhill.core.spec.Range;
import org.downhill.core.spec.Spec;
import org.downhill.core.spec.SpecException;

/** The solvers that a spec can name. */
public final class Solvers {

  static final Range MEMORIES = Range.atLeast(1).atMost(1_000);

  private static final String MEMORY = "memory";
  private static final int USUAL_MEMORY = 10;

  private static final Catalog<Solver> CATALOG =
      new Catalog<>("solver", "optimizers", List.of(lbfgsEntry(), owlQnEntry()));

  private Solvers() {}

  /** All solvers with their parameters, formulas and sources. */
  public static Catalog<Solver> catalog() {
    return CATALOG;
  }

  /**
   * The solver of a spec such as {@code lbfgs:memory=20}.
   *
   * @throws SpecException if the spec is malformed or names what does not exist
   */
  public static Solver parse(String spec) {
    return CATALOG.create(spec);
  }

  /** L-BFGS with a memory of 10 steps. */
  public static Lbfgs lbfgs() {
    return new Lbfgs(USUAL_MEMORY);
  }

  /** OWL-QN with a memory of 10 steps. */
  public static OwlQn owlQn() {
    return new OwlQn(USUAL_MEMORY);
  }

  static String spec(String name, int memory) {
    Spec spec = Spec.of(name);
    return (memory == USUAL_MEMORY ? spec : spec.with(MEMORY, Integer.toString(memory))).toString();
  }

  private static Entry<Solver> lbfgsEntry() {
    return new Entry<>(
        "lbfgs",
        "limited-memory quasi-Newton with a strong Wolfe line search",
        "x ← x − t·H·g, H from the last steps s and gradient changes y",
        "Liu and Nocedal, On the limited memory BFGS method for large scale optimization, Math."
            + " Programming, 1989; Moré and Thuente, Line search algorithms with guaranteed"
            + " sufficient decrease, ACM TOMS, 1994",
        List.of(memory()),
        a -> new Lbfgs((int) a.integer(MEMORY)));
  }

  private static Entry<Solver> owlQnEntry() {
    return new Entry<>(
        "owlqn",
        "limited-memory quasi-Newton for an L1 penalty",
        "x ← π(x − t·H·v), v the pseudo-gradient, H within the coordinates that are not zero, π the"
            + " projection on the orthant of x",
        "Andrew and Gao, Scalable training of L1-regularized log-linear models, ICML, 2007",
        List.of(memory()),
        a -> new OwlQn((int) a.integer(MEMORY)));
  }

  private static Parameter memory() {
    return Parameter.integer(
        MEMORY, USUAL_MEMORY, MEMORIES, "number of steps remembered; each costs two vectors");
  }
}
