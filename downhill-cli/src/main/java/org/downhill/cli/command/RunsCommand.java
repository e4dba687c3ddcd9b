package org.downhill.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.downhill.cli.args.Arguments;
import org.downhill.cli.args.Options;
import org.downhill.cli.io.JsonOutput;
import org.downhill.cli.io.Notes;
import org.downhill.cli.io.Numbers;
import org.downhill.cli.io.Session;
import org.downhill.cli.io.TextTable;
import org.downhill.learn.input.DataException;
import org.downhill.learn.json.Json;
import org.downhill.learn.record.Manifest;
import org.downhill.learn.record.Outcome;
import org.downhill.learn.record.RunFolder;

/** Lists the runs that were kept, or compares some of them side by side. */
public final class RunsCommand implements Command {

  private static final String RUNS = "runs";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

  @Override
  public void declare(Options options) {
    options
        .optionalArguments("RUN", "runs to compare: their folders, or their names in the folder")
        .section("Which")
        .value("--run-dir", "DIR", "the folder of the runs (runs)")
        .footer("Examples:", "  downhill runs", "  downhill runs runs/A runs/B");
  }

  @Override
  public ExitCode run(Arguments arguments, Session session, Notes notes) {
    Path folder = DataOptions.path(arguments.text("--run-dir").orElse(RUNS), "--run-dir");
    List<Kept> kept = new ArrayList<>();
    if (arguments.positional().isEmpty()) {
      RunFolder.list(folder).forEach(run -> readable(run, notes).ifPresent(kept::add));
    } else {
      for (String name : arguments.positional()) {
        Path path = DataOptions.path(name, "RUN");
        RunFolder run = RunFolder.open(Files.exists(path) ? path : folder.resolve(path));
        kept.add(Kept.of(run));
      }
    }
    if (arguments.has("--json")) {
      JsonOutput.print(toJson(kept), session.out());
    } else if (kept.isEmpty()) {
      session.out().line("There are no runs in " + folder + ".");
    } else if (arguments.positional().isEmpty()) {
      session.out().line(list(kept).render(session.columns(), 0));
    } else {
      session.out().line(comparison(kept).render(session.columns(), 0));
    }
    return ExitCode.DONE;
  }

  /** When a line of the comparison is shown. */
  private enum Shown {
    ALWAYS,
    WHERE_DIFFERENT
  }

  private record Kept(RunFolder folder, String state, Manifest manifest) {

    static Kept of(RunFolder folder) {
      return new Kept(folder, folder.state(), folder.manifest());
    }
  }

  /** A run that cannot be read does not hide the others. */
  private static Optional<Kept> readable(RunFolder run, Notes notes) {
    try {
      return Optional.of(Kept.of(run));
    } catch (DataException e) {
      notes.warn(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static TextTable list(List<Kept> kept) {
    TextTable table =
        new TextTable()
            .words("run")
            .words("began")
            .words("status")
            .words("task")
            .numbers("rows")
            .numbers("measure")
            .numbers("seconds")
            .words("optimizer");
    for (Kept run : kept) {
      Manifest manifest = run.manifest();
      Optional<Outcome> outcome = manifest.outcome();
      table.row(
          manifest.name(),
          TIME.format(manifest.started()),
          run.state(),
          outcome.map(Outcome::task).orElse(""),
          outcome.map(found -> Numbers.count(found.split().trainRows())).orElse(""),
          outcome.map(RunsCommand::headline).orElse(""),
          Numbers.hundredths(manifest.seconds()),
          outcome.map(Outcome::optimizer).orElse(""));
    }
    return table;
  }

  /** The number that a person looks at first. */
  private static String headline(Outcome outcome) {
    Map<String, Double> measured = measured(outcome);
    String name =
        switch (outcome.task()) {
          case "regression" -> "rmse";
          case "count" -> "poisson_deviance";
          default -> "log_loss";
        };
    String shown = measured.containsKey(name) ? name : "loss";
    return shown + " " + Numbers.measured(measured.getOrDefault(shown, Double.NaN));
  }

  private static Map<String, Double> measured(Outcome outcome) {
    return outcome
        .metrics()
        .getOrDefault("test", outcome.metrics().getOrDefault("train", Map.of()));
  }

  /** What the runs share is left out; what came of them is shown in any case. */
  private static TextTable comparison(List<Kept> kept) {
    TextTable table = new TextTable().words("");
    kept.forEach(run -> table.words(run.manifest().name()));
    List<String> states = new ArrayList<>(List.of("status"));
    kept.forEach(run -> states.add(run.state()));
    table.row(states);
    row(table, kept, "data", RunsCommand::data, Shown.WHERE_DIFFERENT);
    for (String option : names(kept, run -> run.request().options().keySet())) {
      row(
          table,
          kept,
          "--" + option,
          run -> run.request().options().getOrDefault(option, ""),
          Shown.WHERE_DIFFERENT);
    }
    row(table, kept, "seed", run -> Long.toString(run.request().seed()), Shown.WHERE_DIFFERENT);
    row(table, kept, "version", run -> run.environment().version(), Shown.WHERE_DIFFERENT);
    row(table, kept, "kernel", run -> run.environment().kernel(), Shown.WHERE_DIFFERENT);
    row(table, kept, "optimizer", run -> outcome(run, Outcome::optimizer), Shown.ALWAYS);
    row(table, kept, "epochs", run -> outcome(run, found -> "" + found.epochs()), Shown.ALWAYS);
    row(
        table,
        kept,
        "ended",
        run -> outcome(run, found -> found.termination().message()),
        Shown.ALWAYS);
    for (String metric :
        names(kept, run -> run.outcome().map(RunsCommand::measured).orElse(Map.of()).keySet())) {
      row(
          table,
          kept,
          metric,
          run ->
              outcome(
                  run, found -> Numbers.metric(measured(found).getOrDefault(metric, Double.NaN))),
          Shown.ALWAYS);
    }
    row(table, kept, "seconds", run -> Numbers.hundredths(run.seconds()), Shown.ALWAYS);
    return table;
  }

  private static String data(Manifest run) {
    List<String> names = run.data().stream().map(file -> file.name()).toList();
    return String.join(" ", names.isEmpty() ? run.request().inputs().keySet() : names);
  }

  private static String outcome(Manifest run, Function<Outcome, String> part) {
    return run.outcome().map(part).orElse("");
  }

  private static Set<String> names(List<Kept> kept, Function<Manifest, Collection<String>> of) {
    Set<String> names = new LinkedHashSet<>();
    kept.forEach(run -> names.addAll(of.apply(run.manifest())));
    return names;
  }

  private static void row(
      TextTable table,
      List<Kept> kept,
      String title,
      Function<Manifest, String> cell,
      Shown shown) {
    List<String> cells = new ArrayList<>(List.of(title));
    kept.forEach(run -> cells.add(cell.apply(run.manifest())));
    boolean differ = Set.copyOf(cells.subList(1, cells.size())).size() > 1;
    if (shown == Shown.ALWAYS || differ) {
      table.row(cells);
    }
  }

  private static ObjectNode toJson(List<Kept> kept) {
    ObjectNode document = JsonOutput.document();
    ArrayNode runs = document.putArray("runs");
    for (Kept run : kept) {
      Manifest manifest = run.manifest();
      ObjectNode node = runs.addObject();
      node.put("name", manifest.name()).put("folder", run.folder().path().toString());
      node.put("status", run.state());
      node.put("started", manifest.started().toString());
      node.set("seconds", Json.number(manifest.seconds()));
      node.put("data", data(manifest));
      ObjectNode options = node.putObject("options");
      manifest.request().options().forEach(options::put);
      node.put("seed", manifest.request().seed());
      manifest
          .outcome()
          .ifPresent(
              outcome -> {
                node.put("task", outcome.task()).put("target", outcome.target());
                node.put("optimizer", outcome.optimizer()).put("epochs", outcome.epochs());
                node.put("termination", outcome.termination().reason());
                ObjectNode metrics = node.putObject("metrics");
                outcome
                    .metrics()
                    .forEach(
                        (part, values) -> {
                          ObjectNode numbers = metrics.putObject(part);
                          values.forEach((name, value) -> numbers.set(name, Json.number(value)));
                        });
              });
    }
    return document;
  }
}
