package org.downhill.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.downhill.learn.profile.Histogram;
import org.downhill.learn.quality.NumberQuality;
import org.downhill.learn.quality.NumberQuality.Band;
import org.downhill.learn.quality.NumberQuality.QuantilePair;
import org.downhill.report.internal.chart.Axis;
import org.downhill.report.internal.page.Amounts;
import org.downhill.report.internal.page.Plot;
import org.downhill.report.internal.page.Series;

/** Figures of predictions of numbers and counts. */
final class NumberFigures {

  private static final double ROOM = 0.05;

  private final Page page;
  private final NumberQuality number;

  NumberFigures(Page page, NumberQuality number) {
    this.page = page;
    this.number = number;
  }

  /** Writes the figures, and what fills the last place beside them. */
  void write(Runnable last) {
    page.html().open("div", "class", "pair");
    if (page.task().equals("count")) {
      means();
    } else {
      grid();
    }
    residuals();
    bands();
    if (!number.normal().isEmpty() && !page.task().equals("count")) {
      normal();
    }
    last.run();
    page.html().closeLine();
  }

  private void grid() {
    NumberQuality.Grid grid = number.grid();
    Plot plot =
        new Plot(
                Plot.Size.SQUARE,
                Axis.linear(grid.low(), grid.high(), page.text("axis.prediction")),
                Axis.linear(grid.low(), grid.high(), page.text("axis.target")))
            .axes();
    double most = 0;
    for (List<Double> row : grid.cells()) {
      for (double weight : row) {
        most = Math.max(most, weight);
      }
    }
    int size = grid.cells().size();
    double width = (grid.high() - grid.low()) / size;
    for (int j = 0; j < size; j++) {
      for (int i = 0; i < size; i++) {
        double weight = grid.cells().get(j).get(i);
        if (weight > 0) {
          double x = grid.low() + i * width;
          double y = grid.low() + j * width;
          // The root, so that cells of few rows are seen beside those of many.
          double strength = Math.max(0.08, Math.sqrt(weight / most));
          plot.cell(x, x + width, y, y + width, strength);
        }
      }
    }
    plot.between(grid.low(), grid.low(), grid.high(), grid.high(), "reference");
    String r2 = Amounts.number(number.r2(), 3);
    page.figure(
        "grid", "half", plot.svg(page.text("grid.summary", r2, Amounts.weight(grid.outside()))));
  }

  /** Mean prediction against mean target, group by group. */
  private void means() {
    List<Band> bands = number.bands();
    double most = 0;
    for (Band band : bands) {
      most = Math.max(most, Math.max(band.bin().predicted(), band.bin().actual()));
    }
    double end = most > 0 ? most * (1 + ROOM) : 1;
    Plot plot =
        new Plot(
                Plot.Size.SQUARE,
                Axis.linear(0, end, page.text("axis.mean-prediction")),
                Axis.linear(0, end, page.text("axis.mean-target")))
            .axes();
    plot.between(0, 0, end, end, "reference");
    plot.line(
        new Series(
            numbers(bands, band -> band.bin().predicted()),
            numbers(bands, band -> band.bin().actual())),
        "s1");
    bands.forEach(band -> plot.dot(band.bin().predicted(), band.bin().actual(), "s1"));
    page.figure("means", "half", plot.svg(page.text("means.summary")));
  }

  private static double[] numbers(List<Band> bands, ToDoubleFunction<Band> value) {
    return bands.stream().mapToDouble(value).toArray();
  }

  private void residuals() {
    Histogram histogram = number.residuals();
    double most = histogram.counts().stream().mapToDouble(count -> count).max().orElse(1);
    Plot plot =
        new Plot(
                Plot.Size.SQUARE,
                Axis.linear(histogram.low(), histogram.high(), page.text("axis.residual")),
                Axis.linear(0, most * (1 + ROOM), page.text("axis.rows")))
            .axes();
    for (int i = 0; i < histogram.counts().size(); i++) {
      double left = histogram.low() + i * histogram.width();
      double count = histogram.counts().get(i);
      if (count > 0) {
        plot.bar(left, left + 0.92 * histogram.width(), 0, count, "fill1");
      }
    }
    plot.upright(0, "", "reference");
    page.figure(
        "residuals",
        "half",
        plot.svg(
            page.text(
                "residuals.summary",
                Amounts.number(number.bias(), 3),
                Amounts.number(number.rmse(), 3),
                Amounts.weight(histogram.below() + histogram.above()))));
  }

  private void bands() {
    List<Band> bands = number.bands();
    if (bands.size() < 2) {
      return;
    }
    double least = 0;
    double greatest = 0;
    for (Band band : bands) {
      least = Math.min(least, band.residuals().get(0));
      greatest = Math.max(greatest, band.residuals().get(4));
    }
    double room = greatest > least ? ROOM * (greatest - least) : 1;
    double[] xs = numbers(bands, band -> band.bin().predicted());
    double low = xs[0];
    double high = xs[xs.length - 1] > low ? xs[xs.length - 1] : low + 1;
    Plot plot =
        new Plot(
                Plot.Size.SQUARE,
                Axis.linear(low, high, page.text("axis.prediction")),
                Axis.linear(least - room, greatest + room, page.text("axis.residual")))
            .axes();
    plot.band(
        xs,
        numbers(bands, band -> band.residuals().get(0)),
        numbers(bands, band -> band.residuals().get(4)),
        "spread");
    plot.band(
        xs,
        numbers(bands, band -> band.residuals().get(1)),
        numbers(bands, band -> band.residuals().get(3)),
        "spread strong");
    plot.level(0, "", "reference");
    plot.line(new Series(xs, numbers(bands, band -> band.residuals().get(2))), "s1");
    page.figure("bands", "half", plot.svg(page.text("bands.summary")));
  }

  private void normal() {
    List<Double> all = new ArrayList<>();
    for (QuantilePair pair : number.normal()) {
      all.add(Math.abs(pair.normal()));
      all.add(Math.abs(pair.residual()));
    }
    double end = all.stream().mapToDouble(value -> value).max().orElse(1) * (1 + ROOM);
    Plot plot =
        new Plot(
                Plot.Size.SQUARE,
                Axis.linear(-end, end, page.text("axis.normal")),
                Axis.linear(-end, end, page.text("axis.standard")))
            .axes();
    plot.between(-end, -end, end, end, "reference");
    number.normal().forEach(pair -> plot.dot(pair.normal(), pair.residual(), "s1 open"));
    page.figure("normal", "half", plot.svg(page.text("normal.summary")));
  }
}
