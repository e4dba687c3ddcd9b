package org.downhill.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.downhill.cli.args.Arguments;
import org.downhill.cli.args.Options;
import org.downhill.cli.io.Characters;
import org.downhill.cli.io.JsonOutput;
import org.downhill.cli.io.Notes;
import org.downhill.cli.io.Numbers;
import org.downhill.cli.io.Session;
import org.downhill.cli.io.TextTable;
import org.downhill.learn.json.Json;
import org.downhill.learn.metric.ConfusionMatrix;
import org.downhill.learn.model.LinearModel;
import org.downhill.learn.predict.BatchPredictor;
import org.downhill.learn.predict.Evaluation;
import org.downhill.learn.read.DataSource;

/** Measures a model on rows whose answers are known. */
public final class EvaluateCommand implements Command {

  private static final int MOST_CLASSES_IN_A_TABLE = 10;
  private static final int MOST_CONFUSIONS = 10;
  private static final int LONGEST_LABEL = 24;

  @Override
  public void declare(Options options) {
    options.argument("MODEL", "a model file").arguments("DATA", DataOptions.MEANING);
    DataOptions.declare(options);
  }

  @Override
  public ExitCode run(Arguments arguments, Session session, Notes notes) {
    List<String> files = arguments.positional().subList(1, arguments.positional().size());
    LinearModel model = LinearModel.load(DataOptions.path(arguments.positional().get(0), "MODEL"));
    DataSource data = DataOptions.open(files, DataOptions.readFor(model, arguments), session);
    Evaluation evaluation;
    try {
      evaluation =
          new BatchPredictor(model).evaluate(data, new Passing("evaluating", session, notes));
    } finally {
      notes.clearBar();
    }
    if (arguments.has("--json")) {
      JsonOutput.print(toJson(evaluation, model), session.out());
    } else {
      print(evaluation, model, session);
    }
    return ExitCode.DONE;
  }

  private static void print(Evaluation evaluation, LinearModel model, Session session) {
    session
        .out()
        .line(Numbers.count(evaluation.metrics().rows(), "row") + ", " + model.task().label());
    TextTable table = new TextTable().words("metric").numbers("model").numbers("best constant");
    evaluation
        .metrics()
        .values()
        .forEach(
            (name, value) ->
                table.row(
                    name,
                    Numbers.metric(value),
                    Numbers.metric(evaluation.baseline().get(name).orElse(Double.NaN))));
    session.out().line("");
    session.out().line(table.render(session.columns(), 0));
    evaluation
        .metrics()
        .confusion()
        .ifPresent(matrix -> printConfusion(matrix, model.readout().labels(), session));
    List<String> findings = findings(evaluation);
    if (!findings.isEmpty()) {
      session.out().line("");
      findings.forEach(finding -> session.out().line(Characters.printable(finding)));
    }
  }

  private static void printConfusion(ConfusionMatrix matrix, List<String> labels, Session session) {
    session.out().line("");
    if (matrix.classes() > MOST_CLASSES_IN_A_TABLE) {
      session.out().line("Classes most often taken for others:");
      session.out().line(mostConfused(matrix, labels).render(session.columns(), 2));
      return;
    }
    session.out().line("Rows by class (down) and predicted class (across):");
    TextTable table = new TextTable().words("");
    labels.forEach(label -> table.numbers(shown(label)));
    for (int actual = 0; actual < matrix.classes(); actual++) {
      List<String> row = new ArrayList<>(List.of(shown(labels.get(actual))));
      for (int predicted = 0; predicted < matrix.classes(); predicted++) {
        row.add(Numbers.measured(matrix.weight(actual, predicted)));
      }
      table.row(row);
    }
    session.out().line(table.render(session.columns(), 2));
  }

  private static TextTable mostConfused(ConfusionMatrix matrix, List<String> labels) {
    record Confusion(int actual, int predicted, double weight) {}
    List<Confusion> confusions = new ArrayList<>();
    for (int actual = 0; actual < matrix.classes(); actual++) {
      for (int predicted = 0; predicted < matrix.classes(); predicted++) {
        double weight = matrix.weight(actual, predicted);
        if (actual != predicted && weight > 0) {
          confusions.add(new Confusion(actual, predicted, weight));
        }
      }
    }
    confusions.sort(Comparator.comparingDouble(Confusion::weight).reversed());
    TextTable table = new TextTable().words("class").words("predicted").numbers("rows");
    for (Confusion each : confusions.subList(0, Math.min(MOST_CONFUSIONS, confusions.size()))) {
      table.row(
          shown(labels.get(each.actual())),
          shown(labels.get(each.predicted())),
          Numbers.measured(each.weight()));
    }
    return table;
  }

  private static String shown(String label) {
    return Characters.shortened(Characters.printable(label), LONGEST_LABEL);
  }

  private static List<String> findings(Evaluation evaluation) {
    List<String> findings = new ArrayList<>();
    addLeftOut(findings, evaluation.unreadableRows(), "that could not be read");
    addLeftOut(findings, evaluation.rowsWithoutTarget(), "without a target");
    addLeftOut(findings, evaluation.rowsOfUnseenClass(), "of a class that training did not show");
    findings.addAll(evaluation.notes());
    return findings;
  }

  private static void addLeftOut(List<String> findings, long rows, String which) {
    if (rows > 0) {
      findings.add("left out: " + Numbers.count(rows, "row") + " " + which);
    }
  }

  private static ObjectNode toJson(Evaluation evaluation, LinearModel model) {
    ObjectNode document = JsonOutput.document();
    document.put("task", model.task().label());
    document.put("rows", evaluation.metrics().rows());
    document.set("weight", Json.number(evaluation.metrics().weight()));
    document.put("rowsWithoutTarget", evaluation.rowsWithoutTarget());
    document.put("rowsOfUnseenClass", evaluation.rowsOfUnseenClass());
    document.put("unreadableRows", evaluation.unreadableRows());
    TrainJson.writeMetrics(evaluation.metrics(), document.putObject("metrics"));
    TrainJson.writeMetrics(evaluation.baseline(), document.putObject("baseline"));
    evaluation
        .metrics()
        .confusion()
        .ifPresent(
            matrix -> {
              ObjectNode confusion = document.putObject("confusion");
              model.readout().labels().forEach(confusion.putArray("classes")::add);
              ArrayNode rows = confusion.putArray("rows");
              for (int actual = 0; actual < matrix.classes(); actual++) {
                ArrayNode row = rows.addArray();
                for (int predicted = 0; predicted < matrix.classes(); predicted++) {
                  row.add(Json.number(matrix.weight(actual, predicted)));
                }
              }
            });
    evaluation.notes().forEach(document.putArray("findings")::add);
    return document;
  }
}
