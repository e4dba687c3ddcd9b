package org.downhill.cli.function;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.downhill.cli.args.Arguments;
import org.downhill.cli.command.DataOptions;
import org.downhill.cli.io.Notes;
import org.downhill.cli.io.Session;
import org.downhill.core.gallery.Minimum;
import org.downhill.core.trial.Trial;
import org.downhill.report.plot.Budget;
import org.downhill.report.plot.CoursePlot;
import org.downhill.report.plot.Ending;
import org.downhill.report.plot.FunctionPlot;
import org.downhill.report.plot.Glyphs;
import org.downhill.report.plot.Picture;
import org.downhill.report.plot.TextPlot;
import org.downhill.report.plot.Track;

/**
 * The file of {@code --plot}.
 *
 * @param path where it is written
 */
record PlotFile(Path path) {

  private static final int TEXT_COLUMNS = 76;

  /** The file that was asked for; its ending is checked before anything is computed. */
  static Optional<PlotFile> of(Arguments arguments) {
    Optional<PlotFile> file =
        arguments.text("--plot").map(name -> new PlotFile(DataOptions.path(name, "--plot")));
    file.ifPresent(plot -> Picture.Format.of(plot.path()));
    return file;
  }

  /** A trial with the name under which it is drawn. */
  static Track track(String name, Trial trial) {
    return new Track(
        name, trial.trajectory(), trial.isFinite() ? Ending.FINITE : Ending.NOT_FINITE);
  }

  /** Draws the function with its paths, where it can be shown, above the course of the value. */
  void draw(Problem problem, List<Track> tracks, Budget costs, Notes notes) {
    CoursePlot course = CoursePlot.of(costs, "value", tracks);
    String title = problem.known().map(known -> known.name()).orElse(problem.text());
    write(
        FunctionPlot.canShow(problem.variables().size())
            ? Picture.of(title, function(problem, tracks), course)
            : Picture.of(title, course),
        notes);
  }

  /** Draws courses alone. */
  void drawCourse(String title, CoursePlot course, Notes notes) {
    write(Picture.of(title, course), notes);
  }

  private void write(Picture picture, Notes notes) {
    picture.write(path);
    notes.say("plot     " + path);
  }

  /** The paths as a picture of letters, for a terminal. */
  static void show(Problem problem, List<Track> tracks, Session session) {
    if (!session.terminal() || !FunctionPlot.canShow(problem.variables().size())) {
      return;
    }
    int columns = Math.min(TEXT_COLUMNS, session.columns());
    Glyphs glyphs = session.unicode() ? Glyphs.UNICODE : Glyphs.ASCII;
    session.out().line("");
    session
        .out()
        .line(TextPlot.of(columns, glyphs).draw(function(problem, tracks)).stripTrailing());
  }

  private static FunctionPlot function(Problem problem, List<Track> tracks) {
    FunctionPlot plot = FunctionPlot.of(problem.objective(), problem.variables()).tracks(tracks);
    if (problem.known().isPresent()) {
      for (Minimum minimum : problem.known().get().minima()) {
        plot = plot.minimum(minimum.x());
      }
    }
    return plot;
  }
}
