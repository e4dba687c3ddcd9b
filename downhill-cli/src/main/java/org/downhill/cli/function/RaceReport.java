package org.downhill.cli.function;

import java.util.Locale;
import org.downhill.cli.io.Characters;
import org.downhill.cli.io.Numbers;
import org.downhill.cli.io.Session;
import org.downhill.cli.io.StandardOutput;
import org.downhill.cli.io.TextTable;
import org.downhill.core.race.RaceResult;
import org.downhill.core.race.Racer;
import org.downhill.core.race.Racer.RateOrigin;
import org.downhill.core.race.Rates;
import org.downhill.core.trajectory.Point;

/** The text of a race. */
final class RaceReport {

  /** As long as names can be for a table of 80 columns. */
  private static final int LONGEST_NAME = 20;

  private RaceReport() {}

  /** Prints what each racer had and where it came, below lines that say what the race is on. */
  static void print(Rates rates, RaceResult result, Session session) {
    StandardOutput out = session.out();
    out.line(
        "each    "
            + Numbers.measured(result.evaluations())
            + " evaluations of value and gradient; arrived means the value is at most "
            + Numbers.measured(result.target()));
    out.line("rates   " + words(rates, result));
    out.line("");
    TextTable table =
        new TextTable()
            .numbers("")
            .words("optimizer")
            .numbers("rate")
            .numbers("value")
            .numbers("|gradient|")
            .numbers("arrived")
            .words("end");
    int place = 1;
    for (Racer racer : result.racers()) {
      table.row(
          racer.finished() ? Integer.toString(place++) : "–",
          Characters.shortened(racer.name(), LONGEST_NAME),
          rate(racer, rates),
          Numbers.measured(racer.finish().value()),
          Numbers.measured(racer.finish().gradientNorm()),
          Double.isNaN(racer.evaluationsToTarget())
              ? "–"
              : Numbers.measured(racer.evaluationsToTarget()),
          racer.verdict().kind().name().toLowerCase(Locale.ROOT));
    }
    out.line(table.render(session.columns(), 0));
    result.racers().forEach(racer -> products(racer, out));
    out.line("");
    out.line(result.note());
  }

  /** Of a method that uses the Hessian, what its evaluations were. */
  private static void products(Racer racer, StandardOutput out) {
    Point finish = racer.finish();
    if (finish.hessianProducts() > 0) {
      out.line("");
      out.line(
          racer.name()
              + " made "
              + Numbers.count(Math.round(finish.evaluations()), "evaluation")
              + " and "
              + Numbers.count(finish.hessianProducts(), "product")
              + " with the Hessian, of which one counts as one evaluation.");
    }
  }

  private static String words(Rates rates, RaceResult result) {
    boolean written =
        result.racers().stream().anyMatch(racer -> racer.name().matches(".*[:,]lr=.*"));
    return switch (rates) {
      case GIVEN -> "as given; one that is not given is tuned on this budget";
      case SAME -> "one for all";
      case TUNED ->
          "each its own best, tuned on this budget"
              + (written ? "; to race with rates as written, --rates given" : "");
    };
  }

  private static String rate(Racer racer, Rates rates) {
    if (racer.origin() == RateOrigin.NONE) {
      return "–";
    }
    String tuned = rates == Rates.GIVEN && racer.origin() == RateOrigin.TUNED ? "tuned " : "";
    return tuned + Numbers.measured(racer.learningRate().orElseThrow());
  }
}
