package org.downhill.cli.command;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.downhill.cli.args.Arguments;
import org.downhill.cli.args.Options;
import org.downhill.core.descent.Methods;
import org.downhill.core.schedule.Schedules;
import org.downhill.core.spec.Entry;
import org.downhill.core.spec.Range;
import org.downhill.learn.encode.Scaling;
import org.downhill.learn.linear.Intercept;
import org.downhill.learn.loss.Losses;
import org.downhill.learn.plan.BatchSize;
import org.downhill.learn.schema.ColumnKind;
import org.downhill.learn.schema.Task;
import org.downhill.learn.train.ClassWeight;
import org.downhill.learn.train.Refit;
import org.downhill.learn.train.TrainSettings;

/** What a user may say about a training run, and what it means to the trainer. */
final class TrainOptions {

  private static final int MOST_THREADS = 1024;

  private TrainOptions() {}

  /** Declares the options. */
  static void declare(Options options) {
    options.arguments("DATA", DataOptions.MEANING);
    declareSettings(options);
    DataOptions.declare(options);
    options
        .section("What to keep")
        .value("--save", "MODEL", "write the model to this file")
        .flag("--force", "let --save write over a file that is no model")
        .value("--run-dir", "DIR|none", "where the run's folder is made (runs)")
        .value("--checkpoint", "SPAN", "how often to save a state for downhill resume (30s)")
        .value("--report", "FILE.html", "write a report: one file for any browser, and for paper")
        .value("--language", "en|zh", "the language of the report (en)");
  }

  /** Declares what a user may say about the fit. */
  static void declareSettings(Options options) {
    options
        .section("What to learn")
        .value("--target", "COL", "the column to predict (guessed where there is no doubt)")
        .value("--task", "TASK", "auto, regression, binary, multiclass or count (auto)")
        .value("--ignore", "COL,…", "columns to leave out")
        .value("--types", "COL=KIND,…", "kinds of columns: " + kinds())
        .value("--weight", "COL", "the column of row weights; 2 is the same as the row twice")
        .value("--exposure", "COL", "the column of exposures, for counts")
        .value("--class-weight", "balanced", "weigh rows so that all classes count alike")
        .section("How to measure")
        .value("--test", "FILE", "measure on the rows of this file")
        .value("--holdout", "SHARE", "measure on a share of the rows held out by the seed (0.2)")
        .flag("--no-refit", "keep the model as measured, not refitted on all rows")
        .section("The model")
        .value("--model", "NAME", "linear (linear)")
        .value("--loss", "SPEC", "the loss; see downhill losses")
        .value("--l1", "auto|NUM", "weight of the L1 penalty (auto)")
        .value("--l2", "auto|NUM", "weight λ of the penalty λ/2·‖w‖² on the mean loss (auto)")
        .flag("--no-intercept", "fit no constant")
        .value("--scale", "HOW", "scale numbers: auto, none, standard or minmax (auto)")
        .value("--init", "MODEL", "start from a model and keep its encoding")
        .section("The descent")
        .value("--optimizer", "auto|SPEC", "the optimizer; see downhill optimizers (auto)")
        .value("--schedule", "SPEC", "factor on the rate by step; see downhill schedules")
        .value("--batch-size", "auto|all|N", "rows a gradient is taken over (auto)")
        .value("--epochs", "N", "passes over the rows at most")
        .value("--time", "SPAN", "time the fit may take, such as 30s, 5m or PT1H")
        .value("--seed", "N", "seed of everything random (1)")
        .value("--threads", "N", "threads to compute with; never changes the result")
        .value("--memory", "SIZE", "memory to run in, such as 4g; read by the launcher");
  }

  private static String kinds() {
    return String.join(
        ", ",
        Arrays.stream(ColumnKind.values())
            .filter(kind -> kind != ColumnKind.CONSTANT)
            .map(ColumnKind::label)
            .toList());
  }

  /**
   * The settings, but for the model to start from.
   *
   * @throws org.downhill.core.spec.SpecException if a value does not fit
   */
  static TrainSettings.Builder read(Arguments arguments) {
    TrainSettings.Builder settings = TrainSettings.builder();
    readQuestion(arguments, settings);
    readModel(arguments, settings);
    readDescent(arguments, settings);
    return settings;
  }

  private static void readQuestion(Arguments arguments, TrainSettings.Builder settings) {
    arguments.text("--target").ifPresent(settings::target);
    arguments.textUnlessAuto("--task").map(Task::parse).ifPresent(settings::task);
    settings.ignore(arguments.names("--ignore"));
    Map<String, ColumnKind> types = new LinkedHashMap<>();
    arguments.pairs("--types").forEach((name, kind) -> types.put(name, ColumnKind.parse(kind)));
    settings.types(types);
    arguments.text("--weight").ifPresent(settings::weightColumn);
    arguments.text("--exposure").ifPresent(settings::exposureColumn);
    if (arguments.choice("--class-weight", List.of("balanced")).isPresent()) {
      settings.classWeight(ClassWeight.BALANCED);
    }
    arguments.exclude("--test", "--holdout", "the rows to measure on are in the file or held out");
    arguments.realNumber("--holdout", Range.atLeast(0).below(1)).ifPresent(settings::holdout);
    if (arguments.has("--no-refit")) {
      settings.refit(Refit.NEVER);
    }
  }

  private static void readModel(Arguments arguments, TrainSettings.Builder settings) {
    arguments.choice("--model", List.of("linear"));
    arguments.text("--loss").map(TrainOptions::checkedLoss).ifPresent(settings::loss);
    arguments.realNumber("--l1", Range.atLeast(0)).ifPresent(settings::l1);
    arguments.realNumber("--l2", Range.atLeast(0)).ifPresent(settings::l2);
    if (arguments.has("--no-intercept")) {
      settings.intercept(Intercept.NONE);
    }
    arguments.textUnlessAuto("--scale").map(Scaling::parse).ifPresent(settings::scaling);
  }

  private static void readDescent(Arguments arguments, TrainSettings.Builder settings) {
    arguments
        .textUnlessAuto("--optimizer")
        .map(TrainOptions::checkedOptimizer)
        .ifPresent(settings::optimizer);
    arguments.text("--schedule").map(TrainOptions::checkedSchedule).ifPresent(settings::schedule);
    arguments.text("--batch-size").map(BatchSize::parse).ifPresent(settings::batchSize);
    arguments.wholeNumber("--epochs", 1).ifPresent(settings::epochs);
    arguments.duration("--time").ifPresent(settings::time);
    arguments.seed("--seed").ifPresent(settings::seed);
    arguments.wholeNumber("--threads", 1, MOST_THREADS).ifPresent(settings::threads);
  }

  // Specs are checked here too, so that a mistake is found before any data is read.

  private static String checkedLoss(String spec) {
    Losses.catalog().create(spec);
    return spec;
  }

  private static String checkedSchedule(String spec) {
    Schedules.parse(spec);
    return spec;
  }

  private static String checkedOptimizer(String spec) {
    List<String> all = Methods.entries().stream().<String>map(Entry::name).toList();
    String first = spec.split("[:+]", 2)[0];
    if (!all.contains(first)) {
      throw Arguments.unknown("--optimizer", first, all);
    }
    Methods.parse(spec);
    return spec;
  }
}
