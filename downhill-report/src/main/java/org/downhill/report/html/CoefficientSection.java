package org.downhill.report.html;

import java.util.List;
import org.downhill.learn.model.Coefficient;
import org.downhill.learn.model.Coefficients;
import org.downhill.learn.model.LinearModel;
import org.downhill.report.internal.page.Amounts;
import org.downhill.report.internal.page.Html;
import org.downhill.report.internal.page.Table;

/** The weights of the model, the strongest first, standardised and in units of the data. */
final class CoefficientSection {

  private static final int MOST = 200;
  private static final int SEEN = 30;
  private static final int OF_EACH_CLASS = 10;
  private static final int CLASSES = 20;

  private final Page page;

  CoefficientSection(Page page) {
    this.page = page;
  }

  void write() {
    page.begin("coefficients");
    page.view()
        .model()
        .ifPresentOrElse(
            this::write,
            () -> page.html().element("p", page.text("coefficients.none"), "class", "quiet"));
    page.end();
  }

  private void write(LinearModel model) {
    Coefficients weights = model.coefficients();
    int all = weights.features() * weights.outputs();
    page.html()
        .element(
            "p",
            page.text("coefficients.count", Amounts.count(weights.nonZero()), Amounts.count(all)));
    if (weights.outputs() == 1) {
      List<Coefficient> strongest = weights.strongest(0, MOST);
      int seen = Math.min(SEEN, strongest.size());
      table(page.text("coefficients.caption"), strongest.subList(0, seen), strongest, weights, 0);
      if (strongest.size() > seen) {
        page.html().open("details");
        String more = Amounts.count((long) strongest.size() - seen);
        page.html().element("summary", page.text("coefficients.more", more));
        List<Coefficient> rest = strongest.subList(seen, strongest.size());
        table(page.text("coefficients.rest"), rest, strongest, weights, -1);
        page.html().closeLine();
      }
      return;
    }
    int classes = Math.min(CLASSES, weights.outputs());
    page.html().open("div", "class", "pair");
    for (int k = 0; k < classes; k++) {
      List<Coefficient> strongest = weights.strongest(k, OF_EACH_CLASS);
      page.html().open("div", "class", "half");
      page.html().element("h3", model.readout().labels().get(k));
      String caption = page.text("coefficients.class", model.readout().labels().get(k));
      table(caption, strongest, strongest, weights, k);
      page.html().closeLine();
    }
    page.html().closeLine();
    if (weights.outputs() > classes) {
      String rest = Amounts.count((long) weights.outputs() - classes);
      page.html().element("p", page.text("coefficients.classes", rest), "class", "quiet");
    }
  }

  /** A table of weights; with the intercept of an output, unless that is −1. */
  private void table(
      String caption,
      List<Coefficient> shown,
      List<Coefficient> strongest,
      Coefficients weights,
      int output) {
    Html html = page.html();
    double most = strongest.isEmpty() ? 1 : Math.abs(strongest.get(0).standardized());
    Table table = new Table(html, caption, "weights");
    table.words(page.text("coefficients.feature"));
    table.numbers(page.text("coefficients.standardized")).words("");
    table.numbers(page.text("coefficients.value")).body();
    for (Coefficient weight : shown) {
      html.open("tr");
      table.cell(0, weight.feature());
      table.cell(1, Amounts.number(weight.standardized()));
      html.open("td", "class", "bars").raw(Table.bar(weight.standardized() / most)).close();
      table.cell(3, Amounts.number(weight.value()));
      html.closeLine();
    }
    if (output >= 0) {
      html.open("tr", "class", "intercept");
      table.cell(0, page.text("coefficients.intercept"));
      table.cell(1, "");
      html.empty("td");
      table.cell(3, Amounts.number(weights.intercept(output)));
      html.closeLine();
    }
    table.end();
  }
}
