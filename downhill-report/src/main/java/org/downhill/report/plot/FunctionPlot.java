package org.downhill.report.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.downhill.core.function.Domain;
import org.downhill.core.problem.Objective;
import org.downhill.core.spec.SpecException;
import org.downhill.core.trajectory.Trajectory;
import org.downhill.report.internal.draw.Box;

/**
 * A function of one variable as a curve, or of two as level sets, with the paths of descents on it.
 *
 * <p>Level sets are shaded, darker where the function is lower; where it has no finite value there
 * is a hole. Unless {@link #within} is called, the part that is shown follows from the paths, and a
 * path that flies off is cut at the edge and the legend says so. Each time that it is drawn, a
 * function of two variables is evaluated some 20,000 times and one of one variable some 800 times.
 *
 * <p>Immutable: every method returns a changed copy.
 */
public final class FunctionPlot extends Panel {

  private final Objective function;
  private final List<String> variables;
  private final List<Track> tracks;
  private final List<double[]> minima;
  private final Optional<Domain> chosen;

  private FunctionPlot(
      Objective function,
      List<String> variables,
      List<Track> tracks,
      List<double[]> minima,
      Optional<Domain> chosen) {
    this.function = function;
    this.variables = variables;
    this.tracks = tracks;
    this.minima = minima;
    this.chosen = chosen;
  }

  /**
   * A plot of a function without paths.
   *
   * @param variables the names of the variables
   * @throws SpecException if there are more than two
   */
  public static FunctionPlot of(Objective function, List<String> variables) {
    int dimension = function.dimension();
    if (!canShow(dimension)) {
      throw new SpecException(
          "a picture of a function needs one or two variables, found "
              + dimension
              + "; plot the course of its value instead");
    }
    if (variables.size() != dimension) {
      throw new SpecException(
          "a function of "
              + dimension
              + " variables needs as many names, found "
              + variables.size());
    }
    return new FunctionPlot(
        function, List.copyOf(variables), List.of(), List.of(), Optional.empty());
  }

  /** Whether a function of so many variables can be shown. */
  public static boolean canShow(int variables) {
    return variables == 1 || variables == 2;
  }

  /** With one more path. */
  public FunctionPlot track(Track track) {
    List<Track> more = new ArrayList<>(tracks);
    more.add(track);
    return new FunctionPlot(function, variables, List.copyOf(more), minima, chosen);
  }

  /** With more paths. */
  public FunctionPlot tracks(List<Track> added) {
    FunctionPlot plot = this;
    for (Track track : added) {
      plot = plot.track(track);
    }
    return plot;
  }

  /** With one more point marked as a minimum, which is shown if it is not far from the paths. */
  public FunctionPlot minimum(double... x) {
    if (x.length != variables.size()) {
      throw new SpecException(
          "a minimum needs " + variables.size() + " coordinates, found " + x.length);
    }
    List<double[]> more = new ArrayList<>(minima);
    more.add(x.clone());
    return new FunctionPlot(function, variables, tracks, List.copyOf(more), chosen);
  }

  /** Shows this part of the function. */
  public FunctionPlot within(Domain domain) {
    if (domain.dimension() != variables.size()) {
      throw new SpecException(
          "the part to be shown needs "
              + variables.size()
              + " intervals, found "
              + domain.dimension());
    }
    return new FunctionPlot(function, variables, tracks, minima, Optional.of(domain));
  }

  @Override
  Drawing in(Box area) {
    return variables.size() == 1 ? new CurveDrawing(this, area) : new SurfaceDrawing(this, area);
  }

  Objective function() {
    return function;
  }

  String variable(int index) {
    return variables.get(index);
  }

  List<Track> tracks() {
    return tracks;
  }

  List<double[]> minima() {
    return minima;
  }

  /**
   * The part that is shown in a space of the given shape.
   *
   * @throws SpecException if nothing tells which part to show
   */
  Domain view(double widthToHeight) {
    if (chosen.isPresent()) {
      return chosen.get();
    }
    if (tracks.isEmpty() && minima.isEmpty()) {
      throw new SpecException(
          "a picture of a function needs a path, a minimum or the part to be shown");
    }
    List<Trajectory> descents = tracks.stream().map(Track::trajectory).toList();
    Domain box = View.of(variables.size(), descents, minima);
    return variables.size() == 1 ? box : View.fitted(box, widthToHeight);
  }
}
