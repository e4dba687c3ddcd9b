package org.downhill.core.descent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.downhill.core.descent.Estimator.FullBatch;
import org.downhill.core.descent.Estimator.Hogwild;
import org.downhill.core.descent.Estimator.MiniBatch;
import org.downhill.core.descent.Estimator.Saga;
import org.downhill.core.descent.Estimator.Svrg;
import org.downhill.core.optimizer.Optimizer;
import org.downhill.core.optimizer.Optimizers;
import org.downhill.core.schedule.Constant;
import org.downhill.core.schedule.Schedules;
import org.downhill.core.solver.Solvers;
import org.downhill.core.spec.Catalog;
import org.downhill.core.spec.Entry;
import org.downhill.core.spec.Nearest;
import org.downhill.core.spec.Parameter;
import org.downhill.core.spec.Range;
import org.downhill.core.spec.Spec;
import org.downhill.core.spec.SpecException;

/**
 * The methods that a spec can name: a chain of rules such as {@code clip-norm:max=1+adam:lr=0.1}, a
 * solver such as {@code lbfgs}, or an estimator of gradients with or without a chain that follows
 * it, such as {@code saga} and {@code svrg:passes=3+momentum:lr=0.1}. A schedule may multiply a
 * chain's learning rate, after a {@code *}: {@code sgd:lr=0.1*inverse-time:decay=0.5}.
 */
public final class Methods {

  private static final String RATE = "lr";

  private static final Catalog<Estimator> ESTIMATORS =
      new Catalog<>(
          "estimator",
          "optimizers",
          List.of(svrgEntry(), sagaEntry(), hogwildEntry(), batchEntry(), fullEntry()));

  private Methods() {}

  /** Every entry that a method's spec can name: rules, solvers, estimators. */
  public static List<Entry<?>> entries() {
    List<Entry<?>> all = new ArrayList<>(Optimizers.catalog().entries());
    all.addAll(Solvers.catalog().entries());
    all.addAll(ESTIMATORS.entries());
    return List.copyOf(all);
  }

  /** The estimators that a spec can name. */
  public static Catalog<Estimator> estimators() {
    return ESTIMATORS;
  }

  /** Whether an entry of that name is a solver. */
  public static boolean isSolver(String name) {
    return has(Solvers.catalog(), name);
  }

  /** Whether an entry of that name is an estimator. */
  public static boolean isEstimator(String name) {
    return has(ESTIMATORS, name);
  }

  /**
   * The method of a spec, with a constant schedule and full batches where it names none. A learning
   * rate that the spec leaves out stays open.
   *
   * @throws SpecException if the spec is malformed, names what does not exist, or joins what does
   *     not go together
   */
  public static Method parse(String spec) {
    List<String> factors = Spec.split(spec, '*');
    String schedule = factors.size() == 1 ? "" : spec.substring(factors.get(0).length() + 1);
    Method method = parseAlone(factors.get(0));
    if (schedule.isEmpty()) {
      return method;
    }
    if (!(method instanceof Method.FirstOrder first)) {
      throw new SpecException(
          spec(method) + " chooses its own steps and takes no schedule; leave out *" + schedule);
    }
    return new Method.FirstOrder(
        first.optimizer(), Schedules.parse(schedule.strip()), first.estimator());
  }

  private static Method parseAlone(String spec) {
    String[] parts = Spec.parts(spec).toArray(String[]::new);
    for (String part : parts) {
      if (!part.isBlank()) {
        checkName(Spec.parse(part).name());
      }
    }
    Spec first = parts[0].isBlank() ? Spec.of("sgd") : Spec.parse(parts[0]);
    if (isEstimator(first.name())) {
      return estimated(first, Arrays.copyOfRange(parts, 1, parts.length));
    }
    for (String part : parts) {
      String name = part.isBlank() ? "" : Spec.parse(part).name();
      if (isSolver(name) && parts.length > 1) {
        throw new SpecException(
            name + " chooses its own steps and cannot be joined to others with a +");
      }
      if (isEstimator(name)) {
        throw new SpecException(
            name + " gives the gradients and comes first: write " + name + "+…");
      }
    }
    return isSolver(first.name())
        ? new Method.Solving(Solvers.parse(spec))
        : new Method.FirstOrder(Optimizers.parse(spec), new Constant(), new FullBatch());
  }

  /** The spec of a method, which parses back to it. */
  public static String spec(Method method) {
    String chain = chain(method);
    if (!(method instanceof Method.FirstOrder first)) {
      return chain;
    }
    String batch = first.estimator() instanceof MiniBatch mini ? mini.spec() + "+" : "";
    String schedule = first.schedule() instanceof Constant ? "" : "*" + first.schedule();
    return batch + chain + schedule;
  }

  /** The spec of a method without its batch size and its schedule. */
  public static String chain(Method method) {
    if (method instanceof Method.Solving solving) {
      return solving.solver().spec();
    }
    Method.FirstOrder first = (Method.FirstOrder) method;
    boolean plain = first.estimator().spec().isEmpty() || first.estimator() instanceof MiniBatch;
    return (plain ? "" : first.estimator().spec() + "+") + first.optimizer().spec();
  }

  private static Method estimated(Spec spec, String[] chain) {
    Estimator estimator = ESTIMATORS.create(spec);
    String own = spec.arguments().get(RATE);
    if (chain.length > 0 && own != null) {
      throw new SpecException(
          spec.name()
              + ": give lr once, to the optimizer that follows, as in "
              + spec.name()
              + "+sgd:lr="
              + own);
    }
    Spec plain = own == null ? Spec.of("sgd") : Spec.of("sgd").with(RATE, own);
    String rest = chain.length == 0 ? plain.toString() : String.join("+", chain);
    for (String part : chain) {
      if (part.isBlank()) {
        throw new SpecException("an optimizer is missing beside a + after " + spec);
      }
      String name = Spec.parse(part).name();
      if (isSolver(name) || isEstimator(name)) {
        throw new SpecException(
            spec.name() + " is followed by rules such as sgd:lr=0.1, found " + name);
      }
    }
    Optimizer optimizer = Optimizers.parse(rest);
    return new Method.FirstOrder(optimizer, new Constant(), estimator);
  }

  private static boolean has(Catalog<?> catalog, String name) {
    return catalog.entries().stream().anyMatch(entry -> entry.name().equals(name));
  }

  private static void checkName(String name) {
    List<String> names = entries().stream().<String>map(Entry::name).toList();
    if (!names.contains(name)) {
      Optional<String> near = Nearest.among(names, name);
      throw new SpecException(
          "there is no optimizer \""
              + name
              + "\"; "
              + near.map(n -> "did you mean " + n + "? (downhill optimizers lists all)")
                  .orElse("downhill optimizers lists all"));
    }
  }

  private static Entry<Estimator> svrgEntry() {
    return new Entry<>(
        "svrg",
        "gradients of single rows, corrected at a snapshot; for finite sums",
        "g = ∇fᵢ(x) − ∇fᵢ(x̃) + ∇F(x̃), x ← prox(x − lr·g), x̃ ← x every passes·n steps",
        "Johnson and Zhang, Accelerating stochastic gradient descent using predictive variance"
            + " reduction, NIPS, 2013",
        List.of(
            Parameter.number(
                Svrg.PASSES,
                Svrg.USUAL_PASSES,
                Svrg.PASS_RANGE,
                "steps between snapshots, in passes over the data"),
            rate("1/(4L), L the largest smoothness of a row")),
        a -> new Svrg(a.number(Svrg.PASSES)));
  }

  private static Entry<Estimator> sagaEntry() {
    return new Entry<>(
        "saga",
        "gradients of single rows, corrected by their last ones; for finite sums",
        "g = ∇fᵢ(x) − gᵢ + 1/n·Σgⱼ, gᵢ ← ∇fᵢ(x), x ← prox(x − lr·g)",
        "Defazio, Bach and Lacoste-Julien, SAGA: a fast incremental gradient method with support"
            + " for non-strongly convex composite objectives, NIPS, 2014",
        List.of(rate("1/(3L), L the largest smoothness of a row")),
        a -> new Saga());
  }

  private static Entry<Estimator> hogwildEntry() {
    return new Entry<>(
        "hogwild",
        "gradients of single rows, followed by several threads at once without locks; not"
            + " reproducible, for sgd and adagrad without a penalty on sparse rows",
        "g = ∇fᵢ(x), x ← x − lr·g on the row's coordinates, by every thread on the same x",
        "Niu, Recht, Ré and Wright, Hogwild!: a lock-free approach to parallelizing stochastic"
            + " gradient descent, NIPS, 2011",
        List.of(
            Parameter.requiredInteger(Hogwild.THREADS, Hogwild.THREAD_RANGE, "number of threads")),
        a -> new Hogwild((int) Math.min(Integer.MAX_VALUE, a.integer(Hogwild.THREADS))));
  }

  private static Entry<Estimator> batchEntry() {
    return new Entry<>(
        "batch",
        "gradients of so many rows, all of them once in each pass; for finite sums",
        "g = 1/|B|·Σ∇fᵢ(x), i in B, x ← prox(x − lr·g)",
        "Robbins and Monro, A stochastic approximation method, Ann. Math. Statist. 22, 1951",
        List.of(Parameter.requiredInteger("size", MiniBatch.SIZES, "number of rows")),
        a -> new MiniBatch((int) Math.min(Integer.MAX_VALUE - 1, a.integer("size"))));
  }

  private static Entry<Estimator> fullEntry() {
    return new Entry<>(
        "full",
        "the exact gradient, over all rows; says so where batches are the rule",
        "g = ∇F(x), x ← prox(x − lr·g)",
        "Cauchy, Méthode générale pour la résolution des systèmes d'équations simultanées, 1847",
        List.of(),
        a -> MiniBatch.all());
  }

  private static Parameter rate(String usual) {
    return Parameter.chosen(
        RATE, Range.above(0), "the learning rate where no rule follows: " + usual);
  }
}
