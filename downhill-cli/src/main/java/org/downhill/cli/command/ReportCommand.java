package org.downhill.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.downhill.cli.args.Arguments;
import org.downhill.cli.args.Options;
import org.downhill.cli.io.JsonOutput;
import org.downhill.cli.io.Notes;
import org.downhill.cli.io.Session;
import org.downhill.core.spec.SpecException;
import org.downhill.learn.model.LinearModel;
import org.downhill.learn.record.RunFolder;
import org.downhill.report.html.RunView;

/** Makes the report of a run from its folder. */
public final class ReportCommand implements Command {

  @Override
  public void declare(Options options) {
    options
        .argument("RUN", "the folder of a run, such as runs/NAME")
        .section("The report")
        .value("--output", "FILE.html", "the file to write")
        .value("--language", "en|zh", "the language of the report (en)")
        .value("--model", "MODEL", "the run's model, where it was saved outside the folder")
        .footer(
            "Example:", "  downhill report runs/20261122-061500-adult-3f2a --output adult.html");
  }

  @Override
  public ExitCode run(Arguments arguments, Session session, Notes notes) {
    RunFolder folder = RunFolder.open(DataOptions.path(arguments.positional().get(0), "RUN"));
    Optional<Path> model = arguments.text("--model").map(file -> DataOptions.path(file, "--model"));
    List<Path> inputs = new ArrayList<>(folder.files());
    model.ifPresent(inputs::add);
    ReportFile report =
        ReportFile.of(arguments, "--output", inputs)
            .orElseThrow(
                () -> new SpecException("where does the report go? add --output FILE.html"));
    report.write(RunView.of(folder, model.map(LinearModel::load)));
    if (arguments.has("--json")) {
      ObjectNode document = JsonOutput.document();
      document.put("run", folder.path().toString()).put("report", report.path().toString());
      JsonOutput.print(document, session.out());
    } else {
      session.out().line("report   " + report.path());
    }
    return ExitCode.DONE;
  }
}
