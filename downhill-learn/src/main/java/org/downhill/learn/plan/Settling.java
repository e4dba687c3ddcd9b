package org.downhill.learn.plan;

import java.util.Set;
import org.downhill.core.optimizer.Optimizer;
import org.downhill.core.spec.Spec;

/** Methods whose steps get shorter of themselves, or whose answer is an average. */
final class Settling {

  private static final Set<String> NAMES =
      Set.of(
          "adagrad",
          "asgd",
          "cocob",
          "dog",
          "dowg",
          "ftrl",
          "polyak",
          "prodigy",
          "schedule-free",
          "schedule-free-adamw");

  private Settling() {}

  /** Whether an optimizer is one of them, where no modifier follows it. */
  static boolean of(Optimizer optimizer) {
    String spec = optimizer.spec();
    String last = spec.substring(spec.lastIndexOf('+') + 1);
    return NAMES.contains(Spec.parse(last).name());
  }
}
