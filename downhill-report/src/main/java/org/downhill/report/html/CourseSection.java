package org.downhill.report.html;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.downhill.learn.record.Outcome;
import org.downhill.learn.record.RunEvent;
import org.downhill.learn.record.TraceRow;
import org.downhill.report.internal.chart.Axis;
import org.downhill.report.internal.page.Amounts;
import org.downhill.report.internal.page.Html;
import org.downhill.report.internal.page.Plot;
import org.downhill.report.internal.page.Series;

/** How the descent went: the loss, the learning rate, the gradient, the size of the updates. */
final class CourseSection {

  /** Points of a line, at most. */
  static final int POINTS = 1_500;

  private static final double STEEP = 20;
  private static final double ROOM = 0.06;

  /** How many times the range of the loss the best constant may lie above it and be drawn. */
  private static final double FARTHEST = 6;

  private static final double FARTHEST_RATIO = 1e4;

  private final Page page;
  private final List<TraceRow> course;
  private final boolean epochs;
  private final double[] xs;

  CourseSection(Page page) {
    this.page = page;
    course = fitting(page.view());
    epochs = course.stream().mapToDouble(TraceRow::epoch).distinct().count() > 1;
    xs = numbers(epochs ? TraceRow::epoch : point -> (double) point.step());
  }

  /** The points of the descent that was measured: those of the first phase. */
  static List<TraceRow> fitting(RunView view) {
    List<TraceRow> course = view.course();
    return course.isEmpty()
        ? course
        : course.stream().filter(point -> point.phase().equals(course.get(0).phase())).toList();
  }

  void write() {
    page.begin("course");
    if (course.size() < 2) {
      page.html().element("p", page.text("course.none"), "class", "quiet");
    } else {
      loss();
      page.html().open("div", "class", "pair");
      rate();
      logarithmic("gradient", TraceRow::gradientNorm);
      updates();
      page.html().closeLine();
    }
    page.end();
  }

  private double[] numbers(ToDoubleFunction<TraceRow> number) {
    return course.stream().mapToDouble(number).toArray();
  }

  private Series series(ToDoubleFunction<TraceRow> number) {
    return new Series(xs, numbers(number));
  }

  private Axis across() {
    double low = Math.min(0, xs[0]);
    return Axis.linear(
        low, Math.max(low + 1, xs[xs.length - 1]), page.text(epochs ? "axis.epoch" : "axis.step"));
  }

  private void loss() {
    Series loss = series(TraceRow::objective);
    double[] finite = loss.finite();
    if (finite.length == 0) {
      page.html().element("p", page.text("course.none"), "class", "quiet");
      return;
    }
    double least = Arrays.stream(finite).min().orElseThrow();
    double[] sorted = Arrays.stream(finite).sorted().toArray();
    double middle = sorted[sorted.length / 2];
    boolean canLog = least > 0;
    boolean steep = canLog && sorted[sorted.length - 1] > STEEP * middle;
    Html html = page.html();
    html.open("figure", "class", "wide");
    html.open("figcaption").element("h3", page.text("loss.title"));
    html.element("p", page.text("loss.hint"), "class", "hint").close();
    legend();
    html.open(
        "div", "class", "toggle", "role", "radiogroup", "aria-label", page.text("loss.scale"));
    choice("linear", !steep);
    if (canLog) {
      choice("logarithmic", steep);
    }
    choice("distance", false);
    html.open("div", "class", "views");
    view("linear", linear(finite), loss);
    if (canLog) {
      double constant = page.metric("baseline", "loss").orElse(Double.NaN);
      boolean near = constant > 0 && constant < FARTHEST_RATIO * least;
      double[] shown = near ? Arrays.copyOf(finite, finite.length + 1) : finite;
      if (near) {
        shown[finite.length] = constant;
      }
      view("logarithmic", logarithmic(shown, "axis.loss"), loss);
    }
    distance(least);
    html.close().close().closeLine();
  }

  private void choice(String name, boolean chosen) {
    Html html = page.html();
    String id = "loss-" + name;
    if (chosen) {
      html.empty(
          "input", "type", "radio", "name", "loss", "id", id, "class", name, "checked", "checked");
    } else {
      html.empty("input", "type", "radio", "name", "loss", "id", id, "class", name);
    }
    html.element("label", page.text("scale." + name), "for", id);
  }

  private void view(String name, Axis y, Series loss) {
    Plot plot = new Plot(Plot.Size.WIDE, across(), y).axes();
    plot.band(xs, numbers(TraceRow::objectiveMin), numbers(TraceRow::objectiveMax), "spread");
    baseline(plot);
    Series held = series(TraceRow::heldOut);
    draw(plot, loss, "s1");
    draw(plot, held, "s2");
    marks(plot, loss, held);
    page.html().open("div", "class", "view " + name);
    page.html().raw(plot.live(summary(loss), "course")).close();
  }

  private static void draw(Plot plot, Series series, String style) {
    draw(plot, series, series.smoothed(), style);
  }

  /** A line, and where it is rough its smooth version in front of it. */
  private static void draw(Plot plot, Series series, Series smooth, String style) {
    if (series.isEmpty()) {
      return;
    }
    if (series.isRough()) {
      plot.line(series.thinned(POINTS), style + " faint");
      plot.line(smooth.thinned(POINTS), style);
    } else {
      plot.line(series.thinned(POINTS), style);
    }
  }

  private void baseline(Plot plot) {
    page.metric("baseline", "loss")
        .ifPresent(value -> plot.level(value, page.text("loss.baseline"), "reference"));
  }

  private void marks(Plot plot, Series loss, Series held) {
    for (RunEvent event : page.view().events()) {
      position(event)
          .ifPresent(
              x ->
                  plot.upright(
                      x, page.words().name("event", event.event().kind().label()), "event"));
    }
    double last = Double.NaN;
    for (int i = 0; i < loss.ys().length; i++) {
      if (Double.isFinite(loss.ys()[i])) {
        last = loss.ys()[i];
      } else if (Double.isFinite(last)) {
        plot.triangle(loss.xs()[i], last);
      }
    }
    Series judging = held.isEmpty() ? loss : held;
    int best = best(judging);
    int end = loss.ys().length - 1;
    if (best >= 0 && best != end) {
      plot.dot(xs[best], judging.ys()[best], page.text("loss.best"), "best");
    }
    plot.dot(xs[end], loss.ys()[end], page.text("loss.stop"), "stop");
  }

  /** Where an event lies: at the first point that was reported after it. */
  private OptionalDouble position(RunEvent event) {
    for (int i = 0; i < course.size(); i++) {
      if (course.get(i).phase().equals(event.event().phase())
          && course.get(i).seconds() >= event.seconds()) {
        return OptionalDouble.of(xs[i]);
      }
    }
    return OptionalDouble.empty();
  }

  private static int best(Series series) {
    int best = -1;
    for (int i = 0; i < series.ys().length; i++) {
      double y = series.ys()[i];
      if (Double.isFinite(y) && (best < 0 || y < series.ys()[best])) {
        best = i;
      }
    }
    return best;
  }

  /** How far each point lies above the least, on a logarithmic axis. */
  private void distance(double least) {
    double tiny = Math.max(Math.abs(least) * 1e-12, Double.MIN_NORMAL);
    Series above =
        series(
            point -> {
              double over = point.objective() - least;
              return over > tiny ? over : Double.NaN;
            });
    double[] finite = above.finite();
    page.html().open("div", "class", "view distance");
    if (finite.length < 2) {
      page.html().element("p", page.text("course.none"), "class", "quiet");
    } else {
      Plot plot = new Plot(Plot.Size.WIDE, across(), logarithmic(finite, "axis.distance")).axes();
      plot.line(above.thinned(POINTS), "s1");
      page.html().raw(plot.live(page.text("axis.distance"), "course"));
    }
    page.html().close();
  }

  private void legend() {
    Html html = page.html();
    html.open("ul", "class", "legend");
    key("s1", "legend.train");
    if (!series(TraceRow::heldOut).isEmpty()) {
      key("s2", "legend.held");
    }
    if (course.stream().anyMatch(row -> row.objectiveMax() > row.objectiveMin())) {
      page.html().open("li").raw("<svg viewBox=\"0 0 24 10\" aria-hidden=\"true\">");
      page.html().raw("<rect class=\"spread\" width=\"24\" height=\"10\"/></svg>");
      page.html().text(page.text("legend.spread")).close();
    }
    if (page.metric("baseline", "loss").isPresent()) {
      key("reference", "legend.baseline");
    }
    if (Arrays.stream(numbers(TraceRow::objective)).anyMatch(y -> !Double.isFinite(y))) {
      html.open("li").raw("<svg viewBox=\"0 0 24 10\" aria-hidden=\"true\">");
      html.raw("<polygon class=\"nan\" points=\"12,0 7,10 17,10\"/></svg>");
      html.text(page.text("legend.nan")).close();
    }
    html.close();
  }

  private void key(String style, String key) {
    page.html().open("li").raw("<svg viewBox=\"0 0 24 10\" aria-hidden=\"true\">");
    page.html().raw("<path class=\"line " + style + "\" d=\"M0 5h24\"/></svg>");
    page.html().text(page.text(key)).close();
  }

  private Axis linear(double[] finite) {
    double least = Arrays.stream(finite).min().orElseThrow();
    double greatest = Arrays.stream(finite).max().orElseThrow();
    double constant = page.metric("baseline", "loss").orElse(Double.NaN);
    if (constant > greatest && constant < greatest + FARTHEST * (greatest - least)) {
      greatest = constant;
    }
    double room = greatest > least ? ROOM * (greatest - least) : Math.abs(least) + 1;
    double low = least >= 0 && least - room < 0 ? 0 : least - room;
    return Axis.linear(low, greatest + room, page.text("axis.loss"));
  }

  private Axis logarithmic(double[] positive, String label) {
    double least = Arrays.stream(positive).min().orElseThrow();
    double greatest = Arrays.stream(positive).max().orElseThrow();
    double room = Math.pow(Math.max(greatest / least, 1.5), ROOM);
    double low = Math.max(Double.MIN_NORMAL, least / room);
    double high = Math.min(Double.MAX_VALUE, greatest * room);
    // At least one power of ten, so that there is a tick to read.
    if (Math.floor(Math.log10(high)) < Math.ceil(Math.log10(low))) {
      low = Math.pow(10, Math.floor(Math.log10(low)));
    }
    return Axis.logarithmic(low, high, page.text(label));
  }

  private String summary(Series loss) {
    double[] ys = loss.finite();
    return page.text(
        "loss.summary",
        Amounts.number(ys[0]),
        Amounts.number(ys[ys.length - 1]),
        Amounts.number(xs[xs.length - 1]));
  }

  private void rate() {
    Series rate = series(TraceRow::learningRate);
    double[] positive = Arrays.stream(rate.finite()).filter(y -> y > 0).toArray();
    if (positive.length < 2) {
      missing("rate");
      return;
    }
    OptionalDouble limit = page.outcome().map(Outcome::rateLimit).orElse(OptionalDouble.empty());
    double[] shown = DoubleStream.concat(Arrays.stream(positive), limit.stream()).toArray();
    double least = Arrays.stream(shown).min().orElseThrow();
    double greatest = Arrays.stream(shown).max().orElseThrow();
    Axis y =
        greatest > STEEP * least
            ? logarithmic(shown, "axis.rate")
            : Axis.linear(0, greatest * (1 + 2 * ROOM), page.text("axis.rate"));
    Plot plot = new Plot(Plot.Size.HALF, across(), y).axes();
    limit.ifPresent(value -> plot.level(value, page.text("rate.limit"), "reference"));
    plot.line(rate.thinned(POINTS), "s3");
    page.figure("rate", "half", plot.live(ends("axis.rate", rate), "course"));
  }

  private void logarithmic(String key, ToDoubleFunction<TraceRow> number) {
    Series all = series(point -> positive(number.applyAsDouble(point)));
    double[] positive = all.finite();
    if (positive.length < 2) {
      missing(key);
      return;
    }
    Plot plot = new Plot(Plot.Size.HALF, across(), logarithmic(positive, "axis." + key)).axes();
    draw(plot, all, all.smoothedRatios(), "s4");
    page.figure(key, "half", plot.live(ends("axis." + key, all), "course"));
  }

  private void updates() {
    Series ratio = series(point -> positive(point.updateRatio()));
    double[] positive = ratio.finite();
    if (positive.length < 2) {
      return;
    }
    Plot plot = new Plot(Plot.Size.HALF, across(), logarithmic(positive, "axis.update")).axes();
    draw(plot, ratio, ratio.smoothedRatios(), "s5");
    page.figure("update", "half", plot.live(ends("axis.update", ratio), "course"));
  }

  private void missing(String key) {
    Html html = page.html();
    html.open("figure", "class", "half").open("figcaption");
    html.element("h3", page.text(key + ".title")).close();
    html.element("p", page.text(key + ".none"), "class", "quiet").closeLine();
  }

  private String ends(String key, Series series) {
    double[] ys = series.finite();
    return page.text(
        "line.summary", page.text(key), Amounts.number(ys[0]), Amounts.number(ys[ys.length - 1]));
  }

  private static double positive(double value) {
    return value > 0 && Double.isFinite(value) ? value : Double.NaN;
  }

  /** The points for the page's script, at most {@link #POINTS} of them. */
  static List<TraceRow> shown(RunView view) {
    List<TraceRow> all = fitting(view);
    double[] at = new double[all.size()];
    Arrays.setAll(at, i -> i);
    Series loss = new Series(at, all.stream().mapToDouble(TraceRow::objective).toArray());
    List<TraceRow> shown = new ArrayList<>();
    for (double i : loss.thinned(POINTS).xs()) {
      shown.add(all.get((int) i));
    }
    return shown;
  }
}
