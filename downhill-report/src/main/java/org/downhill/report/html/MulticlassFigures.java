package org.downhill.report.html;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.downhill.learn.quality.MulticlassQuality;
import org.downhill.learn.quality.MulticlassQuality.ClassScore;
import org.downhill.learn.quality.MulticlassQuality.Mistake;
import org.downhill.report.internal.page.Amounts;
import org.downhill.report.internal.page.Html;
import org.downhill.report.internal.page.Table;

/** Figures of predictions of several classes. */
final class MulticlassFigures {

  private static final int MOST_NAMED = 12;
  private static final int MOST_CLASSES = 100;
  private static final int MISTAKES = 10;

  private final Page page;
  private final MulticlassQuality several;

  MulticlassFigures(Page page, MulticlassQuality several) {
    this.page = page;
    this.several = several;
  }

  void write() {
    if (!several.confusion().isEmpty()) {
      confusion();
    }
    classes();
    mistakes();
  }

  private void confusion() {
    Html html = page.html();
    int classes = several.classes().size();
    html.open("figure", "class", "wide").open("figcaption");
    html.element("h3", page.text("matrix.title"));
    html.element("p", page.text("matrix.hint"), "class", "hint").close();
    html.open("div", "class", "scroll", "tabindex", "0");
    html.open("table", "class", "confusion" + (classes > MOST_NAMED ? " dense" : ""));
    html.element("caption", page.text("matrix.caption"));
    html.open("thead").open("tr").element("td", page.text("matrix.corner"));
    for (ClassScore score : several.classes()) {
      html.open("th", "scope", "col", "title", score.label());
      html.element("span", score.label()).close();
    }
    html.close().close().open("tbody");
    for (int a = 0; a < classes; a++) {
      ClassScore score = several.classes().get(a);
      html.open("tr").element("th", score.label(), "scope", "row");
      for (int p = 0; p < classes; p++) {
        double weight = several.confusion().get(a).get(p);
        double share = score.actual() > 0 ? weight / score.actual() : 0;
        html.element(
            "td",
            weight == 0 ? "" : Amounts.weight(weight),
            "class",
            a == p ? "right" : "wrong",
            "style",
            "--s:" + Amounts.fixed(share, 3));
      }
      html.closeLine();
    }
    html.close().close().close().closeLine();
  }

  private void classes() {
    Html html = page.html();
    html.element("h3", page.text("classes.title"));
    List<Integer> order =
        IntStream.range(0, several.classes().size())
            .boxed()
            .sorted(
                Comparator.comparingDouble((Integer k) -> orZero(several.classes().get(k).f1())))
            .toList();
    Table table = new Table(html, page.text("classes.caption"), "plain");
    table.words(page.text("classes.label")).numbers(page.text("classes.rows"));
    table.numbers(page.text("rate.precision")).numbers(page.text("rate.recall"));
    table.numbers(page.text("rate.f1")).words("").body();
    for (int k : order.subList(0, Math.min(MOST_CLASSES, order.size()))) {
      ClassScore score = several.classes().get(k);
      html.open("tr");
      table.cell(0, score.label());
      table.cell(1, Amounts.weight(score.actual()));
      table.cell(2, Amounts.fixed(score.precision(), 3));
      table.cell(3, Amounts.fixed(score.recall(), 3));
      table.cell(4, Amounts.fixed(score.f1(), 3));
      html.open("td", "class", "bond").raw(Table.bar(orZero(score.f1()))).close().closeLine();
    }
    table.end();
    if (order.size() > MOST_CLASSES) {
      String rest = Amounts.count((long) order.size() - MOST_CLASSES);
      html.element("p", page.text("classes.rest", rest), "class", "quiet");
    }
  }

  private static double orZero(double value) {
    return Double.isNaN(value) ? 0 : value;
  }

  private void mistakes() {
    if (several.mistakes().isEmpty()) {
      return;
    }
    Html html = page.html();
    html.element("h3", page.text("mistakes.title"));
    Table table = new Table(html, page.text("mistakes.caption"), "plain narrow");
    table.words(page.text("mistakes.actual")).words(page.text("mistakes.predicted"));
    table.numbers(page.text("mistakes.rows")).numbers(page.text("mistakes.share")).body();
    for (Mistake mistake :
        several.mistakes().subList(0, Math.min(MISTAKES, several.mistakes().size()))) {
      ClassScore actual = several.classes().get(mistake.actual());
      table.row(
          actual.label(),
          several.classes().get(mistake.predicted()).label(),
          Amounts.weight(mistake.weight()),
          Amounts.percent(mistake.weight() / actual.actual()));
    }
    table.end();
  }
}
