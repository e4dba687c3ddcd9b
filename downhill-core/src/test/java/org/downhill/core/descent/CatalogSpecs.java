package org.downhill.core.descent;

import java.util.ArrayList;
import java.util.List;
import org.downhill.core.optimizer.Optimizer;
import org.downhill.core.optimizer.Optimizers;
import org.downhill.core.problem.Objective;
import org.downhill.core.problem.Penalty;
import org.downhill.core.solver.Solver;
import org.downhill.core.solver.Solvers;
import org.downhill.core.spec.Entry;

/** One runnable spec for each entry of the catalogs, so that no method escapes the laws. */
final class CatalogSpecs {

  private CatalogSpecs() {}

  /** Specs of all optimizers; modifiers with a method. */
  static List<String> optimizers() {
    List<String> specs = new ArrayList<>();
    for (Entry<Optimizer> entry : Optimizers.catalog().entries()) {
      // What the entry promises for a well-conditioned problem, at a rate for these problems.
      String spec = Optimizers.accuracies(entry.name()).get(0).spec();
      specs.add(spec.replaceFirst(":lr=[0-9.]+", ":lr=0.02"));
    }
    specs.add("sgd:lr=0.02,momentum=0.9,nesterov=true");
    specs.add("rmsprop:lr=0.01,momentum=0.5,centered=true");
    specs.add("clip-norm:max=0.5+adam:lr=0.02+average");
    return specs;
  }

  /** All solvers that accept a problem. */
  static List<Solver> solvers(Objective objective, Penalty penalty) {
    return Solvers.catalog().entries().stream()
        .map(entry -> Solvers.catalog().create(entry.name()))
        .filter(solver -> accepts(solver, objective, penalty))
        .toList();
  }

  private static boolean accepts(Solver solver, Objective objective, Penalty penalty) {
    try {
      solver.start(objective, penalty, new double[objective.dimension()]);
      return true;
    } catch (IllegalArgumentException refused) {
      return false;
    }
  }

  /** Estimators alone and with chains that follow them. */
  static List<String> estimators() {
    List<String> specs = new ArrayList<>();
    for (Entry<Estimator> entry : Methods.estimators().entries()) {
      if (List.of("batch", "full", "hogwild").contains(entry.name())) {
        continue; // Their noise does not die out.
      }
      specs.add(entry.name());
      specs.add(entry.name() + ":lr=0.05");
      specs.add(entry.name() + "+momentum:lr=0.01");
      specs.add(entry.name() + "+adam:lr=0.01+average");
    }
    specs.add("svrg:passes=0.4");
    return specs;
  }
}
