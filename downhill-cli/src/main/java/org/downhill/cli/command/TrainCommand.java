package org.downhill.cli.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.downhill.cli.args.Arguments;
import org.downhill.cli.args.Options;
import org.downhill.cli.io.JsonOutput;
import org.downhill.cli.io.Notes;
import org.downhill.cli.io.Numbers;
import org.downhill.cli.io.Session;
import org.downhill.core.descent.Termination;
import org.downhill.learn.check.Finding;
import org.downhill.learn.input.Query;
import org.downhill.learn.input.ReadOptions;
import org.downhill.learn.model.LinearModel;
import org.downhill.learn.read.DataSource;
import org.downhill.learn.record.RunFolder;
import org.downhill.learn.record.RunRecord;
import org.downhill.learn.record.ShellWords;
import org.downhill.learn.train.StoppedException;
import org.downhill.learn.train.TrainListener;
import org.downhill.learn.train.TrainResult;
import org.downhill.learn.train.TrainSettings;
import org.downhill.learn.train.Trainer;
import org.downhill.report.html.RunView;

/** Fits a model to data, measures it, and keeps it. */
public final class TrainCommand implements Command {

  private static final double ENOUGH_OF_THE_MEMORY = 0.8;

  @Override
  public void declare(Options options) {
    TrainOptions.declare(options);
    options.footer(
        "Examples:",
        "  downhill train houses.csv --target price",
        "  downhill train adult_train.csv --test adult_test.csv --target income --save adult.model",
        "  zcat clicks.svm.gz | downhill train - --optimizer adam:lr=0.01",
        "  downhill train \"SELECT * FROM 'trips.parquet' WHERE fare > 0\" --target tip");
  }

  @Override
  public ExitCode run(Arguments arguments, Session session, Notes notes) {
    return run(arguments, session, notes, Optional.empty());
  }

  /** Trains; a run that was begun before goes on. */
  ExitCode run(Arguments arguments, Session session, Notes notes, Optional<RunFolder> begun) {
    TrainSettings.Builder builder = TrainOptions.read(arguments);
    ReadOptions reading = DataOptions.read(arguments);
    warnOfMemory(arguments, notes);
    TrainOutputs outputs = TrainOutputs.of(arguments);
    if (begun.isEmpty()) {
      outputs.runs().ifPresent(OutputFile::checkNewFolder);
    }
    arguments
        .text("--init")
        .map(file -> LinearModel.load(DataOptions.path(file, "--init")))
        .ifPresent(builder::init);
    DataSource data = DataOptions.open(arguments.positional(), reading, session);
    Optional<DataSource> test =
        arguments.text("--test").map(file -> DataOptions.open(List.of(file), reading, session));
    TrainSettings settings = builder.build();
    notes.say(heading(data));

    TrainProgress progress = new TrainProgress(session, notes);
    RunRecord record =
        begun
            .map(folder -> goOn(folder, arguments, settings, progress))
            .orElseGet(() -> begin(outputs.runs(), arguments, settings, progress));
    TrainResult result;
    try {
      result =
          record.follow(
              () -> {
                TrainResult fitted = Trainer.train(data, test, settings, record, record);
                TrainResult examined = examined(fitted, progress, record);
                keepModel(examined, outputs.modelFile(record));
                return examined;
              });
    } catch (StoppedException e) {
      throw new Interrupted(e.getMessage() + " to save.");
    } finally {
      notes.clearBar();
    }
    outputs.report().ifPresent(file -> file.write(RunView.of(record, result)));
    print(result, record, outputs, arguments, session);
    return exitCode(result);
  }

  private static RunRecord begin(
      Optional<Path> runs, Arguments arguments, TrainSettings settings, TrainListener progress) {
    RunRecord.Keeping keeping =
        new RunRecord.Keeping(runs, label(arguments.positional().get(0)), interval(arguments));
    return RunRecord.begin(keeping, RunRequest.of(arguments, settings), settings, progress);
  }

  private static RunRecord goOn(
      RunFolder folder, Arguments arguments, TrainSettings settings, TrainProgress progress) {
    progress.course().resume(folder.trace());
    return RunRecord.resume(folder, interval(arguments), settings, progress);
  }

  private static Duration interval(Arguments arguments) {
    return arguments.duration("--checkpoint").orElse(RunRecord.Keeping.USUAL_INTERVAL);
  }

  /** The result with what the course of the run shows, of which the record is told too. */
  private static TrainResult examined(
      TrainResult result, TrainProgress progress, RunRecord record) {
    List<Finding> found = TrainCourse.findings(result, progress.course());
    found.forEach(record::finding);
    return result.withFindings(found);
  }

  private static void keepModel(TrainResult result, Optional<Path> file) {
    result.model().ifPresent(model -> file.ifPresent(model::save));
  }

  private static void print(
      TrainResult result,
      RunRecord record,
      TrainOutputs outputs,
      Arguments arguments,
      Session session) {
    Optional<Path> folder = record.folder().map(RunFolder::path);
    Optional<Path> model = result.model().flatMap(kept -> outputs.modelFile(record));
    if (arguments.has("--json")) {
      long seed = record.manifest().request().seed();
      JsonOutput.print(TrainJson.of(result, seed, model, folder), session.out());
      return;
    }
    TrainReport.print(result, session);
    TrainCourse.print(result, folder, session);
    model.ifPresent(file -> printUse(file, arguments, session));
    outputs.report().ifPresent(file -> session.out().line("report   " + file.path()));
    if (result.termination() instanceof Termination.Interrupted) {
      folder.ifPresent(
          run ->
              session
                  .out()
                  .line(
                      "go on    "
                          + ShellWords.join(List.of("downhill", "resume", run.toString()))));
    }
  }

  private static void printUse(Path model, Arguments arguments, Session session) {
    String data = arguments.text("--test").orElse(arguments.positional().get(0));
    List<String> predict =
        new ArrayList<>(
            List.of("downhill", "predict", model.toString(), Query.withoutSecrets(data)));
    predict.addAll(DataOptions.words(arguments));
    session.out().line("model    " + model);
    session.out().line("predict  " + ShellWords.join(predict));
  }

  private static ExitCode exitCode(TrainResult result) {
    if (result.termination() instanceof Termination.Diverged) {
      return ExitCode.DIVERGED;
    }
    return result.termination() instanceof Termination.Interrupted
        ? ExitCode.INTERRUPTED
        : ExitCode.DONE;
  }

  private static String heading(DataSource data) {
    String size = data.bytes() > 0 ? ", " + Numbers.bytes(data.bytes()) : "";
    return data.name() + "  " + data.format().description() + size;
  }

  private static String label(String file) {
    if (Query.isQuery(file)) {
      return "query";
    }
    if (file.equals("-")) {
      return "stdin";
    }
    Path name = Path.of(file).getFileName();
    return name == null ? "run" : name.toString().replaceFirst("\\..*$", "");
  }

  private static void warnOfMemory(Arguments arguments, Notes notes) {
    OptionalLong wanted = arguments.memory("--memory");
    long heap = Runtime.getRuntime().maxMemory();
    if (wanted.isPresent() && heap < ENOUGH_OF_THE_MEMORY * wanted.getAsLong()) {
      notes.warn(
          "--memory came too late, Java runs with "
              + Numbers.bytes(heap)
              + "; start with the launcher downhill, or give java the option -Xmx");
    }
  }
}
