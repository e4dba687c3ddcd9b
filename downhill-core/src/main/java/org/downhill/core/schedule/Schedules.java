package org.downhill.core.schedule;

import java.util.Arrays;
import java.util.List;
import org.downhill.core.spec.Arguments;
import org.downhill.core.spec.Catalog;
import org.downhill.core.spec.Entry;
import org.downhill.core.spec.Parameter;
import org.downhill.core.spec.SpecException;

/** The schedules that a spec can name. */
public final class Schedules {

  static final double STEP_FACTOR = 0.1;

  /** A part begins with a letter, so the plus sign of {@code 1e+5} separates nothing. */
  private static final String SEPARATOR = "\\+(?!\\d)";

  private static final Catalog<Schedule> CATALOG =
      new Catalog<>(
          "schedule",
          "schedules",
          List.of(
              constant(),
              inverseTime(),
              step(),
              exponential(),
              inverseRoot(),
              polynomial(),
              cosine(),
              cosineRestarts(),
              oneCycle(),
              triangular(),
              piecewise(),
              bottou(),
              plateau(),
              warmUp()));

  private Schedules() {}

  /** All schedules with their parameters, formulas and sources. */
  public static Catalog<Schedule> catalog() {
    return CATALOG;
  }

  /**
   * The schedule of a spec such as {@code step:every=30,unit=epoch}. Factors are multiplied with
   * {@code *}, and warm-ups stand in front with {@code +}: {@code
   * warmup:steps=5+cosine:steps=95*step:every=30}.
   *
   * @throws SpecException if the spec is malformed or names what does not exist
   */
  public static Schedule parse(String spec) {
    String[] parts = spec.split(SEPARATOR, -1);
    Schedule schedule = product(parts[parts.length - 1], spec);
    if (parts.length > 1) {
      requireChosen(schedule);
    }
    for (int i = parts.length - 2; i >= 0; i--) {
      Schedule front = product(parts[i], spec);
      if (!(front instanceof WarmUp warmUp)) {
        throw new SpecException(
            "only a warmup can stand in front of another schedule, found \""
                + front
                + "\" in \""
                + spec
                + "\"");
      }
      schedule = warmUp.before(schedule);
    }
    return schedule;
  }

  private static Schedule product(String part, String spec) {
    String[] factors = part.split("\\*", -1);
    Schedule product = single(factors[0], spec);
    for (int i = 1; i < factors.length; i++) {
      requireChosen(product);
      product = new Product(product, requireChosen(single(factors[i], spec)));
    }
    return product;
  }

  /** What is to be chosen for a problem is chosen for a schedule that stands alone. */
  private static Schedule requireChosen(Schedule part) {
    if (part instanceof OpenBottou) {
      throw new SpecException(
          part + " stands alone, or with lambda and t0 given: write bottou:lambda=NUM,t0=NUM");
    }
    return part;
  }

  private static Schedule single(String factor, String spec) {
    if (factor.isBlank() && !spec.isBlank()) {
      throw new SpecException("a schedule is missing beside a + or * in \"" + spec + "\"");
    }
    return CATALOG.create(factor);
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

  private static Entry<Schedule> inverseRoot() {
    return new Entry<>(
        "inverse-sqrt",
        "falls like 1/√t",
        "factor = 1/√(1 + decay·t)",
        "Zinkevich, Online convex programming and generalized infinitesimal gradient ascent, ICML,"
            + " 2003",
        List.of(
            Parameter.required("decay", InverseRoot.DECAYS, "how fast the factor falls"), unit()),
        a -> new InverseRoot(a.number("decay"), clock(a)));
  }

  private static Entry<Schedule> polynomial() {
    return new Entry<>(
        "polynomial",
        "falls to a floor like a power of the steps that are left; linearly by default",
        "factor = floor + (1 − floor)·(1 − t/steps)^power, from t = steps on floor",
        "PyTorch, torch.optim.lr_scheduler.PolynomialLR",
        List.of(
            fallingSteps(),
            Parameter.number("power", 1, Polynomial.POWERS, "how the factor falls"),
            floor(),
            unit()),
        a -> new Polynomial(a.integer("steps"), a.number("power"), a.number("floor"), clock(a)));
  }

  private static Entry<Schedule> cosine() {
    return new Entry<>(
        "cosine",
        "falls to a floor along half a cosine",
        "factor = floor + (1 − floor)·(1 + cos(π·t/steps))/2, from t = steps on floor",
        "Loshchilov and Hutter, SGDR: stochastic gradient descent with warm restarts, ICLR, 2017",
        List.of(fallingSteps(), floor(), unit()),
        a -> new Cosine(a.integer("steps"), a.number("floor"), clock(a)));
  }

  private static Entry<Schedule> cosineRestarts() {
    return new Entry<>(
        "cosine-restarts",
        "falls along half a cosine, and begins anew",
        "factor = floor + (1 − floor)·(1 + cos(π·t/period))/2, t counted from the last restart;"
            + " period = steps, steps·grow, steps·grow², …",
        "Loshchilov and Hutter, SGDR: stochastic gradient descent with warm restarts, ICLR, 2017",
        List.of(
            Parameter.requiredInteger("steps", StepDecay.PERIODS, "how long the first period is"),
            Parameter.number(
                "grow", 1, CosineRestarts.GROWTHS, "what the period is multiplied by each time"),
            floor(),
            unit()),
        a -> new CosineRestarts(a.integer("steps"), a.number("grow"), a.number("floor"), clock(a)));
  }

  private static Entry<Schedule> oneCycle() {
    return new Entry<>(
        "one-cycle",
        "rises and falls once, along half cosines",
        "factor from 1/start up to 1 at t = up·steps − 1, down to 1/(start·end) at t = steps − 1",
        "Smith and Topin, Super-convergence: very fast training of neural networks using large"
            + " learning rates, 2019",
        List.of(
            Parameter.requiredInteger("steps", OneCycle.LENGTHS, "the length of the cycle"),
            Parameter.number("up", OneCycle.UP, OneCycle.PARTS, "the part that rises"),
            Parameter.number(
                "start", OneCycle.START, OneCycle.DIVISORS, "the first factor is 1/start"),
            Parameter.number(
                "end", OneCycle.END, OneCycle.DIVISORS, "the last factor is 1/(start·end)"),
            unit()),
        a ->
            new OneCycle(
                a.integer("steps"), a.number("up"), a.number("start"), a.number("end"), clock(a)));
  }

  private static Entry<Schedule> triangular() {
    return new Entry<>(
        "triangular",
        "rises and falls along straight lines, again and again",
        "factor = low + (1 − low)·(1 − |t mod 2·half/half − 1|)·shrink^⌊t/(2·half)⌋",
        "Smith, Cyclical learning rates for training neural networks, WACV, 2017",
        List.of(
            Parameter.requiredInteger("half", StepDecay.PERIODS, "how long a rise or a fall takes"),
            Parameter.number("low", Triangular.LOW, StepDecay.FLOORS, "the least factor"),
            Parameter.number(
                "shrink", 1, Triangular.SHRINKS, "what the height is multiplied by each time"),
            unit()),
        a -> new Triangular(a.integer("half"), a.number("low"), a.number("shrink"), clock(a)));
  }

  private static Entry<Schedule> piecewise() {
    return new Entry<>(
        "piecewise",
        "other factors from given times on",
        "factor = 1 before the first of at, then the factor that belongs to the last of at reached",
        "PyTorch, torch.optim.lr_scheduler.MultiStepLR",
        List.of(
            Parameter.requiredNumbers("at", Piecewise.TIMES, "when the factor changes, rising"),
            Parameter.requiredNumbers(
                "factors", Piecewise.FACTORS, "what it changes to, as many as times"),
            unit()),
        a -> new Piecewise(list(a, "at"), list(a, "factors"), clock(a)));
  }

  private static Entry<Schedule> bottou() {
    return new Entry<>(
        "bottou",
        "falls like 1/t on a sum with an L2 penalty lambda, for a learning rate of 1",
        "factor = 1/(lambda·(t + t0))",
        "Bottou, Stochastic gradient descent tricks, 2012",
        List.of(
            Parameter.chosen("lambda", Bottou.POSITIVE, "the weight of the L2 penalty"),
            Parameter.chosen(
                "t0",
                Bottou.POSITIVE,
                "how long ago the schedule began: chosen so that the first rate is the best of those"
                    + " tried on the first 1,000 rows"),
            unit()),
        a -> OpenBottou.of(a.chosen("lambda"), a.chosen("t0"), clock(a)));
  }

  private static Entry<Schedule> plateau() {
    return new Entry<>(
        "plateau",
        "cut when the objective's value has stopped falling",
        "factor ← max(floor, factor·cut) after more than patience epochs in a row that are not"
            + " below best − threshold·|best|",
        "PyTorch, torch.optim.lr_scheduler.ReduceLROnPlateau",
        List.of(
            Parameter.number(
                "factor", Plateau.FACTOR, Plateau.FACTORS, "what it is multiplied by each time"),
            Parameter.integer(
                "patience", Plateau.PATIENCE, Plateau.COUNTS, "epochs without progress to bear"),
            Parameter.number(
                "threshold", Plateau.THRESHOLD, Plateau.COUNTS, "what counts as progress"),
            Parameter.integer("cooldown", 0, Plateau.COUNTS, "epochs not counted after a cut"),
            Parameter.number("floor", 0, StepDecay.FLOORS, "the least factor")),
        a ->
            new Plateau(
                a.number("factor"),
                a.integer("patience"),
                a.number("threshold"),
                a.integer("cooldown"),
                a.number("floor")));
  }

  private static Entry<Schedule> warmUp() {
    return new Entry<>(
        "warmup",
        "rises along a straight line, in front of another schedule: warmup:steps=5+cosine:steps=95",
        "factor = (from + (1 − from)·t/steps)·next(0) for t < steps, then next(t − steps)",
        "Goyal et al., Accurate, large minibatch SGD: training ImageNet in 1 hour, 2017",
        List.of(
            Parameter.requiredInteger("steps", StepDecay.PERIODS, "how long the rise takes"),
            Parameter.number("from", 0, WarmUp.FACTORS, "the first factor"),
            unit()),
        a -> new WarmUp(a.integer("steps"), a.number("from"), clock(a), new Constant()));
  }

  private static Parameter fallingSteps() {
    return Parameter.requiredInteger("steps", StepDecay.PERIODS, "how long the factor falls");
  }

  private static Parameter floor() {
    return Parameter.number("floor", 0, StepDecay.FLOORS, "the last factor");
  }

  private static Parameter unit() {
    return Parameter.choice("unit", Clock.words(), "what t counts, from 0");
  }

  private static Clock clock(Arguments arguments) {
    return Clock.of(arguments.choice("unit"));
  }

  private static List<Double> list(Arguments arguments, String name) {
    return Arrays.stream(arguments.numbers(name)).boxed().toList();
  }
}
