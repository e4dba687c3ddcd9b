package org.downhill.cli.function;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.downhill.cli.args.Arguments;
import org.downhill.cli.args.Options;
import org.downhill.cli.command.Command;
import org.downhill.cli.command.DataOptions;
import org.downhill.cli.command.ExitCode;
import org.downhill.cli.io.JsonOutput;
import org.downhill.cli.io.Notes;
import org.downhill.cli.io.Session;
import org.downhill.core.descent.Method;
import org.downhill.core.race.Race;
import org.downhill.core.race.RaceResult;
import org.downhill.core.race.Racer;
import org.downhill.core.race.Rates;
import org.downhill.core.spec.SpecException;
import org.downhill.core.trial.Trials;
import org.downhill.learn.input.Query;
import org.downhill.report.plot.Budget;
import org.downhill.report.plot.Track;

/** Races optimizers on a function or on data: the same start, the same number of gradients. */
public final class RaceCommand implements Command {

  private static final int USUAL_EVALUATIONS = 200;

  @Override
  public void declare(Options options) {
    options
        .formulaArgument("FORMULA|DATA", Problem.MEANING + ", or a file of rows")
        .section("Who and where")
        .values("--optimizer", "SPEC", "a racer, such as adam; give it once for each racer")
        .value("--from", "x=NUM,…", "the start of all; a test function has one of its own")
        .value("--rates", "WORD", "tuned: each its own best; same: one for all; given: as written")
        .value(
            "--steps", "N", "gradients that each racer has: 200 on a function, 10 passes on data")
        .value("--noise", "SD", "adds normal noise to every gradient")
        .value("--schedule", "SPEC", "what multiplies the learning rates")
        .value("--seed", "N", "seed of all that is random, 0 unless given")
        .value("--plot", "FILE", "draws paths and courses into FILE.svg or FILE.png");
    DataRace.declare(options);
    DataOptions.declare(options);
    options.footer("The default is --rates tuned. Rates given by hand name no winner.");
  }

  @Override
  public ExitCode run(Arguments arguments, Session session, Notes notes) {
    String subject = arguments.positional().get(0);
    Optional<PlotFile> plot = PlotFile.of(arguments);
    List<Method> methods = methods(arguments);
    Rates rates =
        Rates.valueOf(
            arguments
                .choice("--rates", List.of("given", "same", "tuned"))
                .orElse("tuned")
                .toUpperCase(Locale.ROOT));
    RaceResult result =
        isData(subject)
            ? DataRace.run(subject, methods, rates, plot, arguments, session, notes)
            : onFunction(Problem.parse(subject), methods, rates, plot, arguments, session, notes);
    if (session.interruption().requested()) {
      return ExitCode.INTERRUPTED;
    }
    return result.racers().stream().anyMatch(Racer::finished) ? ExitCode.DONE : ExitCode.DIVERGED;
  }

  private static boolean isData(String subject) {
    return subject.equals("-")
        || Query.isQuery(subject)
        || subject.matches(
            "(?i).+\\.(csv|tsv|txt|data|libsvm|svm|vw|dat|idx|parquet|jsonl?|ndjson)(\\.gz)?")
        || Files.exists(DataOptions.path(subject, "DATA"));
  }

  private static List<Method> methods(Arguments arguments) {
    List<Method> methods = new ArrayList<>();
    for (String spec : arguments.texts("--optimizer")) {
      methods.add(MethodOptions.method(spec.equals("auto") ? "lbfgs" : spec, arguments));
    }
    if (methods.isEmpty()) {
      throw new SpecException(
          "a race needs racers: give --optimizer SPEC for each, as in --optimizer sgd --optimizer"
              + " adam");
    }
    return methods;
  }

  private static RaceResult onFunction(
      Problem problem,
      List<Method> methods,
      Rates rates,
      Optional<PlotFile> plot,
      Arguments arguments,
      Session session,
      Notes notes) {
    double[] start = problem.start("--from", arguments);
    Trials trials =
        Trials.on(problem.objective(), start)
            .seed(arguments.seed("--seed").orElse(0))
            .interruptedBy(session.interruption()::requested);
    int evaluations = arguments.wholeNumber("--steps", 2).orElse(USUAL_EVALUATIONS);
    RaceResult result = new Race(trials, evaluations, rates).run(methods);
    List<Track> tracks = tracks(result);
    if (arguments.has("--json")) {
      ObjectNode document = JsonOutput.document();
      document.put("formula", problem.text());
      document.set("from", MinimizeJson.point(problem.variables(), start));
      ArrayNode racers = RaceJson.write(rates, result, document);
      RaceJson.writePaths(problem.variables(), result, racers);
      JsonOutput.print(document, session.out());
    } else {
      session.out().line("race on " + problem.text());
      session.out().line("from    " + problem.words(start));
      RaceReport.print(rates, result, session);
      PlotFile.show(problem, tracks, session);
    }
    plot.ifPresent(file -> file.draw(problem, tracks, Budget.EVALUATIONS, notes));
    return result;
  }

  static List<Track> tracks(RaceResult result) {
    return result.racers().stream()
        .map(racer -> PlotFile.track(racer.spec(), racer.trial()))
        .toList();
  }
}
