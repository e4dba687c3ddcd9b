package org.downhill.cli;

import java.util.List;
import org.downhill.cli.command.CatalogCommand;
import org.downhill.cli.command.Command;
import org.downhill.cli.command.DoctorCommand;
import org.downhill.cli.command.EvaluateCommand;
import org.downhill.cli.command.InspectCommand;
import org.downhill.cli.command.PredictCommand;
import org.downhill.cli.command.ReportCommand;
import org.downhill.cli.command.ResumeCommand;
import org.downhill.cli.command.RunsCommand;
import org.downhill.cli.command.TrainCommand;
import org.downhill.cli.function.AnalyzeCommand;
import org.downhill.cli.function.FunctionsCommand;
import org.downhill.cli.function.MinimizeCommand;
import org.downhill.cli.function.RaceCommand;

/**
 * The commands there are. Looking at the list loads none of their classes, so that the help stays
 * quick.
 */
final class Commands {

  /** Names in the order of the help. */
  static final List<String> NAMES =
      List.of(
          "train",
          "resume",
          "runs",
          "predict",
          "evaluate",
          "inspect",
          "report",
          "doctor",
          "minimize",
          "analyze",
          "race",
          "losses",
          "optimizers",
          "schedules",
          "functions");

  private Commands() {}

  /** What a command does, in a sentence. */
  static String summary(String name) {
    return switch (name) {
      case "train" -> "Fits a model to data and measures it on rows it has not seen.";
      case "resume" -> "Goes on with a training run that was interrupted or killed.";
      case "runs" -> "Lists the training runs, or compares some of them.";
      case "predict" -> "Predicts with a model, one line per row.";
      case "evaluate" -> "Measures a model on data whose answers are known.";
      case "inspect" -> "Shows what a model holds and how it was made.";
      case "report" -> "Makes the report of a run from its folder, one HTML file.";
      case "doctor" -> "Examines data before training and runs after it, and tries what helps.";
      case "minimize" -> "Minimises a formula, and says what the end really is.";
      case "analyze" -> "Shows gradient, curvature, Taylor model and rate limits at a point.";
      case "race" -> "Races optimizers from one start with the same number of gradients.";
      case "functions" -> "Lists the test functions that have a name.";
      case "losses" -> "Lists the losses a model can be fitted with.";
      case "optimizers" -> "Lists the optimizers, with defaults, formula and source.";
      case "schedules" -> "Lists the schedules of the learning rate.";
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** Makes a command. */
  static Command create(String name) {
    return switch (name) {
      case "train" -> new TrainCommand();
      case "resume" -> new ResumeCommand();
      case "runs" -> new RunsCommand();
      case "predict" -> new PredictCommand();
      case "evaluate" -> new EvaluateCommand();
      case "inspect" -> new InspectCommand();
      case "report" -> new ReportCommand();
      case "doctor" -> new DoctorCommand();
      case "minimize" -> new MinimizeCommand();
      case "analyze" -> new AnalyzeCommand();
      case "race" -> new RaceCommand();
      case "functions" -> new FunctionsCommand();
      case "losses" -> CatalogCommand.losses();
      case "optimizers" -> CatalogCommand.optimizers();
      case "schedules" -> CatalogCommand.schedules();
      default -> throw new IllegalArgumentException(name);
    };
  }
}
