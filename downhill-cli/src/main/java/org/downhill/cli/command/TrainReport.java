package org.downhill.cli.command;

import java.util.ArrayList;
import java.util.List;
import org.downhill.cli.io.Numbers;
import org.downhill.cli.io.Session;
import org.downhill.cli.io.TextTable;
import org.downhill.core.descent.Termination;
import org.downhill.learn.linear.Certificate;
import org.downhill.learn.metric.Metrics;
import org.downhill.learn.train.TrainResult;

/** The result of a training run for people: the verdict, and the metrics. */
final class TrainReport {

  private TrainReport() {}

  /** Prints the report. */
  static void print(TrainResult result, Session session) {
    session.out().line(verdict(result));
    result.certificate().ifPresent(certificate -> session.out().line(sentence(certificate)));
    session.out().line(againstConstant(result));
    session.out().line("");
    session.out().line(metrics(result).render(session.columns(), 0));
    session.out().line("");
    session.out().line("rows     " + rows(result));
  }

  private static String sentence(Certificate certificate) {
    if (certificate.isClose()) {
      return "Certified: the objective is " + certificate.clause() + ".";
    }
    String bound =
        certificate.bound().isPresent()
            ? "the bound is loose with so weak a penalty, " + certificate.clause()
            : "no bound on the best possible is known";
    return "Not certified: "
        + bound
        + "; the gradient norm is "
        + Numbers.measured(certificate.gradientNorm())
        + ".";
  }

  private static String rows(TrainResult result) {
    String features = Numbers.count(result.features(), "feature");
    return result.testRows() == 0
        ? Numbers.count(result.trainRows()) + " fitted, " + features
        : Numbers.count(result.trainRows())
            + " fitted, "
            + Numbers.count(result.testRows())
            + " measured, "
            + features;
  }

  private static String verdict(TrainResult result) {
    return result.termination().message()
        + " "
        + Numbers.count(result.epochs(), "epoch")
        + " of "
        + result.plan().optimizer()
        + ", "
        + Numbers.seconds(result.seconds())
        + " in all.";
  }

  /** The metrics that a person looks at first, on rows not seen if there are any. */
  private static String againstConstant(TrainResult result) {
    Metrics measured = result.test().orElse(result.train());
    List<String> parts = new ArrayList<>();
    for (String name : headline(measured)) {
      parts.add(
          name
              + " "
              + value(measured, name)
              + " (best constant "
              + value(result.baseline(), name)
              + ")");
    }
    String rows =
        result.test().isPresent()
            ? Numbers.count(result.testRows(), "row") + " not seen"
            : "the training rows";
    String line = "On " + rows + ": " + String.join(", ", parts) + ".";
    if (result.termination() instanceof Termination.Diverged) {
      return line + "\nNo model is saved; lower the learning rate, or leave it to be chosen.";
    }
    boolean better = number(measured, "loss") < number(result.baseline(), "loss");
    return better ? line : line + "\nThe model is no better than the best constant.";
  }

  private static List<String> headline(Metrics metrics) {
    List<String> names =
        switch (metrics.task()) {
          case REGRESSION -> List.of("r2", "rmse");
          case COUNT -> List.of("poisson_deviance");
          case BINARY, MULTICLASS -> List.of("accuracy", "log_loss");
        };
    return names.stream().filter(name -> metrics.get(name).isPresent()).toList();
  }

  private static TextTable metrics(TrainResult result) {
    TextTable table = new TextTable().words("metric").numbers("train");
    if (result.test().isPresent()) {
      table.numbers("test");
    }
    table.numbers("best constant");
    for (String name : result.train().values().keySet()) {
      List<String> row = new ArrayList<>(List.of(name, value(result.train(), name)));
      result.test().ifPresent(test -> row.add(value(test, name)));
      row.add(value(result.baseline(), name));
      table.row(row);
    }
    return table;
  }

  private static String value(Metrics metrics, String name) {
    return Numbers.metric(number(metrics, name));
  }

  private static double number(Metrics metrics, String name) {
    return metrics.get(name).orElse(Double.NaN);
  }
}
