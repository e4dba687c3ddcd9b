package org.downhill.core.rule;

import java.util.Map;

/** Copies saved arrays over live ones, after all of them have been checked. */
final class Checkpoint {

  private Checkpoint() {}

  /**
   * Copies every array of {@code saved} over the one of the same name in {@code live}.
   *
   * @throws IllegalArgumentException if a name is missing or unknown or a length differs; nothing
   *     has been copied then
   */
  static void restore(Map<String, double[]> live, Map<String, double[]> saved) {
    for (String name : saved.keySet()) {
      if (!live.containsKey(name)) {
        throw new IllegalArgumentException("this chain has no state " + name);
      }
    }
    for (Map.Entry<String, double[]> entry : live.entrySet()) {
      double[] values = saved.get(entry.getKey());
      if (values == null) {
        throw new IllegalArgumentException("the saved state lacks " + entry.getKey());
      }
      if (values.length != entry.getValue().length) {
        throw new IllegalArgumentException(
            "the saved state "
                + entry.getKey()
                + " has length "
                + values.length
                + ", expected "
                + entry.getValue().length);
      }
    }
    for (Map.Entry<String, double[]> entry : live.entrySet()) {
      double[] target = entry.getValue();
      double[] values = saved.get(entry.getKey());
      if (values != null) {
        System.arraycopy(values, 0, target, 0, target.length);
      }
    }
  }
}
