package org.downhill.core.descent;

import java.util.ArrayList;
import java.util.List;
import org.downhill.core.optimizer.Optimizer;
import org.downhill.core.optimizer.Optimizers;
import org.downhill.core.solver.Solver;
import org.downhill.core.solver.Solvers;
import org.downhill.core.spec.Entry;
import org.downhill.core.spec.Parameter;
import org.downhill.core.spec.SpecException;

/** One runnable spec for each entry of the catalogs, so that no method escapes the laws. */
final class CatalogSpecs {

  private CatalogSpecs() {}

  /** Specs of all optimizers; modifiers are joined to gradient descent. */
  static List<String> optimizers() {
    List<String> specs = new ArrayList<>();
    for (Entry<Optimizer> entry : Optimizers.catalog().entries()) {
      boolean method = entry.parameters().stream().anyMatch(p -> p.name().equals("lr"));
      specs.add(method ? entry.name() + ":lr=0.02" : joined(entry));
    }
    specs.add("sgd:lr=0.02,momentum=0.9,nesterov=true");
    specs.add("rmsprop:lr=0.01,momentum=0.5,centered=true");
    specs.add("clip-norm:max=0.5+adam:lr=0.02+average");
    return specs;
  }

  /** All solvers. */
  static List<Solver> solvers() {
    return Solvers.catalog().entries().stream()
        .map(entry -> Solvers.catalog().create(entry.name()))
        .toList();
  }

  private static String joined(Entry<Optimizer> modifier) {
    StringBuilder spec = new StringBuilder(modifier.name());
    char separator = ':';
    for (Parameter parameter : modifier.parameters()) {
      if (parameter.omission() == Parameter.Omission.REFUSED) {
        spec.append(separator).append(parameter.name()).append("=0.5");
        separator = ',';
      }
    }
    String first = spec + "+sgd:lr=0.02";
    String last = "sgd:lr=0.02+" + spec;
    try {
      return modifier.name().equals("average") ? last : Optimizers.parse(first).spec();
    } catch (SpecException refused) {
      return last;
    }
  }
}
