package org.downhill.report.html;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.downhill.learn.quality.BinaryQuality;
import org.downhill.learn.quality.MulticlassQuality;
import org.downhill.learn.quality.NumberQuality;
import org.downhill.learn.quality.Quality;
import org.downhill.learn.quality.WorstRow;
import org.downhill.learn.record.Outcome;
import org.downhill.report.internal.page.Amounts;
import org.downhill.report.internal.page.Table;

/** How good the predictions are: the metrics, and what the task's figures show. */
final class QualitySection {

  private final Page page;

  QualitySection(Page page) {
    this.page = page;
  }

  void write() {
    page.begin("quality");
    metrics();
    page.view()
        .quality()
        .ifPresentOrElse(
            this::write,
            () -> page.html().element("p", page.text("quality.none"), "class", "quiet"));
    page.end();
  }

  private void metrics() {
    Map<String, Map<String, Double>> parts = page.outcome().map(Outcome::metrics).orElse(Map.of());
    if (!parts.containsKey("train")) {
      return;
    }
    List<String> shown =
        List.of("train", "test", "baseline").stream().filter(parts::containsKey).toList();
    Table table = new Table(page.html(), page.text("metrics.caption"), "plain narrow");
    table.words(page.text("metrics.name"));
    shown.forEach(part -> table.numbers(page.words().name("part", part)));
    table.body();
    for (String name : parts.getOrDefault("train", Map.of()).keySet()) {
      String[] cells = new String[1 + shown.size()];
      cells[0] = page.words().name("metric", name);
      for (int i = 0; i < shown.size(); i++) {
        cells[1 + i] = Amounts.number(page.metric(shown.get(i), name).orElse(Double.NaN), 5);
      }
      table.row(cells);
    }
    table.end();
  }

  private void write(Quality quality) {
    page.html()
        .element(
            "p",
            page.text("quality.on." + quality.part(), Amounts.count(quality.rows())),
            "class",
            "lead below");
    if (quality.detail() instanceof BinaryQuality binary) {
      new BinaryFigures(page, binary)
          .write(
              () ->
                  worst(
                      quality,
                      row -> binary.labels().get((int) row.actual()),
                      row -> Amounts.number(row.predicted())));
    } else if (quality.detail() instanceof MulticlassQuality several) {
      new MulticlassFigures(page, several).write();
      worst(
          quality,
          row -> several.classes().get((int) row.actual()).label(),
          row -> several.classes().get((int) row.predicted()).label());
    } else if (quality.detail() instanceof NumberQuality number) {
      new NumberFigures(page, number)
          .write(
              () ->
                  worst(
                      quality,
                      row -> Amounts.number(row.actual(), 6),
                      row -> Amounts.number(row.predicted(), 6)));
    }
  }

  private void worst(
      Quality quality, Function<WorstRow, String> actual, Function<WorstRow, String> predicted) {
    page.html().open("div", "class", "half").element("h3", page.text("worst.title"));
    String key =
        quality.detail() instanceof BinaryQuality binary
            ? binary.probabilities() ? "worst.probability" : "worst.score"
            : "worst.predicted";
    String caption = page.text("worst.caption");
    Table table = new Table(page.html(), caption, "plain narrow");
    table.numbers(page.text("worst.row"));
    if (quality.detail() instanceof NumberQuality) {
      table.numbers(page.text("worst.actual")).numbers(page.text(key));
    } else if (quality.detail() instanceof BinaryQuality) {
      table.words(page.text("worst.actual")).numbers(page.text(key));
    } else {
      table.words(page.text("worst.actual")).words(page.text(key));
    }
    table.numbers(page.text("worst.loss")).body();
    for (WorstRow row : quality.worst()) {
      table.row(
          row.row() == 0 ? "–" : Amounts.count(row.row()),
          actual.apply(row),
          predicted.apply(row),
          Amounts.number(row.loss()));
    }
    table.end();
    page.html().closeLine();
  }
}
