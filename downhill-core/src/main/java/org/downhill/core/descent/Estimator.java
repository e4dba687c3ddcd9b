package org.downhill.core.descent;

import java.util.OptionalDouble;
import org.downhill.core.problem.FiniteSum;
import org.downhill.core.problem.LinearTerms;
import org.downhill.core.problem.Objective;
import org.downhill.core.spec.Numbers;
import org.downhill.core.spec.Range;
import org.downhill.core.spec.Spec;

/** How a first-order method comes by its gradients. */
public sealed interface Estimator {

  /**
   * The learning rate that suits plain descent along these estimates on an objective, where that
   * can be known from what the objective offers.
   */
  default OptionalDouble learningRate(Objective objective) {
    return OptionalDouble.empty();
  }

  /** The exact gradient of the whole objective in each step. */
  record FullBatch() implements Estimator {}

  /**
   * The unbiased estimate of some terms of a finite sum; all terms are visited once in each epoch,
   * in an order drawn anew from the seed. The last batch of an epoch may be shorter. A size of at
   * least the number of terms is the full batch.
   *
   * @param size number of terms, at least 1 (stochastic descent)
   */
  record MiniBatch(int size) implements Estimator {

    static final Range SIZES = Range.atLeast(1);

    /** A checked size. */
    public MiniBatch {
      SIZES.check("batch-size", size);
    }

    /** All terms, whatever their number is. */
    static MiniBatch all() {
      return new MiniBatch(Integer.MAX_VALUE);
    }

    boolean isAll() {
      return size == Integer.MAX_VALUE;
    }

    @Override
    public String spec() {
      return isAll() ? "full" : Spec.of("batch").with("size", Integer.toString(size)).toString();
    }
  }

  /**
   * The gradients of single terms as in stochastic descent, whose steps several threads make on the
   * same point at once and without locks. Steps that are lost or late are few where terms depend on
   * few coordinates each. The result depends on how the threads run: it is not reproducible.
   *
   * <p>For plain descent and Adagrad without a penalty, on terms whose vectors can be read. Source:
   * F. Niu, B. Recht, C. Ré and S. J. Wright, "Hogwild!: a lock-free approach to parallelizing
   * stochastic gradient descent", NIPS 2011.
   *
   * @param threads number of threads, at least 1
   */
  record Hogwild(int threads) implements Estimator {

    static final String THREADS = "threads";
    static final Range THREAD_RANGE = Range.atLeast(1);

    /** A checked number of threads. */
    public Hogwild {
      THREAD_RANGE.check(THREADS, threads);
    }

    @Override
    public String spec() {
      return Spec.of("hogwild").with(THREADS, Integer.toString(threads)).toString();
    }
  }

  /**
   * One term's gradient, corrected by what the same term had at a snapshot: {@code ∇fᵢ(x) − ∇fᵢ(x̃)
   * + ∇F(x̃)}. The snapshot is renewed after a number of steps; the closer it is, the smaller the
   * noise, so that a constant learning rate converges.
   *
   * <p>Sources: R. Johnson and T. Zhang, "Accelerating stochastic gradient descent using predictive
   * variance reduction", NIPS 2013; with a proximal operator L. Xiao and T. Zhang, SIAM J. Optim.
   * 24 (2014) 2057–2075. Terms are drawn with replacement. A sum of linear terms remembers one
   * number for each of them; with others a step costs two gradients.
   *
   * @param passes number of steps between snapshots as a multiple of the number of terms, above 0
   */
  record Svrg(double passes) implements Estimator {

    static final String PASSES = "passes";
    static final double USUAL_PASSES = 2;
    static final Range PASS_RANGE = Range.above(0);

    /** The learning rate is this share of one over the largest smoothness of a term. */
    private static final double RATE = 1.0 / 4;

    /** A checked number of passes. */
    public Svrg {
      PASS_RANGE.check(PASSES, passes);
    }

    /** {@code 1/(4L)}, {@code L} the largest smoothness of a term. */
    @Override
    public OptionalDouble learningRate(Objective objective) {
      return share(RATE, objective);
    }

    @Override
    public String spec() {
      Spec spec = Spec.of("svrg");
      return (passes == USUAL_PASSES ? spec : spec.with(PASSES, Numbers.print(passes))).toString();
    }
  }

  /**
   * One term's gradient, corrected by what the same term had when it was last drawn: {@code ∇fᵢ(x)
   * − gᵢ + 1/n Σ gⱼ}, and {@code gᵢ ← ∇fᵢ(x)}. It converges with a constant learning rate.
   *
   * <p>Source: A. Defazio, F. Bach and S. Lacoste-Julien, "SAGA: a fast incremental gradient method
   * with support for non-strongly convex composite objectives", NIPS 2014. Terms are drawn with
   * replacement. A sum of linear terms remembers one number for each of them, others a gradient for
   * each, which is refused beyond 4 million numbers.
   */
  record Saga() implements Estimator {

    /** The learning rate is this share of one over the largest smoothness of a term. */
    private static final double RATE = 1.0 / 3;

    /** {@code 1/(3L)}, {@code L} the largest smoothness of a term. */
    @Override
    public OptionalDouble learningRate(Objective objective) {
      return share(RATE, objective);
    }

    @Override
    public String spec() {
      return "saga";
    }
  }

  /** The estimator as a specification, such as {@code svrg:passes=2}; empty for the full batch. */
  default String spec() {
    return "";
  }

  private static OptionalDouble share(double rate, Objective objective) {
    if (!(objective instanceof FiniteSum sum) || sum.linearTerms().isEmpty()) {
      return OptionalDouble.empty();
    }
    LinearTerms terms = sum.linearTerms().get();
    double chosen = rate / terms.smoothness(sum.terms());
    return chosen > 0 && chosen < Double.POSITIVE_INFINITY
        ? OptionalDouble.of(chosen)
        : OptionalDouble.empty();
  }
}
