package org.downhill.cli.function;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.downhill.cli.args.Arguments;
import org.downhill.cli.args.Options;
import org.downhill.cli.command.Command;
import org.downhill.cli.command.ExitCode;
import org.downhill.cli.io.Characters;
import org.downhill.cli.io.JsonOutput;
import org.downhill.cli.io.Notes;
import org.downhill.cli.io.Numbers;
import org.downhill.cli.io.Session;
import org.downhill.cli.io.StandardOutput;
import org.downhill.cli.io.TextTable;
import org.downhill.core.descent.Method;
import org.downhill.core.race.Race;
import org.downhill.core.race.RaceResult;
import org.downhill.core.race.Racer;
import org.downhill.core.race.Racer.RateOrigin;
import org.downhill.core.race.Rates;
import org.downhill.core.spec.SpecException;
import org.downhill.core.trial.Trials;
import org.downhill.learn.json.Json;

/** Races optimizers on a function: the same start, the same number of gradients. */
public final class RaceCommand implements Command {

  private static final int USUAL_EVALUATIONS = 200;

  /** As long as names can be for a table of 80 columns. */
  private static final int LONGEST_NAME = 20;

  @Override
  public void declare(Options options) {
    options
        .formulaArgument("FORMULA", Problem.MEANING)
        .section("Who and where")
        .values("--optimizer", "SPEC", "a racer, such as adam; give it once for each racer")
        .value("--from", "x=NUM,…", "the start of all; a test function has one of its own")
        .value("--rates", "WORD", "tuned: each its own best; same: one for all; given: as written")
        .value("--steps", "N", "evaluations of the gradient that each racer has, 200 unless given")
        .value("--noise", "SD", "adds normal noise to every gradient")
        .value("--schedule", "SPEC", "what multiplies the learning rates")
        .value("--seed", "N", "seed of all that is random, 0 unless given")
        .value("--plot", "FILE", "draws paths and courses into FILE.svg or FILE.png")
        .footer("The default is --rates tuned. Rates given by hand name no winner.");
  }

  @Override
  public ExitCode run(Arguments arguments, Session session, Notes notes) {
    Problem problem = Problem.parse(arguments.positional().get(0));
    double[] start = problem.start("--from", arguments);
    Optional<PlotFile> plot = PlotFile.of(arguments);
    List<Method> methods = new ArrayList<>();
    for (String spec : arguments.texts("--optimizer")) {
      methods.add(MethodOptions.method(spec.equals("auto") ? "lbfgs" : spec, arguments));
    }
    if (methods.isEmpty()) {
      throw new SpecException(
          "a race needs racers: give --optimizer SPEC for each, as in --optimizer sgd --optimizer"
              + " adam");
    }
    Rates rates =
        Rates.valueOf(
            arguments
                .choice("--rates", List.of("given", "same", "tuned"))
                .orElse("tuned")
                .toUpperCase(Locale.ROOT));
    Trials trials =
        Trials.on(problem.objective(), start)
            .seed(arguments.seed("--seed").orElse(0))
            .interruptedBy(session.interruption()::requested);
    int evaluations = arguments.wholeNumber("--steps", 2).orElse(USUAL_EVALUATIONS);
    RaceResult result = new Race(trials, evaluations, rates).run(methods);
    if (arguments.has("--json")) {
      JsonOutput.print(toJson(problem, start, rates, result), session.out());
    } else {
      print(problem, start, rates, result, session);
    }
    plot.ifPresent(file -> file.draw(problem, named(result), notes));
    return session.interruption().requested() ? ExitCode.INTERRUPTED : ExitCode.DONE;
  }

  private static List<PlotFile.Named> named(RaceResult result) {
    return result.racers().stream()
        .map(racer -> new PlotFile.Named(racer.spec(), racer.trial().trajectory()))
        .toList();
  }

  private static void print(
      Problem problem, double[] start, Rates rates, RaceResult result, Session session) {
    StandardOutput out = session.out();
    out.line("race on " + problem.text());
    out.line("from    " + problem.words(start));
    out.line(
        "each    "
            + Numbers.measured(result.evaluations())
            + " evaluations of value and gradient; arrived means the value is at most "
            + Numbers.measured(result.target()));
    out.line("rates   " + words(rates));
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
    out.line("");
    out.line(result.note());
  }

  private static String words(Rates rates) {
    return switch (rates) {
      case GIVEN -> "as given; one that is not given is tuned on this budget";
      case SAME -> "one for all";
      case TUNED -> "each its own best, tuned on this budget";
    };
  }

  private static String rate(Racer racer, Rates rates) {
    if (racer.origin() == RateOrigin.NONE) {
      return "–";
    }
    String tuned = rates == Rates.GIVEN && racer.origin() == RateOrigin.TUNED ? "tuned " : "";
    return tuned + Numbers.measured(racer.learningRate().orElseThrow());
  }

  private static ObjectNode toJson(
      Problem problem, double[] start, Rates rates, RaceResult result) {
    ObjectNode document = JsonOutput.document();
    document.put("formula", problem.text());
    document.set("from", MinimizeJson.point(problem.variables(), start));
    document.put("rates", rates.label());
    document.set("evaluations", Json.number(result.evaluations()));
    document.set("target", Json.number(result.target()));
    document.put("winner", result.winner().map(Racer::spec).orElse(null));
    document.put("note", result.note());
    ArrayNode racers = document.putArray("racers");
    for (Racer racer : result.racers()) {
      ObjectNode node = racers.addObject();
      node.put("optimizer", racer.spec());
      node.put("rateOrigin", racer.origin().name().toLowerCase(Locale.ROOT));
      racer.learningRate().ifPresent(rate -> node.set("learningRate", Json.number(rate)));
      node.set("x", MinimizeJson.point(problem.variables(), racer.finish().x()));
      node.set("value", Json.number(racer.finish().value()));
      node.set("gradientNorm", Json.number(racer.finish().gradientNorm()));
      node.put("steps", racer.finish().step());
      node.set("evaluations", Json.number(racer.finish().evaluations()));
      node.put("hessianProducts", racer.trial().run().hessianProducts());
      node.set("evaluationsToTarget", Json.number(racer.evaluationsToTarget()));
      MinimizeJson.writeVerdict(racer.verdict(), node.putObject("verdict"));
      MinimizeJson.writeTrace(racer.trial().trajectory().points(), node.putArray("trace"));
    }
    return document;
  }
}
