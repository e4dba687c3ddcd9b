package org.downhill.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.downhill.cli.args.Arguments;
import org.downhill.cli.args.Options;
import org.downhill.cli.io.Notes;
import org.downhill.cli.io.Session;
import org.downhill.core.kernel.Kernels;
import org.downhill.core.spec.SpecException;
import org.downhill.learn.record.Manifest;
import org.downhill.learn.record.RunFolder;
import org.downhill.learn.record.RunStatus;

/** Goes on with a run that was interrupted or killed, to the end that it would have had. */
public final class ResumeCommand implements Command {

  @Override
  public void declare(Options options) {
    options
        .argument("RUN", "the folder of a run that was interrupted or killed")
        .section("What to keep")
        .value("--checkpoint", "SPAN", "how often to save a state for the next time (30s)")
        .footer("Example:", "  downhill resume runs/20261122-061500-adult-3f2a");
  }

  @Override
  public ExitCode run(Arguments arguments, Session session, Notes notes) {
    Path path = DataOptions.path(arguments.positional().get(0), "RUN");
    RunFolder folder = RunFolder.open(path);
    Manifest manifest = folder.manifest();
    if (manifest.status() == RunStatus.DONE) {
      throw new SpecException(path + " is complete; there is nothing to go on with.");
    }
    warnOfKernel(manifest, notes);
    TrainCommand command = new TrainCommand();
    return command.run(
        asked(command, manifest, path, arguments), session, notes, Optional.of(folder));
  }

  /** What the run was asked, with what was asked now in its place where both say something. */
  private static Arguments asked(
      TrainCommand command, Manifest manifest, Path path, Arguments now) {
    List<String> words = new ArrayList<>();
    for (String word : RunRequest.words(manifest.request(), path.toString())) {
      if (!word.equals("--json")) {
        words.add(word);
      }
    }
    if (now.has("--json")) {
      words.add("--json");
    }
    now.text("--checkpoint")
        .ifPresent(
            span -> {
              int given = words.indexOf("--checkpoint");
              if (given >= 0) {
                words.subList(given, given + 2).clear();
              }
              words.removeIf(word -> word.startsWith("--checkpoint="));
              words.addAll(List.of("--checkpoint", span));
            });
    Options options = new Options("train", "");
    command.declare(options);
    Common.declare(options);
    return options.parse(words);
  }

  private static void warnOfKernel(Manifest manifest, Notes notes) {
    String before = manifest.environment().kernel();
    String now = Kernels.active().name();
    if (!before.equals(now)) {
      notes.warn(
          "the run was begun with the kernel "
              + before
              + " and goes on with "
              + now
              + ", so its last bits may differ");
    }
  }
}
