package org.downhill.core.solver;

import java.util.List;
import org.downhill.core.spec.Entry;
import org.downhill.core.spec.Parameter;

/** The catalog's entries. */
final class SolverEntries {

  private SolverEntries() {}

  static List<Entry<Solver>> all() {
    return List.of(
        lbfgs(),
        owlQn(),
        lbfgsB(),
        conjugateGradient(),
        newtonCg(),
        newton(),
        gaussNewton(),
        levenbergMarquardt(),
        fista(),
        proximalGradient(),
        sdca());
  }

  private static Entry<Solver> lbfgs() {
    return new Entry<>(
        "lbfgs",
        "limited-memory quasi-Newton with a strong Wolfe line search",
        "x ← x − t·H·g, H from the last steps s and gradient changes y",
        "Liu and Nocedal, On the limited memory BFGS method for large scale optimization, Math."
            + " Programming, 1989; Moré and Thuente, Line search algorithms with guaranteed"
            + " sufficient decrease, ACM TOMS, 1994",
        List.of(memory()),
        a -> new Lbfgs((int) a.integer(Solvers.MEMORY)));
  }

  private static Entry<Solver> owlQn() {
    return new Entry<>(
        "owlqn",
        "limited-memory quasi-Newton for an L1 penalty",
        "x ← π(x − t·H·v), v the pseudo-gradient, H within the coordinates that are not zero, π the"
            + " projection on the orthant of x",
        "Andrew and Gao, Scalable training of L1-regularized log-linear models, ICML, 2007",
        List.of(memory()),
        a -> new OwlQn((int) a.integer(Solvers.MEMORY)));
  }

  private static Entry<Solver> lbfgsB() {
    return new Entry<>(
        "lbfgsb",
        "limited-memory quasi-Newton within bounds",
        "x ← x + t·(x̂ − x), x̂ the minimum of the quadratic model beyond its Cauchy point, lower ≤"
            + " x̂ ≤ upper",
        "Byrd, Lu, Nocedal and Zhu, A limited memory algorithm for bound constrained optimization,"
            + " SIAM J. Sci. Comput., 1995",
        List.of(
            Parameter.integer(
                Solvers.MEMORY,
                Solvers.USUAL_MEMORY,
                LbfgsB.MEMORIES,
                "number of steps remembered; each costs two vectors")),
        a -> new LbfgsB((int) a.integer(Solvers.MEMORY)));
  }

  private static Entry<Solver> conjugateGradient() {
    return new Entry<>(
        "cg",
        "nonlinear conjugate gradients with a strong Wolfe line search",
        "d ← −g + β·d, β = (y − 2d·‖y‖²/(d·y))·g/(d·y), x ← x + t·d, y the change of g",
        "Hager and Zhang, A new conjugate gradient method with guaranteed descent and an efficient"
            + " line search, SIAM J. Optim., 2005",
        List.of(),
        a -> new ConjugateGradient());
  }

  private static Entry<Solver> newtonCg() {
    return new Entry<>(
        "newton-cg",
        "Newton's method in a region of trust, by conjugate gradients",
        "x ← x + argmin g·d + ½d·H·d over ‖d‖ ≤ radius, the radius moved by how well that held",
        "Steihaug, The conjugate gradient method and trust regions in large scale optimization,"
            + " SIAM J. Numer. Anal., 1983",
        List.of(
            Parameter.number(
                NewtonCg.RADIUS, NewtonCg.USUAL_RADIUS, NewtonCg.RADII, "the first radius")),
        a -> new NewtonCg(a.number(NewtonCg.RADIUS)));
  }

  private static Entry<Solver> newton() {
    return new Entry<>(
        "newton",
        "Newton's method as textbooks have it, uphill where the curvature is negative",
        "x ← x − lr·H⁻¹·g",
        "Boyd and Vandenberghe, Convex Optimization, section 9.5, 2004",
        List.of(Parameter.number(Newton.RATE, 1, Newton.RATES, "the share of the full step")),
        a -> new Newton(a.number(Newton.RATE)));
  }

  private static Entry<Solver> gaussNewton() {
    return new Entry<>(
        "gauss-newton",
        "Newton's method for sums of squares without second derivatives",
        "x ← x − t·(JᵀJ)⁻¹·Jᵀr, t = 1, ½, ¼, … until the value falls",
        "Nocedal and Wright, Numerical Optimization, section 10.3, 2006",
        List.of(),
        a -> new GaussNewton());
  }

  private static Entry<Solver> levenbergMarquardt() {
    return new Entry<>(
        "levenberg-marquardt",
        "damped Gauss-Newton for sums of squares",
        "x ← x − (JᵀJ + μI)⁻¹·Jᵀr, μ moved by how well the last step kept its promise",
        "Marquardt, An algorithm for least-squares estimation of nonlinear parameters, SIAM J."
            + " Appl. Math., 1963; Nielsen, Damping parameter in Marquardt's method, 1999",
        List.of(
            Parameter.number(
                LevenbergMarquardt.DAMPING,
                LevenbergMarquardt.USUAL_DAMPING,
                LevenbergMarquardt.DAMPINGS,
                "the first μ as a share of the largest diagonal element of JᵀJ")),
        a -> new LevenbergMarquardt(a.number(LevenbergMarquardt.DAMPING)));
  }

  private static Entry<Solver> fista() {
    return new Entry<>(
        "fista",
        "accelerated proximal gradient with restarts, for L1 and constraints",
        "y = x + (θ₋₁ − 1)/θ·(x − x₋₁), x ← prox(y − lr·∇f(y)), θ ← (1 + √(1 + 4θ²))/2",
        "Beck and Teboulle, A fast iterative shrinkage-thresholding algorithm for linear inverse"
            + " problems, SIAM J. Imaging Sci., 2009; O'Donoghue and Candès, Adaptive restart for"
            + " accelerated gradient schemes, Found. Comput. Math., 2015",
        List.of(rate()),
        a -> new Fista(a.chosen(ProximalIteration.RATE)));
  }

  private static Entry<Solver> proximalGradient() {
    return new Entry<>(
        "proximal-gradient",
        "gradient descent for L1 and constraints, its step found by backtracking",
        "x ← prox(x − lr·∇f(x))",
        "Combettes and Wajs, Signal recovery by proximal forward-backward splitting, Multiscale"
            + " Model. Simul., 2005",
        List.of(rate()),
        a -> new ProximalGradient(a.chosen(ProximalIteration.RATE)));
  }

  private static Entry<Solver> sdca() {
    return new Entry<>(
        "sdca",
        "dual coordinate ascent for linear models with an L2 penalty, no learning rate",
        "uᵢ ← argmin φᵢ*(u) − u·zᵢ + qᵢ/2·(u − uᵢ)², qᵢ = ‖aᵢ‖²/(n·l2); w = soft(−1/n·Σuᵢaᵢ,"
            + " l1)/l2",
        "Shalev-Shwartz and Zhang, Stochastic dual coordinate ascent methods for regularized loss"
            + " minimization, JMLR, 2013",
        List.of(
            Parameter.integer(
                Sdca.PASSES,
                Sdca.USUAL_PASSES,
                Sdca.PASS_RANGE,
                "passes over the data between two measurements of the duality gap"),
            Parameter.flag(Sdca.REPLACEMENT, "whether rows are drawn with replacement")),
        a ->
            new Sdca(
                (int) a.integer(Sdca.PASSES),
                a.flag(Sdca.REPLACEMENT)
                    ? Sdca.Sampling.WITH_REPLACEMENT
                    : Sdca.Sampling.WITHOUT_REPLACEMENT,
                0));
  }

  private static Parameter memory() {
    return Parameter.integer(
        Solvers.MEMORY,
        Solvers.USUAL_MEMORY,
        Solvers.MEMORIES,
        "number of steps remembered; each costs two vectors");
  }

  private static Parameter rate() {
    return Parameter.chosen(
        ProximalIteration.RATE, ProximalIteration.RATES, "the step; found by backtracking");
  }
}
