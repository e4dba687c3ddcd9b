package org.downhill.report.plot;

import java.util.ArrayList;
import java.util.List;
import org.downhill.core.function.Domain;
import org.downhill.core.problem.Objective;
import org.downhill.core.spec.Range;
import org.downhill.core.trajectory.Point;
import org.downhill.report.internal.contour.Contours;
import org.downhill.report.internal.contour.Levels;
import org.downhill.report.internal.contour.Samples;
import org.downhill.report.internal.contour.Window;

/**
 * Plots made of characters. The same input gives the same characters.
 *
 * @param columns the width of a plot in characters, its frame and numbers included
 * @param rows the height of what lies inside the frame of a function
 * @param glyphs the characters to use
 */
public record TextPlot(int columns, int rows, Glyphs glyphs) {

  private static final int LEAST_COLUMNS = 32;
  private static final int LEAST_ROWS = 4;
  private static final int USUAL_ROWS = 18;
  private static final int NUMBERS = 10;
  private static final int GAP = 3;
  private static final int MOST_DIGITS = 9;

  /** How many times as high as wide a character is. */
  private static final double HEIGHT_OF_A_CHARACTER = 2;

  private static final String SHADES = " .:-=+";
  private static final char HOLE = '?';
  private static final char CURVE = '.';
  private static final int LETTERS = 26;
  private static final char START = 'o';
  private static final char PATH = '*';
  private static final char END = 'x';
  private static final char MINIMUM = '+';

  /** Checks that there is room for a plot. */
  public TextPlot {
    Range.atLeast(LEAST_COLUMNS).check("the width of a text plot", columns);
    Range.atLeast(LEAST_ROWS).check("the height of a text plot", rows);
  }

  /** Plots of a width with 18 rows. */
  public static TextPlot of(int columns, Glyphs glyphs) {
    return new TextPlot(columns, USUAL_ROWS, glyphs);
  }

  /**
   * A function and the paths on it: a line of text for each row, then what the marks mean.
   *
   * <p>In ASCII a surface is shaded, blank where it is lowest and {@code +} where it is highest; in
   * Unicode its level sets are drawn. One path is drawn with {@code *} from {@code o} to {@code x};
   * several are drawn with their numbers.
   */
  public String draw(FunctionPlot plot) {
    Sheet sheet = new Sheet(columns - NUMBERS - 2, rows);
    double shape = sheet.columns() / (HEIGHT_OF_A_CHARACTER * rows);
    Domain view = plot.view(shape);
    Window window;
    if (view.dimension() == 1) {
      window = curve(plot, view, sheet);
    } else {
      window = new Window(view.low(0), view.high(0), view.low(1), view.high(1));
      surface(plot.function(), window, sheet);
    }
    for (double[] minimum : plot.minima()) {
      put(sheet, window, minimum[0], height(plot, minimum), MINIMUM);
    }
    paths(plot, window, sheet);
    return framed(sheet, window, plot) + legend(plot, window, sheet);
  }

  private static double height(FunctionPlot plot, double[] x) {
    return x.length == 2 ? x[1] : plot.function().value(x);
  }

  private static void put(Sheet sheet, Window window, double x, double y, char glyph) {
    sheet.put(
        (x - window.xLow()) / (window.xHigh() - window.xLow()),
        (y - window.yLow()) / (window.yHigh() - window.yLow()),
        glyph);
  }

  private void surface(Objective function, Window window, Sheet sheet) {
    if (glyphs == Glyphs.UNICODE) {
      Samples samples =
          Samples.of(
              function, window, sheet.columns() * Sheet.ACROSS + 1, sheet.rows() * Sheet.DOWN + 1);
      double[] levels = Levels.of(samples, SHADES.length() + 1);
      for (double level : levels) {
        sheet.dots(shares(Contours.lines(samples, level), window));
      }
      return;
    }
    double halfColumn = (window.xHigh() - window.xLow()) / sheet.columns() / 2;
    double halfRow = (window.yHigh() - window.yLow()) / sheet.rows() / 2;
    Window centres =
        new Window(
            window.xLow() + halfColumn,
            window.xHigh() - halfColumn,
            window.yLow() + halfRow,
            window.yHigh() - halfRow);
    Samples samples = Samples.of(function, centres, sheet.columns(), sheet.rows());
    double[] levels = Levels.of(samples, SHADES.length() - 1);
    for (int j = 0; j < sheet.rows(); j++) {
      for (int i = 0; i < sheet.columns(); i++) {
        sheet.put(i, sheet.rows() - 1 - j, shade(samples.value(i, j), levels));
      }
    }
  }

  private static char shade(double value, double[] levels) {
    if (Double.isNaN(value)) {
      return HOLE;
    }
    int shade = 0;
    while (shade < levels.length && value >= levels[shade]) {
      shade++;
    }
    return SHADES.charAt(shade);
  }

  private static List<double[]> shares(List<double[]> lines, Window window) {
    List<double[]> shares = new ArrayList<>();
    for (double[] line : lines) {
      double[] share = new double[line.length];
      for (int i = 0; i < line.length; i += 2) {
        share[i] = (line[i] - window.xLow()) / (window.xHigh() - window.xLow());
        share[i + 1] = (line[i + 1] - window.yLow()) / (window.yHigh() - window.yLow());
      }
      shares.add(share);
    }
    return shares;
  }

  /** Draws the curve and tells which values are seen. */
  private Window curve(FunctionPlot plot, Domain view, Sheet sheet) {
    Curve curve = Curve.of(plot, view.low(0), view.high(0), sheet.columns() * Sheet.ACROSS + 1);
    Window window = new Window(view.low(0), view.high(0), curve.low(), curve.high());
    if (glyphs == Glyphs.UNICODE) {
      sheet.dots(shares(curve.lines(), window));
    } else {
      sheet.trace(shares(curve.lines(), window), CURVE);
    }
    return window;
  }

  private static void paths(FunctionPlot plot, Window window, Sheet sheet) {
    List<Track> tracks = plot.tracks();
    for (int k = 0; k < tracks.size(); k++) {
      for (Point point : tracks.get(k).trajectory().points()) {
        char mark = tracks.size() == 1 ? PATH : number(k);
        put(sheet, window, point.x(0), height(plot, point.x()), mark);
      }
    }
    for (int k = 0; k < tracks.size(); k++) {
      double[] start = tracks.get(k).trajectory().first().x();
      put(sheet, window, start[0], height(plot, start), START);
    }
    for (int k = 0; k < tracks.size(); k++) {
      double[] end = tracks.get(k).trajectory().last().x();
      put(sheet, window, end[0], height(plot, end), tracks.size() == 1 ? END : number(k));
    }
  }

  /** The digit, or after them the letter, of a path. */
  private static char number(int path) {
    return path < MOST_DIGITS ? (char) ('1' + path) : (char) ('A' + (path - MOST_DIGITS) % LETTERS);
  }

  private String framed(Sheet sheet, Window window, FunctionPlot plot) {
    String edge = " ".repeat(NUMBERS) + "+" + "-".repeat(sheet.columns()) + "+\n";
    StringBuilder out = new StringBuilder(edge);
    for (int row = 0; row < sheet.rows(); row++) {
      String label =
          row == 0
              ? Words.number(window.yHigh())
              : row == sheet.rows() - 1
                  ? Words.number(window.yLow())
                  : row == sheet.rows() / 2 ? vertical(plot) : "";
      out.append(" ".repeat(Math.max(0, NUMBERS - 1 - label.length()))).append(label);
      out.append(" |").append(sheet.row(row)).append("|\n");
    }
    String low = Words.number(window.xLow());
    String high = Words.number(window.xHigh());
    String name = plot.variable(0);
    int room = sheet.columns() + 1 - low.length() - high.length() - name.length();
    int before = Math.max(1, room / 2);
    out.append(edge).append(" ".repeat(NUMBERS)).append(low).append(" ".repeat(before));
    out.append(name).append(" ".repeat(Math.max(1, room - before) + 1)).append(high).append('\n');
    return out.toString();
  }

  private static String vertical(FunctionPlot plot) {
    String name =
        plot.function().dimension() == 2 ? plot.variable(1) : "f(" + plot.variable(0) + ")";
    return name.length() < NUMBERS ? name : name.substring(0, NUMBERS - 1);
  }

  private String legend(FunctionPlot plot, Window window, Sheet sheet) {
    List<String> words = new ArrayList<>();
    List<Track> tracks = plot.tracks();
    if (!tracks.isEmpty()) {
      words.add(START + " start");
    }
    for (int k = 0; k < tracks.size(); k++) {
      char end = tracks.size() == 1 ? END : number(k);
      double[] last = tracks.get(k).trajectory().last().x();
      boolean seen = window.contains(last[0], height(plot, last));
      words.add(end + " " + tracks.get(k).name() + (seen ? "" : " (leaves the plot)"));
    }
    if (!plot.minima().isEmpty()) {
      words.add(MINIMUM + " minimum");
    }
    if (sheet.shows(HOLE)) {
      words.add(HOLE + " no value");
    }
    return wrapped(words);
  }

  /** The words in lines that are not longer than the plot, unless one alone is. */
  private String wrapped(List<String> words) {
    StringBuilder out = new StringBuilder();
    int used = columns;
    for (String word : words) {
      boolean fits = used + GAP + word.length() <= columns;
      out.append(fits ? " ".repeat(GAP) : out.isEmpty() ? "" : "\n");
      if (!fits) {
        out.append(" ".repeat(NUMBERS));
        used = NUMBERS;
      } else {
        used += GAP;
      }
      out.append(word);
      used += word.length();
    }
    return out.isEmpty() ? "" : out.append('\n').toString();
  }

  /**
   * The course of each series in one line: its first and last value and, between them, its heights
   * at even distances of cost.
   */
  public String draw(CoursePlot plot) {
    return CourseLines.of(plot, columns, glyphs);
  }
}
