package org.downhill.core.schedule;

import java.util.List;
import org.downhill.core.spec.Arguments;
import org.downhill.core.spec.Catalog;
import org.downhill.core.spec.Entry;
import org.downhill.core.spec.Parameter;
import org.downhill.core.spec.SpecException;

/** The schedules that a spec can name. */
public final class Schedules {

  static final double STEP_FACTOR = 0.1;

  private static final Catalog<Schedule> CATALOG =
      new Catalog<>(
          "schedule", "schedules", List.of(constant(), inverseTime(), step(), exponential()));

  private Schedules() {}

  /** All schedules with their parameters, formulas and sources. */
  public static Catalog<Schedule> catalog() {
    return CATALOG;
  }

  /**
   * The schedule of a spec such as {@code step:every=30,unit=epoch}.
   *
   * @throws SpecException if the spec is malformed or names what does not exist
   */
  public static Schedule parse(String spec) {
    return CATALOG.create(spec);
  }

  private static Entry<Schedule> constant() {
    return new Entry<>(
        "constant",
        "the learning rate as it is",
        "factor = 1",
        "Cauchy, Méthode générale pour la résolution des systèmes d'équations simultanées, 1847",
        List.of(),
        a -> new Constant());
  }

  private static Entry<Schedule> inverseTime() {
    return new Entry<>(
        "inverse-time",
        "falls like 1/t",
        "factor = 1/(1 + decay·t)",
        "Robbins and Monro, A stochastic approximation method, Ann. Math. Statist., 1951",
        List.of(
            Parameter.required("decay", InverseTime.DECAYS, "how fast the factor falls"), unit()),
        a -> new InverseTime(a.number("decay"), clock(a)));
  }

  private static Entry<Schedule> step() {
    return new Entry<>(
        "step",
        "constant for a while, then cut",
        "factor = max(floor, factor^⌊t/every⌋)",
        "PyTorch, torch.optim.lr_scheduler.StepLR",
        List.of(
            Parameter.requiredInteger(
                "every", StepDecay.PERIODS, "how long the factor stays the same"),
            Parameter.number(
                "factor", STEP_FACTOR, StepDecay.FACTORS, "what it is multiplied by each time"),
            Parameter.number("floor", 0, StepDecay.FLOORS, "the least factor"),
            unit()),
        a -> new StepDecay(a.integer("every"), a.number("factor"), a.number("floor"), clock(a)));
  }

  private static Entry<Schedule> exponential() {
    return new Entry<>(
        "exponential",
        "cut by the same factor each time",
        "factor = gamma^t",
        "PyTorch, torch.optim.lr_scheduler.ExponentialLR",
        List.of(
            Parameter.required(
                "gamma",
                Exponential.GAMMAS,
                "what the factor is multiplied by from one t to the next"),
            unit()),
        a -> new Exponential(a.number("gamma"), clock(a)));
  }

  private static Parameter unit() {
    return Parameter.choice("unit", Clock.words(), "what t counts, from 0");
  }

  private static Clock clock(Arguments arguments) {
    return Clock.of(arguments.choice("unit"));
  }
}
