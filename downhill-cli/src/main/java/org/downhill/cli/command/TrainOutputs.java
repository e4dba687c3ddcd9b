package org.downhill.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.downhill.cli.args.Arguments;
import org.downhill.cli.io.OutputFailure;
import org.downhill.learn.input.DataException;
import org.downhill.learn.model.LinearModel;
import org.downhill.learn.record.RunRecord;

/**
 * Where a training run writes.
 *
 * @param save the file of the model; empty: in the folder of the run
 * @param report the report, where one is asked for
 * @param runs the folder of all runs; empty: no record is kept
 */
record TrainOutputs(Optional<Path> save, Optional<ReportFile> report, Optional<Path> runs) {

  private static final String RUNS = "runs";

  /**
   * What the options name.
   *
   * @throws OutputFailure if the model or the report cannot be written where it is wanted
   */
  static TrainOutputs of(Arguments arguments) {
    Optional<Path> save = arguments.text("--save").map(file -> DataOptions.path(file, "--save"));
    List<Path> data = dataFiles(arguments);
    save.ifPresent(target -> checkModelFile(target, data, arguments.has("--force")));
    Optional<ReportFile> report = ReportFile.of(arguments, "--report", inputs(arguments));
    report.ifPresent(file -> save.ifPresent(file::checkApartFrom));
    return new TrainOutputs(save, report, runs(arguments));
  }

  /** All files that a training run reads. */
  static List<Path> inputs(Arguments arguments) {
    List<Path> files = new ArrayList<>(dataFiles(arguments));
    arguments.text("--init").ifPresent(file -> files.add(DataOptions.path(file, "--init")));
    return files;
  }

  /** Where the model goes; empty where it is not kept. */
  Optional<Path> modelFile(RunRecord record) {
    return save.or(record::modelFile);
  }

  private static Optional<Path> runs(Arguments arguments) {
    String folder = arguments.text("--run-dir").orElse(RUNS);
    return folder.equals("none")
        ? Optional.empty()
        : Optional.of(DataOptions.path(folder, "--run-dir"));
  }

  private static List<Path> dataFiles(Arguments arguments) {
    List<String> files = new ArrayList<>(arguments.positional());
    arguments.text("--test").ifPresent(files::add);
    return DataOptions.paths(files);
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
}
