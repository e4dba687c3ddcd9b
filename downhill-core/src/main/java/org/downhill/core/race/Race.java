package org.downhill.core.race;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.downhill.core.descent.Method;
import org.downhill.core.descent.Methods;
import org.downhill.core.descent.StopRules;
import org.downhill.core.race.Racer.RateOrigin;
import org.downhill.core.spec.Numbers;
import org.downhill.core.spec.Range;
import org.downhill.core.spec.SpecException;
import org.downhill.core.trajectory.Point;
import org.downhill.core.trial.BottouSearch;
import org.downhill.core.trial.RateSearch;
import org.downhill.core.trial.Trial;
import org.downhill.core.trial.Trials;
import org.downhill.core.verdict.Judge;
import org.downhill.core.verdict.Verdict;

/**
 * A race of methods from one start with one budget of value-and-gradient evaluations, whatever the
 * number of steps that each makes of it. A product with the Hessian counts as one evaluation.
 *
 * <p>A winner is declared only where the rates were chosen in one way for all: the same for all, or
 * each racer's own best on this budget. Rates given by hand compare rates as much as methods.
 */
public final class Race {

  /** Values closer than this, relative to the distance from the start, are a tie. */
  private static final double TIE = 1e-6;

  private static final double ARRIVED = 1e-3;

  private final Trials trials;
  private final double evaluations;
  private final Rates rates;

  /**
   * A race.
   *
   * @param problem what is minimised, and from where; its stop rules are replaced
   * @param evaluations how many evaluations each racer has, at least 2
   * @param rates where the learning rates come from
   * @throws SpecException if there are too few evaluations
   */
  public Race(Trials problem, double evaluations, Rates rates) {
    Range.atLeast(2).check("the number of evaluations", evaluations);
    // The start is an evaluation as well, and a step that has begun is finished.
    this.trials = problem.until(StopRules.work(evaluations));
    this.evaluations = evaluations;
    this.rates = rates;
  }

  /** A racer before its final run. */
  private record Entrant(String name, Method method, RateOrigin origin) {}

  /**
   * Runs the race.
   *
   * @param methods the methods, at least one
   * @throws SpecException if there is no method
   */
  public RaceResult run(List<Method> methods) {
    if (methods.isEmpty()) {
      throw new SpecException("a race needs at least one optimizer");
    }
    if (rates == Rates.SAME && methods.stream().anyMatch(BottouSearch::isOpen)) {
      throw new SpecException(
          "bottou chooses a first learning rate for each racer, which --rates same does not allow;"
              + " give its lambda and t0");
    }
    List<Racer> racers = new ArrayList<>();
    List<Entrant> entrants = rates == Rates.SAME ? withSameRate(methods) : withOwnRates(methods);
    Map<Entrant, Trial> ran = new LinkedHashMap<>();
    entrants.forEach(entrant -> ran.put(entrant, trials.run(entrant.method())));
    double target = target(ran.values());
    ran.forEach((entrant, trial) -> racers.add(racer(entrant, trial, target)));
    racers.sort(
        Comparator.comparing((Racer racer) -> !racer.finished())
            .thenComparingDouble(racer -> racer.finish().value()));
    return result(racers, target);
  }

  private Racer racer(Entrant entrant, Trial trial, double target) {
    Verdict verdict = Judge.judge(trials, trial);
    Point finish = trial.trajectory().within(evaluations);
    return new Racer(
        entrant.name(),
        Methods.spec(trial.method()),
        entrant.origin(),
        trial,
        finish,
        trial.trajectory().workTo(target),
        verdict);
  }

  private double target(Iterable<Trial> all) {
    double start = Double.NaN;
    double best = Double.POSITIVE_INFINITY;
    for (Trial trial : all) {
      start = trial.trajectory().first().value();
      for (Point point : trial.trajectory().points()) {
        best = Math.min(best, point.value());
      }
    }
    return best + ARRIVED * (start - best);
  }

  // Learning rates.

  private List<Entrant> withOwnRates(List<Method> methods) {
    List<Entrant> entrants = new ArrayList<>();
    for (int i = 0; i < methods.size(); i++) {
      Method method = methods.get(i);
      String name = name(methods, i);
      if (BottouSearch.isOpen(method)) {
        Method chosen = BottouSearch.choose(method, trials);
        entrants.add(new Entrant(name, chosen, RateOrigin.TUNED));
        continue;
      }
      boolean tune =
          method instanceof Method.FirstOrder
              && (RateSearch.isOpen(method)
                  || (rates == Rates.TUNED && RateSearch.rate(method).isPresent()));
      if (tune) {
        Method best = RateSearch.of((Method.FirstOrder) method, trials).trial().method();
        entrants.add(new Entrant(name, best, RateOrigin.TUNED));
      } else {
        boolean none = RateSearch.rate(method).isEmpty();
        entrants.add(new Entrant(name, method, none ? RateOrigin.NONE : RateOrigin.GIVEN));
      }
    }
    return entrants;
  }

  /** The rate for which the mean of the racers' ranks is best. */
  private List<Entrant> withSameRate(List<Method> methods) {
    OptionalDouble given = sameGivenRate(methods);
    double rate = given.orElseGet(() -> bestTogether(methods));
    List<Entrant> entrants = new ArrayList<>();
    for (int i = 0; i < methods.size(); i++) {
      Method method = methods.get(i);
      boolean rated = method instanceof Method.FirstOrder;
      entrants.add(
          new Entrant(
              name(methods, i),
              rated ? RateSearch.with((Method.FirstOrder) method, rate) : method,
              rated ? RateOrigin.SAME : RateOrigin.NONE));
    }
    return entrants;
  }

  private static OptionalDouble sameGivenRate(List<Method> methods) {
    double[] given =
        methods.stream()
            .map(RateSearch::rate)
            .flatMapToDouble(OptionalDouble::stream)
            .distinct()
            .toArray();
    if (given.length > 1) {
      throw new SpecException(
          "with --rates same the optimizers give different rates, "
              + Numbers.print(given[0])
              + " and "
              + Numbers.print(given[1])
              + "; give one of them, or use --rates given");
    }
    return given.length == 1 ? OptionalDouble.of(given[0]) : OptionalDouble.empty();
  }

  /** The rate of the search's grid at which the racers' values sum up to the lowest ranks. */
  private double bestTogether(List<Method> methods) {
    Map<Double, Double> ranks = new LinkedHashMap<>();
    for (Method method : methods) {
      if (method instanceof Method.FirstOrder first) {
        List<RateSearch.Candidate> grid = RateSearch.grid(first, trials);
        for (RateSearch.Candidate candidate : grid) {
          double better = grid.stream().filter(other -> other.value() < candidate.value()).count();
          ranks.merge(candidate.rate(), better, Double::sum);
        }
      }
    }
    return ranks.entrySet().stream()
        .min(Map.Entry.<Double, Double>comparingByValue().thenComparing(Map.Entry::getKey))
        .orElseThrow(() -> new SpecException("no racer has a learning rate to share"))
        .getKey();
  }

  private static String name(List<Method> methods, int i) {
    String spec = Methods.spec(methods.get(i));
    int same = 0;
    for (int k = 0; k < i; k++) {
      same += Methods.spec(methods.get(k)).equals(spec) ? 1 : 0;
    }
    return same == 0 ? spec : spec + " (" + (same + 1) + ")";
  }

  // The result.

  private RaceResult result(List<Racer> racers, double target) {
    Racer first = racers.get(0);
    if (!first.finished()) {
      return none(racers, target, "No winner: every racer diverged.");
    }
    if (racers.size() == 1) {
      return none(racers, target, "No winner: one racer alone is no race.");
    }
    if (rates == Rates.GIVEN && racers.stream().anyMatch(r -> r.origin() == RateOrigin.GIVEN)) {
      return none(
          racers,
          target,
          "No winner: rates given by hand compare rates as much as methods; --rates tuned gives"
              + " each racer its own best rate on this budget.");
    }
    Racer second = racers.get(1);
    double start = first.trial().trajectory().first().value();
    double lead = second.finish().value() - first.finish().value();
    if (second.finished() && lead <= TIE * Math.abs(start - first.finish().value())) {
      return none(racers, target, "No winner: the first racers came equally low" + arrival(racers));
    }
    String how =
        rates == Rates.SAME
            ? "with the same learning rate for all"
            : "each with its own best learning rate on this budget";
    return new RaceResult(
        racers,
        evaluations,
        target,
        Optional.of(first),
        first.name()
            + " came lowest in "
            + Numbers.print(evaluations)
            + " evaluations, "
            + how
            + ".");
  }

  /** Who arrived first, where one did. */
  private static String arrival(List<Racer> racers) {
    List<Racer> arrived =
        racers.stream()
            .filter(Racer::finished)
            .filter(racer -> !Double.isNaN(racer.evaluationsToTarget()))
            .sorted(Comparator.comparingDouble(Racer::evaluationsToTarget))
            .toList();
    boolean alone =
        arrived.size() > 1
            && arrived.get(0).evaluationsToTarget() < arrived.get(1).evaluationsToTarget();
    return alone
        ? "; "
            + arrived.get(0).name()
            + " arrived there first, after "
            + Numbers.print(arrived.get(0).evaluationsToTarget())
            + " evaluations."
        : ".";
  }

  private RaceResult none(List<Racer> racers, double target, String note) {
    return new RaceResult(racers, evaluations, target, Optional.empty(), note);
  }
}
