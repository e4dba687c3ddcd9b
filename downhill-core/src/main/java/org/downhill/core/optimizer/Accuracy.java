package org.downhill.core.optimizer;

/**
 * How near an optimizer comes to the minimum of a class of problems: a promise of the catalog that
 * a law keeps.
 *
 * @param problem the class, with exact gradients
 * @param spec the optimizer with the learning rate that it has there
 * @param schedule the schedule's spec
 * @param steps number of steps
 * @param distance the largest difference to the minimum in a coordinate, after these steps
 */
public record Accuracy(
    ProblemClass problem, String spec, String schedule, int steps, double distance) {

  static Accuracy well(String spec, String schedule, int steps, double distance) {
    return new Accuracy(ProblemClass.WELL_CONDITIONED, spec, schedule, steps, distance);
  }

  static Accuracy well(String spec, int steps, double distance) {
    return well(spec, "constant", steps, distance);
  }

  static Accuracy ill(String spec, String schedule, int steps, double distance) {
    return new Accuracy(ProblemClass.ILL_CONDITIONED, spec, schedule, steps, distance);
  }

  static Accuracy ill(String spec, int steps, double distance) {
    return ill(spec, "constant", steps, distance);
  }

  static Accuracy valley(String spec, String schedule, int steps, double distance) {
    return new Accuracy(ProblemClass.CURVED_VALLEY, spec, schedule, steps, distance);
  }

  static Accuracy valley(String spec, int steps, double distance) {
    return valley(spec, "constant", steps, distance);
  }
}
