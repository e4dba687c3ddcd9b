package org.downhill.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.downhill.cli.args.Arguments;
import org.downhill.cli.args.Options;
import org.downhill.cli.io.JsonOutput;
import org.downhill.cli.io.Notes;
import org.downhill.cli.io.Session;
import org.downhill.core.spec.SpecException;
import org.downhill.learn.doctor.DataReport;
import org.downhill.learn.doctor.Doctor;
import org.downhill.learn.doctor.RunReport;
import org.downhill.learn.doctor.trial.Replayable;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Query;
import org.downhill.learn.input.ReadOptions;
import org.downhill.learn.input.ReadOptions.BadRows;
import org.downhill.learn.model.LinearModel;
import org.downhill.learn.read.DataSource;
import org.downhill.learn.record.Request;
import org.downhill.learn.record.RunFolder;
import org.downhill.learn.train.StoppedException;
import org.downhill.learn.train.TrainSettings;

/** Examines data before training, or a run after it. */
public final class DoctorCommand implements Command {

  private static final String MANIFEST = "manifest.json";

  @Override
  public void declare(Options options) {
    options.optionalArguments("DATA|RUN", "the folder of a run, or " + DataOptions.MEANING);
    options.section("The catalogue").flag("--list", "list all that can be found, with the rules");
    TrainOptions.declareSettings(options);
    DataOptions.declare(options);
    options.footer(
        "Examples:",
        "  downhill doctor houses.csv --target price",
        "  downhill doctor adult_train.csv --test adult_test.csv --optimizer sgd:lr=5",
        "  downhill doctor runs/20261122-061500-adult-3f2a",
        "  downhill doctor --list",
        "",
        "Of data, the options of train say what they are to meet; of a run, its own hold.");
  }

  @Override
  public ExitCode run(Arguments arguments, Session session, Notes notes) {
    if (arguments.has("--list")) {
      DoctorText.catalog(arguments, session);
      return ExitCode.DONE;
    }
    List<String> files = arguments.positional();
    if (files.isEmpty()) {
      throw new SpecException("doctor needs DATA or RUN; downhill doctor --list shows its rules.");
    }
    try {
      return isRun(files)
          ? examineRun(Path.of(files.get(0)), arguments, session, notes)
          : examineData(files, arguments, session, notes);
    } catch (StoppedException e) {
      throw new Interrupted("interrupted before the examination was done.");
    } finally {
      notes.clearBar();
    }
  }

  private static boolean isRun(List<String> files) {
    String first = files.get(0);
    return files.size() == 1
        && !first.equals("-")
        && !Query.isQuery(first)
        && (Files.isDirectory(DataOptions.path(first, "RUN")) || first.endsWith(MANIFEST));
  }

  private static ExitCode examineData(
      List<String> files, Arguments arguments, Session session, Notes notes) {
    TrainSettings settings = settings(arguments);
    ReadOptions reading = DataOptions.read(arguments);
    if (arguments.text("--bad-rows").isEmpty()) {
      // Rows that training would refuse are to be told of together with all else.
      reading = reading.withBadRows(BadRows.SKIP);
    }
    ReadOptions how = reading;
    DataSource data = DataOptions.open(files, how, session);
    Optional<DataSource> test =
        arguments.text("--test").map(file -> DataOptions.open(List.of(file), how, session));
    DataReport report = Doctor.examine(data, test, settings, new Examining(session, notes));
    notes.clearBar();
    if (arguments.has("--json")) {
      JsonOutput.print(DoctorJson.of(report), session.out());
    } else {
      DoctorText.print(data.name(), report, session);
    }
    return ExitCode.DONE;
  }

  private static ExitCode examineRun(
      Path given, Arguments arguments, Session session, Notes notes) {
    Path path = Files.isDirectory(given) ? given : given.toAbsolutePath().getParent();
    RunFolder folder = RunFolder.open(path == null ? given : path);
    Examining listener = new Examining(session, notes);
    RunReport report;
    try {
      Replayable run = replayable(folder, session);
      report = Doctor.examine(folder, run, listener);
    } catch (DataException | SpecException e) {
      report = Doctor.examine(folder, "its data cannot be used: " + e.getMessage());
    }
    notes.clearBar();
    if (arguments.has("--json")) {
      JsonOutput.print(DoctorJson.of(report), session.out());
    } else {
      DoctorText.print(folder.path(), report, session);
    }
    return ExitCode.DONE;
  }

  /**
   * What a run was made of.
   *
   * @throws SpecException if it cannot be followed again here
   * @throws DataException if its data are not what they were
   */
  private static Replayable replayable(RunFolder folder, Session session) {
    TrainCommand command = new TrainCommand();
    Options options = new Options("train", "");
    command.declare(options);
    Common.declare(options);
    Request request = folder.manifest().request();
    Arguments asked = options.parse(RunRequest.words(request, folder.path().toString()));
    request.checkInputs();
    ReadOptions reading = DataOptions.read(asked);
    DataSource data = DataOptions.open(asked.positional(), reading, session);
    Optional<DataSource> test =
        asked.text("--test").map(file -> DataOptions.open(List.of(file), reading, session));
    return new Replayable(data, test, settings(asked));
  }

  private static TrainSettings settings(Arguments arguments) {
    TrainSettings.Builder builder = TrainOptions.read(arguments);
    arguments
        .text("--init")
        .map(file -> LinearModel.load(DataOptions.path(file, "--init")))
        .ifPresent(builder::init);
    return builder.build();
  }
}
