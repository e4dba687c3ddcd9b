package org.downhill.report.html;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.downhill.learn.profile.Histogram;
import org.downhill.learn.quality.BinaryQuality;
import org.downhill.learn.quality.CalibrationBin;
import org.downhill.learn.quality.OperatingPoint;
import org.downhill.report.internal.chart.Axis;
import org.downhill.report.internal.page.Amounts;
import org.downhill.report.internal.page.Html;
import org.downhill.report.internal.page.Plot;
import org.downhill.report.internal.page.Series;
import org.downhill.report.internal.page.Table;

/** Figures of predictions of two classes. */
final class BinaryFigures {

  private final Page page;
  private final BinaryQuality binary;
  private final String negative;
  private final String positive;

  BinaryFigures(Page page, BinaryQuality binary) {
    this.page = page;
    this.binary = binary;
    negative = binary.labels().get(0);
    positive = binary.labels().get(1);
  }

  /** Writes the figures, and what fills the last place beside them. */
  void write(Runnable last) {
    Html html = page.html();
    html.open("div", "class", "pair");
    confusion();
    separation();
    if (binary.positives() > 0 && binary.negatives() > 0) {
      roc();
      precision();
    }
    if (!binary.calibration().isEmpty()) {
      calibration();
    }
    last.run();
    html.closeLine();
    thresholds();
  }

  private void confusion() {
    Html html = page.html();
    OperatingPoint chosen = binary.chosen();
    String threshold = Amounts.number(chosen.threshold());
    html.open("figure", "class", "half").open("figcaption");
    html.element("h3", page.text("confusion.title"));
    html.open("p", "class", "hint");
    html.text(page.text("confusion.threshold", positive) + " ");
    html.element("output", threshold, "id", "threshold-value").close().close();
    html.open("div", "class", "scroll");
    html.open("table", "class", "confusion two", "id", "confusion");
    html.element("caption", page.text("confusion.caption"));
    html.open("thead").open("tr").empty("td");
    html.element("th", page.text("confusion.taken", negative), "scope", "col");
    html.element("th", page.text("confusion.taken", positive), "scope", "col");
    html.close().close().open("tbody");
    double falseNegatives = binary.positives() - chosen.truePositives();
    double trueNegatives = binary.negatives() - chosen.falsePositives();
    row(negative, trueNegatives, chosen.falsePositives(), binary.negatives(), "tn", "fp");
    row(positive, falseNegatives, chosen.truePositives(), binary.positives(), "fn", "tp");
    html.close().close().close();
    html.open("dl", "class", "rates", "id", "rates");
    rate("accuracy", binary::accuracy);
    rate("precision", binary::precision);
    rate("recall", binary::recall);
    rate("f1", binary::f1);
    html.close();
    html.empty(
        "input",
        "type",
        "range",
        "id",
        "threshold",
        "min",
        "0",
        "max",
        Integer.toString(binary.curve().size() - 1),
        "value",
        "0",
        "hidden",
        "hidden",
        "aria-label",
        page.text("confusion.slide"));
    html.closeLine();
  }

  private void row(
      String label, double left, double right, double total, String leftId, String rightId) {
    Html html = page.html();
    html.open("tr").element("th", page.text("confusion.is", label), "scope", "row");
    cell(left, total, leftId);
    cell(right, total, rightId);
    html.close();
  }

  private void cell(double weight, double total, String id) {
    Html html = page.html();
    boolean right = id.startsWith("t");
    double share = total > 0 ? weight / total : 0;
    html.open(
        "td",
        "id",
        id,
        "class",
        right ? "right" : "wrong",
        "style",
        "--s:" + Amounts.fixed(share, 3));
    html.element("b", Amounts.weight(weight)).element("span", Amounts.percent(share)).close();
  }

  private void rate(String name, ToDoubleFunction<OperatingPoint> measure) {
    Html html = page.html();
    html.open("div").element("dt", page.text("rate." + name));
    String value = Amounts.fixed(measure.applyAsDouble(binary.chosen()), 3);
    html.element("dd", value, "id", "rate-" + name).close();
  }

  private Axis share(String key) {
    return Axis.linear(0, 1, page.text(key));
  }

  private Series curve(
      ToDoubleFunction<OperatingPoint> x, ToDoubleFunction<OperatingPoint> y, int from) {
    List<OperatingPoint> points = binary.curve().subList(from, binary.curve().size());
    return new Series(
        points.stream().mapToDouble(x).toArray(), points.stream().mapToDouble(y).toArray());
  }

  private void roc() {
    Plot plot = new Plot(Plot.Size.SQUARE, share("axis.fallout"), share("axis.recall")).axes();
    plot.between(0, 0, 1, 1, "reference");
    plot.line(curve(binary::fallOut, binary::recall, 0), "s1");
    OperatingPoint chosen = binary.chosen();
    String label = page.text("roc.chosen", Amounts.number(chosen.threshold(), 2));
    plot.dot(binary.fallOut(chosen), binary.recall(chosen), label, "stop");
    String auc = Amounts.fixed(binary.auc(), 3);
    plot.word(0.72, 0.08, page.text("roc.auc", auc), "strong");
    page.figure("roc", "half", plot.svg(page.text("roc.summary", auc)));
  }

  private void precision() {
    Plot plot = new Plot(Plot.Size.SQUARE, share("axis.recall"), share("axis.precision")).axes();
    double base = binary.positives() / (binary.positives() + binary.negatives());
    plot.between(0, base, 1, base, "reference");
    plot.line(curve(binary::recall, binary::precision, 1), "s1");
    OperatingPoint chosen = binary.chosen();
    plot.dot(
        binary.recall(chosen),
        binary.precision(chosen),
        page.text("roc.chosen", Amounts.number(chosen.threshold(), 2)),
        "stop");
    String area = Amounts.fixed(binary.averagePrecision(), 3);
    plot.word(0.3, 0.08, page.text("precision.area", area), "strong");
    page.figure(
        "precision", "half", plot.svg(page.text("precision.summary", area, Amounts.percent(base))));
  }

  private void calibration() {
    Plot plot = new Plot(Plot.Size.SQUARE, share("axis.predicted"), share("axis.observed")).axes();
    plot.between(0, 0, 1, 1, "reference");
    List<CalibrationBin> bins = binary.calibration();
    plot.line(
        new Series(
            bins.stream().mapToDouble(CalibrationBin::predicted).toArray(),
            bins.stream().mapToDouble(CalibrationBin::actual).toArray()),
        "s1");
    bins.forEach(bin -> plot.dot(bin.predicted(), bin.actual(), "s1"));
    String brier = Amounts.number(binary.brier(), 3);
    String ofShare = Amounts.number(binary.brierOfShare(), 3);
    plot.word(0.66, 0.08, page.text("calibration.brier", brier), "strong");
    page.figure("calibration", "half", plot.svg(page.text("calibration.summary", brier, ofShare)));
  }

  private void separation() {
    Histogram zeros = binary.ofNegatives();
    Histogram ones = binary.ofPositives();
    double most = 0;
    for (int i = 0; i < zeros.counts().size(); i++) {
      most = Math.max(most, Math.max(zeros.counts().get(i), ones.counts().get(i)));
    }
    String across = page.text(binary.probabilities() ? "axis.probability" : "axis.score");
    Axis x = Axis.linear(zeros.low(), zeros.high(), across);
    Plot plot =
        new Plot(Plot.Size.HALF, x, Axis.linear(0, most * 1.05, page.text("axis.rows"))).axes();
    steps(plot, zeros, "fill1");
    steps(plot, ones, "fill2");
    plot.upright(binary.chosen().threshold(), "", "reference");
    Html html = page.html();
    html.open("figure", "class", "half").open("figcaption");
    html.element("h3", page.text("separation.title"));
    html.element("p", page.text("separation.hint"), "class", "hint").close();
    html.open("ul", "class", "legend");
    html.open("li").raw(swatch("fill1")).text(negative).close();
    html.open("li").raw(swatch("fill2")).text(positive).close().close();
    html.open("div", "class", "chart");
    html.raw(plot.svg(page.text("separation.summary", negative, positive)));
    html.close().closeLine();
  }

  private static String swatch(String style) {
    return "<svg viewBox=\"0 0 24 10\" aria-hidden=\"true\"><rect class=\""
        + style
        + "\" x=\"1\" y=\"1\" width=\"22\" height=\"8\"/></svg>";
  }

  private static void steps(Plot plot, Histogram histogram, String style) {
    int size = histogram.counts().size();
    double[] xs = new double[2 * size];
    double[] low = new double[2 * size];
    double[] high = new double[2 * size];
    for (int i = 0; i < size; i++) {
      xs[2 * i] = histogram.low() + i * histogram.width();
      xs[2 * i + 1] = histogram.low() + (i + 1) * histogram.width();
      high[2 * i] = histogram.counts().get(i);
      high[2 * i + 1] = histogram.counts().get(i);
    }
    plot.band(xs, low, high, style);
  }

  private void thresholds() {
    Html html = page.html();
    html.element("h3", page.text("thresholds.title"));
    Table table = new Table(html, page.text("thresholds.caption"), "plain thresholds");
    table.numbers(page.text("thresholds.threshold"));
    for (String key : List.of("tp", "fp", "fn", "tn")) {
      table.numbers(page.text("thresholds." + key));
    }
    for (String key : List.of("precision", "recall", "f1", "accuracy")) {
      table.numbers(page.text("rate." + key));
    }
    table.body();
    binary.table().forEach(point -> row(table, point, ""));
    binary.best().ifPresent(best -> row(table, best, " " + page.text("thresholds.best")));
    table.end();
  }

  private void row(Table table, OperatingPoint point, String note) {
    table.row(
        Amounts.number(point.threshold(), 3) + note,
        Amounts.weight(point.truePositives()),
        Amounts.weight(point.falsePositives()),
        Amounts.weight(binary.positives() - point.truePositives()),
        Amounts.weight(binary.negatives() - point.falsePositives()),
        Amounts.fixed(binary.precision(point), 3),
        Amounts.fixed(binary.recall(point), 3),
        Amounts.fixed(binary.f1(point), 3),
        Amounts.fixed(binary.accuracy(point), 3));
  }
}
