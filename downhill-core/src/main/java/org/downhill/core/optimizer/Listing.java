package org.downhill.core.optimizer;

import java.util.List;
import org.downhill.core.spec.Entry;

/**
 * An entry of the catalog with its promises, the first of which is for a well-conditioned problem.
 *
 * @param entry the entry
 * @param accuracies one promise for each class of problems, in the order of the classes
 */
record Listing(Entry<Optimizer> entry, List<Accuracy> accuracies) {

  Listing {
    accuracies = List.copyOf(accuracies);
  }

  static Listing of(Entry<Optimizer> entry, Accuracy well, Accuracy ill, Accuracy valley) {
    return new Listing(entry, List.of(well, ill, valley));
  }
}
