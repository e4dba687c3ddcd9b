package org.downhill.cli.function;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.downhill.cli.args.Arguments;
import org.downhill.cli.command.DataOptions;
import org.downhill.cli.io.Notes;
import org.downhill.core.trajectory.Trajectory;

/**
 * The file of {@code --plot}.
 *
 * @param path where it is written
 */
record PlotFile(Path path) {

  /**
   * A trajectory with the name of its method.
   *
   * @param name the name in the legend
   * @param trajectory the points
   */
  record Named(String name, Trajectory trajectory) {}

  static Optional<PlotFile> of(Arguments arguments) {
    return arguments.text("--plot").map(file -> new PlotFile(DataOptions.path(file, "--plot")));
  }

  void draw(Problem problem, List<Named> paths, Notes notes) {
    notes.say("plot: " + path);
  }
}
