package org.downhill.core.verdict;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.downhill.core.analysis.CriticalPoint;
import org.downhill.core.descent.Method;
import org.downhill.core.descent.Run;
import org.downhill.core.descent.Termination;
import org.downhill.core.descent.Termination.Quantity;
import org.downhill.core.internal.Vectors;
import org.downhill.core.problem.Objective;
import org.downhill.core.problem.Subgradient;
import org.downhill.core.rule.GradientNoise;
import org.downhill.core.trajectory.Point;
import org.downhill.core.trajectory.Trajectory;
import org.downhill.core.trial.Trial;
import org.downhill.core.trial.Trials;
import org.downhill.core.verdict.Verdict.Kind;

/**
 * Judges trials by the function itself: where the gradient vanishes, the Hessian's eigenvalues tell
 * a minimum from a saddle or a plateau, and the slopes a little farther off tell whether to believe
 * them; where it does not vanish, the course of the values tells.
 */
public final class Judge {

  /** Gradients up to this norm count as zero where no stop rule asked for another tolerance. */
  public static final double TOLERANCE = 1e-6;

  /** Dimensions up to which a Hessian is formed. */
  private static final int MOST_VARIABLES = 100;

  private static final double OSCILLATION = 0.5;
  private static final double FLAT = 1e-2;
  private static final double NO_PROGRESS = 1e-3;

  private static final double STANDSTILL = 1e-9;

  /** Below this, relative to the value at the start, a value counts as falling without end. */
  private static final double BOTTOMLESS = -1e20;

  /** How much higher values are at last than at first when they grow from step to step. */
  private static final double GROWTH = 1.05;

  /** The same where noise makes values rise and fall. */
  private static final double GROWTH_BEYOND_NOISE = 10;

  private final Trials trials;
  private final Trial trial;
  private final Run run;
  private final Trajectory trajectory;
  private final Map<String, Double> evidence = new LinkedHashMap<>();
  private boolean advises = true;

  private Judge(Trials trials, Trial trial) {
    this.trials = trials;
    this.trial = trial;
    run = trial.run();
    trajectory = trial.trajectory();
  }

  /** Judges a trial; where it diverged, a smaller learning rate is tried. */
  public static Verdict judge(Trials trials, Trial trial) {
    return new Judge(trials, trial).verdict();
  }

  /** The kind of a trial's verdict, for those who look for advice themselves. */
  public static Kind kind(Trials trials, Trial trial) {
    Judge judge = new Judge(trials, trial);
    judge.advises = false;
    return judge.verdict().kind();
  }

  private Verdict verdict() {
    evidence.put("value", run.value());
    evidence.put("gradientNorm", gradientNorm());
    Termination end = run.termination();
    if (end instanceof Termination.Interrupted) {
      return plain(Kind.INTERRUPTED, end.message());
    }
    if (end instanceof Termination.Diverged failed) {
      return diverged(failed);
    }
    if (isBottomless()) {
      return plain(Kind.UNBOUNDED, withoutEnd() + "; no minimum is in sight.");
    }
    if (end instanceof Termination.Converged converged && converged.criterion().equals("target")) {
      return plain(Kind.TARGET, end.message());
    }
    if (!(end instanceof Termination.Converged) && isGrowing()) {
      return diverging();
    }
    Optional<Verdict> critical = critical(end);
    return critical.orElseGet(() -> onTheWay(end));
  }

  private double gradientNorm() {
    double[] x = run.x();
    double[] gradient = new double[x.length];
    trials.objective().valueAndGradient(x, gradient);
    Subgradient.ofSum(trials.penalty(), x, gradient);
    return Vectors.norm(gradient);
  }

  // Divergence.

  private Verdict diverged(Termination.Diverged end) {
    boolean beyond = end.what() == Quantity.VALUE && end.value() == Double.NEGATIVE_INFINITY;
    if ((beyond || isBottomless()) && isFalling()) {
      return plain(
          Kind.UNBOUNDED,
          withoutEnd() + ", then beyond all numbers; there is no minimum in this direction.");
    }
    return withAdvice(Kind.DIVERGED, end.message());
  }

  private boolean isBottomless() {
    double start = Math.abs(trajectory.first().value());
    return trajectory.last().value() < BOTTOMLESS * Math.max(1, start);
  }

  private String withoutEnd() {
    return "Falls without end: "
        + fromTo(trajectory.first().value(), trajectory.last().value())
        + " in "
        + Brief.steps(trajectory.last().step());
  }

  private boolean isFalling() {
    List<Point> points = trajectory.points();
    int n = points.size();
    return points.get(n - 1).value() < points.get(0).value()
        && points.get(n - 1).value() <= points.get(n / 2).value();
  }

  /** Whether values rise towards the end, above where they began. */
  private boolean isGrowing() {
    List<Point> points = trajectory.points();
    int n = points.size();
    if (n < 3) {
      return false;
    }
    double least = Double.POSITIVE_INFINITY;
    for (Point point : points) {
      least = Math.min(least, point.value());
    }
    double begin = points.get(0).value() - least;
    double early = highest(points.subList(0, (n + 1) / 2)) - least;
    double late = highest(points.subList(n - Math.max(1, n / 4), n)) - least;
    double last = trajectory.last().value() - least;
    double rounding = 1e-9 * Math.max(1, Math.abs(least));
    double growth = isNoisy() ? GROWTH_BEYOND_NOISE : GROWTH;
    return last > 2 * begin + rounding && late > growth * early + rounding && last > 0.5 * late;
  }

  private boolean isNoisy() {
    return trial.method() instanceof Method.FirstOrder first
        && first.optimizer().rules().stream().anyMatch(GradientNoise.class::isInstance);
  }

  private static double highest(List<Point> points) {
    double highest = Double.NEGATIVE_INFINITY;
    for (Point point : points) {
      highest = Math.max(highest, point.value());
    }
    return highest;
  }

  private Verdict diverging() {
    Point first = trajectory.first();
    Point last = trajectory.last();
    long steps = last.step() - first.step();
    double growth = Math.pow(last.value() / first.value(), 1.0 / steps);
    String factor = "";
    if (Double.isFinite(growth) && growth > 1) {
      evidence.put("growthPerStep", growth);
      factor = ", by a factor of " + brief(growth) + " in each";
    }
    return withAdvice(
        Kind.DIVERGING,
        "Diverging: the value has grown "
            + fromTo(first.value(), last.value())
            + " in "
            + Brief.steps(steps)
            + factor
            + ".");
  }

  private Verdict withAdvice(Kind kind, String sentence) {
    Optional<Verdict.Advice> advice =
        advises && trial.method() instanceof Method.FirstOrder first
            ? Remedy.find(trials, trial, first, toBeat(kind))
            : Optional.empty();
    advice.ifPresent(
        found -> {
          if (Double.isFinite(found.limit())) {
            evidence.put("rateLimit", found.limit());
          }
          evidence.put("rateThatWorks", found.learningRate());
        });
    return new Verdict(kind, sentence, evidence, advice);
  }

  /** The value that a remedy must end below. */
  private double toBeat(Kind kind) {
    double start = trajectory.first().value();
    return kind == Kind.OSCILLATING ? Math.min(start, run.value()) : start;
  }

  // Critical points.

  private Optional<Verdict> critical(Termination end) {
    Objective objective = trials.objective();
    if (objective.dimension() > MOST_VARIABLES || !trials.penalty().isZero()) {
      return Optional.empty();
    }
    double tolerance = TOLERANCE;
    if (end instanceof Termination.Converged converged
        && converged.criterion().equals("gradient-norm")) {
      tolerance = Math.max(tolerance, converged.threshold());
    }
    CriticalPoint point = CriticalPoint.classify(objective, tolerance, run.x());
    double[] eigenvalues = point.eigenvalues();
    if (eigenvalues.length > 0) {
      evidence.put("smallestEigenvalue", eigenvalues[0]);
      evidence.put("largestEigenvalue", eigenvalues[eigenvalues.length - 1]);
    }
    String where = steps() + ": ‖∇f‖ is " + brief(point.gradientNorm());
    String sentence = where + ", " + curvatures(eigenvalues);
    return switch (point.kind()) {
      case MINIMUM ->
          around().isBasin()
              ? verdict(Kind.MINIMUM, "At a local minimum after " + sentence + ".")
              : verdict(
                  Kind.PLATEAU,
                  "On a plateau after "
                      + sentence
                      + "; it falls on beyond the minimum that the curvature promises.");
      case SADDLE ->
          verdict(
              Kind.SADDLE,
              "At a saddle after "
                  + sentence
                  + "; it is no minimum: along one direction the function falls.");
      case MAXIMUM ->
          verdict(Kind.MAXIMUM, "At a local maximum after " + sentence + "; it is no minimum.");
      case PLATEAU ->
          verdict(
              Kind.PLATEAU,
              "On a plateau after "
                  + sentence
                  + "; slope and curvature are zero, and neither shows a way down.");
      case DEGENERATE -> degenerate(eigenvalues, tolerance, sentence);
      case KINK ->
          verdict(
              Kind.KINK,
              "At a minimum with a kink after "
                  + steps()
                  + ": the slope jumps here, and no direction that was tried leads down.");
      case NOT_CRITICAL, NOT_FINITE -> Optional.empty();
    };
  }

  private Optional<Verdict> degenerate(double[] eigenvalues, double tolerance, String sentence) {
    if (eigenvalues[0] < -tolerance) {
      return verdict(Kind.SADDLE, "On a ridge after " + sentence + "; it is no minimum.");
    }
    return around().fallsWhereFlat(tolerance)
        ? verdict(
            Kind.SADDLE,
            "At a flat saddle after "
                + sentence
                + "; it is no minimum: where the curvature is zero the function falls.")
        : verdict(Kind.VALLEY, "At the bottom of a flat valley after " + sentence + ".");
  }

  private Surroundings around() {
    return new Surroundings(trials.objective(), run.x());
  }

  private Optional<Verdict> verdict(Kind kind, String sentence) {
    return Optional.of(plain(kind, sentence));
  }

  private String steps() {
    return Brief.steps(run.steps());
  }

  private static String curvatures(double[] eigenvalues) {
    double least = eigenvalues[0];
    double most = eigenvalues[eigenvalues.length - 1];
    return eigenvalues.length == 1
        ? "the second derivative " + brief(least)
        : "the Hessian's eigenvalues run from " + brief(least) + " to " + brief(most);
  }

  // On the way.

  private Verdict onTheWay(Termination end) {
    List<Point> points = trajectory.points();
    double middle = points.get((points.size() - 1) / 2).value();
    double fallen = middle - trajectory.last().value();
    double scale =
        Math.max(1, Math.max(Math.abs(points.get(0).value()), Math.abs(trajectory.last().value())));
    evidence.put("fallenInLastHalf", fallen);
    boolean noProgress = fallen <= NO_PROGRESS * scale;
    if (trajectory.reversals() > OSCILLATION && fallen <= 0.1 * Math.abs(middle)) {
      evidence.put("reversals", trajectory.reversals());
      return withAdvice(
          Kind.OSCILLATING,
          String.format(
              Locale.ROOT,
              "Oscillating: %.0f %% of the last steps turned back, and the value went %s in them.",
              100 * trajectory.reversals(),
              fromTo(middle, trajectory.last().value())));
    }
    double norm = gradientNorm();
    if (noProgress && norm <= FLAT && isFlat() && !around().isBasin()) {
      return plain(
          Kind.PLATEAU,
          "On a plateau after "
              + steps()
              + ": ‖∇f‖ is only "
              + brief(norm)
              + ", and the value fell by "
              + brief(fallen)
              + " in the last half of the steps.");
    }
    if (end instanceof Termination.Stalled) {
      return plain(Kind.STALLED, end.message());
    }
    if (run.steps() > 2 && Math.abs(fallen) <= STANDSTILL * scale) {
      return standstill(norm, fallen);
    }
    String cause =
        end instanceof Termination.BudgetSpent ? "The budget is spent after " : "Ended after ";
    return plain(
        Kind.UNFINISHED,
        cause
            + steps()
            + " on the way: ‖∇f‖ is still "
            + brief(norm)
            + (fallen >= 0 ? ", and the value fell by " : ", and the value rose by ")
            + brief(Math.abs(fallen))
            + " in the last half of the steps.");
  }

  private Verdict standstill(double norm, double fallen) {
    double rate = trajectory.last().learningRate();
    boolean isKnown = Double.isFinite(rate);
    if (isKnown) {
      evidence.put("learningRate", rate);
    }
    return plain(
        Kind.STALLED,
        "At a standstill after "
            + steps()
            + ": ‖∇f‖ is still "
            + brief(norm)
            + ", but the value fell by only "
            + brief(fallen)
            + " in the last half of the steps"
            + (isKnown ? "; the learning rate at the end is " + brief(rate) : "")
            + ".");
  }

  /** Whether no curvature at the end is large. */
  private boolean isFlat() {
    double least = evidence.getOrDefault("smallestEigenvalue", Double.NaN);
    double most = evidence.getOrDefault("largestEigenvalue", Double.NaN);
    return Math.max(Math.abs(least), Math.abs(most)) <= 10 * FLAT;
  }

  private Verdict plain(Kind kind, String sentence) {
    return new Verdict(kind, sentence, evidence, Optional.empty());
  }

  private static String fromTo(double from, double to) {
    return "from " + brief(from) + " to " + brief(to);
  }

  static String brief(double value) {
    return Brief.number(value);
  }
}
