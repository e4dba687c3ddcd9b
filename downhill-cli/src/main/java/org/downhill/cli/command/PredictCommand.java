package org.downhill.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.downhill.cli.args.Arguments;
import org.downhill.cli.args.Options;
import org.downhill.cli.io.JsonOutput;
import org.downhill.cli.io.Notes;
import org.downhill.cli.io.Numbers;
import org.downhill.cli.io.Session;
import org.downhill.core.spec.SpecException;
import org.downhill.learn.input.ReadOptions.Labels;
import org.downhill.learn.model.LinearModel;
import org.downhill.learn.output.AtomicFile;
import org.downhill.learn.predict.BatchPredictor;
import org.downhill.learn.predict.PredictionReport;
import org.downhill.learn.read.DataSource;

/**
 * Predicts with a model: one line of CSV for each row, in order. A header comes first where there
 * is more than one column.
 */
public final class PredictCommand implements Command {

  @Override
  public void declare(Options options) {
    options
        .argument("MODEL", "a model file")
        .arguments("DATA", DataOptions.MEANING)
        .section("What to write")
        .value("--output", "FILE", "write to this file, whole or not at all")
        .flag("--probabilities", "add the probability of each class")
        .value("--keep", "COL,…", "columns of the data to write before the prediction");
    DataOptions.declare(options);
    options.footer(
        "Output is one line for each row, in order: the number or the class predicted. With",
        "--probabilities or --keep it is CSV with a header. A row that cannot be read has an empty",
        "line (or empty fields) under --bad-rows skip. With --json, --output must be given.");
  }

  @Override
  public ExitCode run(Arguments arguments, Session session, Notes notes) {
    List<String> files = arguments.positional().subList(1, arguments.positional().size());
    Path modelFile = DataOptions.path(arguments.positional().get(0), "MODEL");
    Optional<Path> output =
        arguments.text("--output").map(file -> DataOptions.path(file, "--output"));
    if (arguments.has("--json") && output.isEmpty()) {
      throw new SpecException("--json needs --output FILE, which takes the predictions.");
    }
    List<Path> inputs = new ArrayList<>(DataOptions.paths(files));
    inputs.add(modelFile);
    output.ifPresent(file -> OutputFile.check(file, inputs));
    LinearModel model = LinearModel.load(modelFile);
    DataSource data =
        DataOptions.open(
            files, DataOptions.readFor(model, arguments).withLabels(Labels.OPTIONAL), session);
    PredictionLines.Layout layout =
        PredictionLines.layout(
            model, data, arguments.names("--keep"), arguments.has("--probabilities"));

    Passing passing = new Passing("predicting", session, notes);
    PredictionReport report;
    try {
      report =
          output.isPresent()
              ? predictToFile(output.get(), model, data, layout, passing)
              : predict(session.out().stream(), model, data, layout, passing);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      notes.clearBar();
    }
    if (arguments.has("--json")) {
      JsonOutput.print(toJson(report, layout, output, passing.seconds()), session.out());
    } else {
      session.out().flush();
    }
    tell(report, passing, notes);
    return ExitCode.DONE;
  }

  private static PredictionReport predictToFile(
      Path file,
      LinearModel model,
      DataSource data,
      PredictionLines.Layout layout,
      Passing passing) {
    List<PredictionReport> report = new ArrayList<>();
    AtomicFile.write(file, out -> report.add(predict(out, model, data, layout, passing)));
    return report.get(0);
  }

  private static PredictionReport predict(
      OutputStream out,
      LinearModel model,
      DataSource data,
      PredictionLines.Layout layout,
      Passing passing)
      throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    try {
      PredictionLines lines = new PredictionLines(model.readout(), layout, writer);
      PredictionReport report = new BatchPredictor(model).predict(data, lines, passing);
      writer.flush();
      return report;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void tell(PredictionReport report, Passing passing, Notes notes) {
    double seconds = passing.seconds();
    notes.say(
        Numbers.count(report.rows(), "row")
            + " predicted in "
            + Numbers.seconds(seconds)
            + ", "
            + Numbers.rate(report.rows() / seconds)
            + " rows/s");
    report.notes().forEach(note -> notes.say("note: " + note));
    if (report.unreadableRows() > 0) {
      notes.warn(
          Numbers.count(report.unreadableRows(), "row")
              + " that could not be read, each left as an empty line");
    }
  }

  private static ObjectNode toJson(
      PredictionReport report,
      PredictionLines.Layout layout,
      Optional<Path> output,
      double seconds) {
    ObjectNode document = JsonOutput.document();
    document.put("rows", report.rows()).put("unreadableRows", report.unreadableRows());
    document.put("seconds", seconds);
    layout.columns().forEach(document.putArray("columns")::add);
    report.notes().forEach(document.putArray("findings")::add);
    document.put("output", output.map(Path::toString).orElse(null));
    return document;
  }
}
