package org.downhill.cli.command;

import java.nio.file.Files;
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
import org.downhill.cli.io.OutputFailure;
import org.downhill.cli.io.Session;
import org.downhill.core.descent.Termination;
import org.downhill.learn.check.Finding;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Query;
import org.downhill.learn.input.ReadOptions;
import org.downhill.learn.model.LinearModel;
import org.downhill.learn.read.DataSource;
import org.downhill.learn.record.RunFolder;
import org.downhill.learn.record.RunRecord;
import org.downhill.learn.record.ShellWords;
import org.downhill.learn.train.StoppedException;
import org.downhill.learn.train.TrainResult;
import org.downhill.learn.train.TrainSettings;
import org.downhill.learn.train.Trainer;
import org.downhill.report.html.RunView;

/** Fits a model to data, measures it, and keeps it. */
public final class TrainCommand implements Command {

  private static final double ENOUGH_OF_THE_MEMORY = 0.8;
  private static final String RUNS = "runs";

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
    List<String> files = arguments.positional();
    Optional<String> test = arguments.text("--test");
    warnOfMemory(arguments, notes);
    Optional<Path> save = arguments.text("--save").map(file -> DataOptions.path(file, "--save"));
    List<Path> inputs = inputs(arguments);
    save.ifPresent(target -> checkModelFile(target, inputs, arguments.has("--force")));
    Optional<ReportFile> report = ReportFile.of(arguments, "--report", read(arguments));
    report.ifPresent(file -> save.ifPresent(file::checkApartFrom));
    Optional<Path> runs = begun.isPresent() ? Optional.empty() : runs(arguments);
    runs.ifPresent(OutputFile::checkNewFolder);
    arguments
        .text("--init")
        .map(file -> LinearModel.load(DataOptions.path(file, "--init")))
        .ifPresent(builder::init);
    DataSource data = DataOptions.open(files, reading, session);
    Optional<DataSource> tested =
        test.map(file -> DataOptions.open(List.of(file), reading, session));
    TrainSettings settings = builder.build();
    notes.say(heading(data));

    TrainProgress progress = new TrainProgress(session, notes);
    begun.ifPresent(folder -> progress.course().resume(folder.trace()));
    Duration interval = arguments.duration("--checkpoint").orElse(RunRecord.Keeping.USUAL_INTERVAL);
    RunRecord record =
        begun
            .map(folder -> RunRecord.resume(folder, interval, settings, progress))
            .orElseGet(
                () ->
                    RunRecord.begin(
                        new RunRecord.Keeping(runs, label(files.get(0)), interval),
                        RunRequest.of(arguments, settings, read(arguments)),
                        settings,
                        progress));
    TrainResult result;
    try {
      result =
          record.follow(
              () -> {
                TrainResult fitted = Trainer.train(data, tested, settings, record, record);
                List<Finding> found = TrainCourse.findings(fitted, progress.course());
                found.forEach(record::finding);
                fitted.model().ifPresent(it -> save.or(record::modelFile).ifPresent(it::save));
                return fitted.withFindings(found);
              });
    } catch (StoppedException e) {
      throw new Interrupted(String.valueOf(e.getMessage()));
    } finally {
      notes.clearBar();
    }
    Optional<Path> model = result.model().flatMap(fitted -> save.or(record::modelFile));
    Optional<Path> folder = record.folder().map(RunFolder::path);
    report.ifPresent(file -> file.write(RunView.of(record, result)));
    if (arguments.has("--json")) {
      JsonOutput.print(TrainJson.of(result, settings.seed(), model, folder), session.out());
    } else {
      TrainReport.print(result, session);
      TrainCourse.print(result, folder, session);
      model.ifPresent(file -> printUse(file, test.orElse(files.get(0)), arguments, session));
      report.ifPresent(file -> session.out().line("report   " + file.path()));
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
    return exitCode(result);
  }

  private static void printUse(Path model, String data, Arguments arguments, Session session) {
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

  private static Optional<Path> runs(Arguments arguments) {
    String folder = arguments.text("--run-dir").orElse(RUNS);
    return folder.equals("none")
        ? Optional.empty()
        : Optional.of(DataOptions.path(folder, "--run-dir"));
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

  private static List<Path> inputs(Arguments arguments) {
    List<String> files = new ArrayList<>(arguments.positional());
    arguments.text("--test").ifPresent(files::add);
    return DataOptions.paths(files);
  }

  /** All files that are read. */
  private static List<Path> read(Arguments arguments) {
    List<Path> files = new ArrayList<>(inputs(arguments));
    arguments.text("--init").ifPresent(file -> files.add(DataOptions.path(file, "--init")));
    return files;
  }

  /** Lets a model be written over a model, and over nothing else unless forced. */
  private static void checkModelFile(Path target, List<Path> inputs, boolean force) {
    OutputFile.check(target, inputs);
    if (!force && Files.isRegularFile(target) && !isModel(target)) {
      throw new OutputFailure(
          target.toString(), "it exists and is no model; name another file, or add --force");
    }
  }

  private static boolean isModel(Path file) {
    try {
      LinearModel.load(file);
      return true;
    } catch (DataException e) {
      return false;
    }
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
