package org.downhill.core.solver;

import java.util.List;
import java.util.OptionalDouble;
import org.downhill.core.spec.Catalog;
import org.downhill.core.spec.Range;
import org.downhill.core.spec.Spec;
import org.downhill.core.spec.SpecException;

/** The solvers that a spec can name. */
public final class Solvers {

  static final String MEMORY = "memory";
  static final int USUAL_MEMORY = 10;
  static final Range MEMORIES = Range.atLeast(1).atMost(1_000);

  private static final Catalog<Solver> CATALOG =
      new Catalog<>("solver", "optimizers", List.copyOf(SolverEntries.all()));

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

  /** L-BFGS-B with a memory of 10 steps. */
  public static LbfgsB lbfgsB() {
    return new LbfgsB(USUAL_MEMORY);
  }

  /** The nonlinear conjugate gradient method. */
  public static ConjugateGradient conjugateGradient() {
    return new ConjugateGradient();
  }

  /** Newton's method in a region of trust that begins with radius 1. */
  public static NewtonCg newtonCg() {
    return new NewtonCg(NewtonCg.USUAL_RADIUS);
  }

  /** The textbooks' Newton's method. */
  public static Newton newton(double learningRate) {
    return new Newton(learningRate);
  }

  /** The method of Gauss and Newton. */
  public static GaussNewton gaussNewton() {
    return new GaussNewton();
  }

  /** The method of Levenberg and Marquardt. */
  public static LevenbergMarquardt levenbergMarquardt() {
    return new LevenbergMarquardt(LevenbergMarquardt.USUAL_DAMPING);
  }

  /** FISTA, its step found by backtracking. */
  public static Fista fista() {
    return new Fista(OptionalDouble.empty());
  }

  /** The proximal gradient method, its step found by backtracking. */
  public static ProximalGradient proximalGradient() {
    return new ProximalGradient(OptionalDouble.empty());
  }

  /** Dual coordinate ascent in a random order. */
  public static Sdca sdca() {
    return new Sdca(Sdca.USUAL_PASSES, Sdca.Sampling.WITHOUT_REPLACEMENT, 0);
  }

  static String spec(String name, int memory) {
    Spec spec = Spec.of(name);
    return (memory == USUAL_MEMORY ? spec : spec.with(MEMORY, Integer.toString(memory))).toString();
  }
}
