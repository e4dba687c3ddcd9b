package org.downhill.cli.function;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.downhill.cli.args.Arguments;
import org.downhill.cli.args.Options;
import org.downhill.cli.command.DataOptions;
import org.downhill.cli.io.JsonOutput;
import org.downhill.cli.io.Notes;
import org.downhill.cli.io.Numbers;
import org.downhill.cli.io.Session;
import org.downhill.cli.io.StandardOutput;
import org.downhill.cli.io.TextTable;
import org.downhill.core.descent.Estimator;
import org.downhill.core.descent.Method;
import org.downhill.core.race.Optimum;
import org.downhill.core.race.Race;
import org.downhill.core.race.RaceResult;
import org.downhill.core.race.Racer;
import org.downhill.core.race.Rates;
import org.downhill.core.spec.Range;
import org.downhill.core.spec.SpecException;
import org.downhill.core.trajectory.Point;
import org.downhill.core.trial.Trials;
import org.downhill.learn.encode.Scaling;
import org.downhill.learn.input.Query;
import org.downhill.learn.json.Json;
import org.downhill.learn.linear.Intercept;
import org.downhill.learn.linear.LinearObjective;
import org.downhill.learn.plan.BatchSize;
import org.downhill.learn.schema.Task;
import org.downhill.learn.train.DataProblem;
import org.downhill.learn.train.TrainListener;
import org.downhill.learn.train.TrainSettings;
import org.downhill.learn.train.Trainer;

/** A race on rows of data: the mean loss of a linear model, with the same penalty for all. */
final class DataRace {

  private static final int USUAL_PASSES = 10;
  private static final int USUAL_BATCH = 32;

  private DataRace() {}

  static void declare(Options options) {
    options
        .section("On data")
        .value("--target", "COL", "the column to predict")
        .value("--task", "TASK", "auto, regression, binary, multiclass or count (auto)")
        .value("--ignore", "COL,…", "columns to leave out")
        .value("--loss", "SPEC", "the loss; see downhill losses")
        .value("--l2", "auto|NUM", "weight λ of the penalty λ/2·‖w‖² on the mean loss (auto)")
        .value("--l1", "NUM", "weight λ of the penalty λ·‖w‖₁ (0)")
        .value("--batch-size", "all|N", "rows a gradient is taken over, 32 unless given")
        .value("--holdout", "SHARE", "measure the loss on a share of the rows held out (0.2)")
        .flag("--no-intercept", "fit no constant")
        .value("--scale", "HOW", "scale numbers: auto, none, standard or minmax (auto)")
        .value(
            "--course",
            "WORD",
            "what is drawn: suboptimality, distance to the optimum, or value (suboptimality)");
  }

  static RaceResult run(
      String data,
      List<Method> methods,
      Rates rates,
      Optional<PlotFile> plot,
      Arguments arguments,
      Session session,
      Notes notes) {
    DataProblem problem =
        Trainer.problem(
            DataOptions.open(List.of(data), DataOptions.read(arguments), session),
            settings(arguments),
            new TrainListener() {
              @Override
              public boolean stopRequested() {
                return session.interruption().requested();
              }
            });
    String file = Query.withoutSecrets(data);
    LinearObjective objective = problem.objective();
    Trials trials =
        Trials.on(objective, objective.start())
            .penalty(problem.penalty())
            .seed(arguments.seed("--seed").orElse(0))
            .interruptedBy(session.interruption()::requested);
    int passes = arguments.wholeNumber("--steps", 2).orElse(USUAL_PASSES);
    List<Method> batched = methods.stream().map(m -> batched(m, arguments, objective)).toList();
    CourseMeasure measure =
        arguments
            .choice("--course", CourseMeasure.words())
            .map(CourseMeasure::of)
            .orElse(CourseMeasure.SUBOPTIMALITY);
    Optional<Optimum> optimum = Optional.empty();
    if (measure != CourseMeasure.VALUE && (plot.isPresent() || arguments.has("--course"))) {
      optimum = Optional.of(optimum(trials, objective));
    }
    RaceResult result = new Race(trials, passes, rates).run(batched);
    if (arguments.has("--json")) {
      JsonOutput.print(toJson(file, problem, rates, result, optimum), session.out());
    } else {
      print(file, problem, rates, result, optimum, session);
    }
    if (plot.isPresent()) {
      plot.get().drawCourse(file, measure.plot(result, optimum), notes);
    }
    return result;
  }

  private static Optimum optimum(Trials trials, LinearObjective objective) {
    return Optimum.of(trials)
        .orElseThrow(
            () ->
                new SpecException(
                    "the optimum of "
                        + objective.loss().spec()
                        + " with this penalty cannot be found to high accuracy; give --l2, or draw"
                        + " the objective itself with --course value"));
  }

  private static TrainSettings settings(Arguments arguments) {
    TrainSettings.Builder settings = TrainSettings.builder();
    arguments.text("--target").ifPresent(settings::target);
    arguments.textUnlessAuto("--task").map(Task::parse).ifPresent(settings::task);
    settings.ignore(arguments.names("--ignore"));
    arguments.text("--loss").ifPresent(settings::loss);
    arguments.realNumber("--l1", Range.atLeast(0)).ifPresent(settings::l1);
    arguments.realNumber("--l2", Range.atLeast(0)).ifPresent(settings::l2);
    if (arguments.has("--no-intercept")) {
      settings.intercept(Intercept.NONE);
    }
    arguments.textUnlessAuto("--scale").map(Scaling::parse).ifPresent(settings::scaling);
    arguments.realNumber("--holdout", Range.atLeast(0).below(1)).ifPresent(settings::holdout);
    return settings.build();
  }

  /** The method on batches, unless it looks at all rows or brings an estimator of its own. */
  private static Method batched(Method method, Arguments arguments, LinearObjective objective) {
    if (!(method instanceof Method.FirstOrder first)
        || !(first.estimator() instanceof Estimator.FullBatch)) {
      return method;
    }
    BatchSize size =
        arguments
            .text("--batch-size")
            .map(BatchSize::parse)
            .orElseGet(() -> new BatchSize.Count(Math.min(USUAL_BATCH, objective.terms())));
    Estimator estimator =
        size instanceof BatchSize.Count count
            ? new Estimator.MiniBatch(count.rows())
            : new Estimator.FullBatch();
    return new Method.FirstOrder(first.optimizer(), first.schedule(), estimator);
  }

  private static void print(
      String file,
      DataProblem problem,
      Rates rates,
      RaceResult result,
      Optional<Optimum> optimum,
      Session session) {
    StandardOutput out = session.out();
    LinearObjective objective = problem.objective();
    out.line("race on " + file);
    out.line(
        "loss    "
            + objective.loss().spec()
            + " of "
            + Numbers.count(objective.terms(), "row")
            + ", "
            + Numbers.count(objective.dimension(), "parameter")
            + (problem.penalty().l1() > 0 ? ", l1 " + Numbers.measured(problem.penalty().l1()) : "")
            + ", l2 "
            + Numbers.measured(problem.penalty().l2())
            + "; value is the objective on all rows, penalty included");
    if (optimum.isPresent()) {
      Optimum found = optimum.get();
      out.line(
          "optimum "
              + Numbers.precise(found.value())
              + ", by "
              + found.solver()
              + " with a gradient of norm "
              + Numbers.measured(found.gradientNorm()));
    }
    RaceReport.print(rates, result, session);
    optimum.ifPresent(found -> above(found, result, session));
    if (problem.heldOutRows() > 0) {
      out.line("");
      TextTable table = new TextTable().words("optimizer").numbers("loss on rows held out");
      for (Racer racer : result.racers()) {
        table.row(racer.spec(), Numbers.measured(heldOut(problem, racer).orElse(Double.NaN)));
      }
      out.line(table.render(session.columns(), 0));
    }
  }

  /** How far from the optimum each racer came. */
  private static void above(Optimum optimum, RaceResult result, Session session) {
    TextTable table =
        new TextTable().words("optimizer").numbers("above the optimum").numbers("distance to it");
    for (Racer racer : result.racers()) {
      table.row(
          racer.spec(),
          Numbers.measured(racer.finish().value() - optimum.value()),
          Numbers.measured(optimum.distance(racer.finish().x())));
    }
    session.out().line("");
    session.out().line(table.render(session.columns(), 0));
  }

  private static OptionalDouble heldOut(DataProblem problem, Racer racer) {
    return problem.heldOutLoss(racer.finish().x());
  }

  private static ObjectNode toJson(
      String file, DataProblem problem, Rates rates, RaceResult result, Optional<Optimum> optimum) {
    ObjectNode document = JsonOutput.document();
    document.put("data", file);
    document.put("loss", problem.objective().loss().spec());
    document.put("rows", problem.objective().terms());
    document.put("heldOutRows", problem.heldOutRows());
    document.set("l1", Json.number(problem.penalty().l1()));
    document.set("l2", Json.number(problem.penalty().l2()));
    optimum.ifPresent(
        found ->
            document
                .putObject("optimum")
                .put("solver", found.solver())
                .<ObjectNode>set("value", Json.number(found.value()))
                .set("gradientNorm", Json.number(found.gradientNorm())));
    ArrayNode racers = RaceJson.write(rates, result, document);
    for (int i = 0; i < racers.size(); i++) {
      ObjectNode node = (ObjectNode) racers.get(i);
      heldOut(problem, result.racers().get(i))
          .ifPresent(loss -> node.set("heldOutLoss", Json.number(loss)));
      Point finish = result.racers().get(i).finish();
      optimum.ifPresent(
          found ->
              node.<ObjectNode>set("suboptimality", Json.number(finish.value() - found.value()))
                  .set("distance", Json.number(found.distance(finish.x()))));
    }
    return document;
  }
}
