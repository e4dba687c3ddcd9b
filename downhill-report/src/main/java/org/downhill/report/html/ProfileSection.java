package org.downhill.report.html;

import java.util.List;
import java.util.stream.Collectors;
import org.downhill.learn.profile.ColumnFacts;
import org.downhill.learn.profile.DataProfile;
import org.downhill.learn.profile.Histogram;
import org.downhill.report.internal.page.Amounts;
import org.downhill.report.internal.page.Html;
import org.downhill.report.internal.page.Spark;
import org.downhill.report.internal.page.Table;

/** What the data look like, column by column. */
final class ProfileSection {

  private static final int MOST_SEEN = 40;
  private static final int MOST_COLUMNS = 150;

  private final Page page;

  ProfileSection(Page page) {
    this.page = page;
  }

  void write() {
    page.begin("profile");
    page.view()
        .profile()
        .ifPresentOrElse(
            this::write,
            () -> page.html().element("p", page.text("profile.none"), "class", "quiet"));
    page.end();
  }

  private void write(DataProfile profile) {
    Html html = page.html();
    html.open("dl", "class", "facts");
    fact("rows", Amounts.count(profile.rows()));
    fact("features", Amounts.count(profile.features()));
    fact(
        "duplicates",
        page.text(
            "profile.duplicates.value",
            Amounts.count(profile.duplicates()),
            Amounts.count(profile.sampled())));
    if (Double.isFinite(profile.scaleRatio())) {
      fact("ratio", page.text("profile.ratio.value", Amounts.number(profile.scaleRatio(), 3)));
    }
    profile
        .valuesPerRow()
        .ifPresent(
            counts -> {
              html.open("div").element("dt", page.text("profile.filled")).open("dd");
              html.raw(Spark.of(counts.counts(), range(counts))).text(" " + range(counts));
              html.close().close();
            });
    html.closeLine();
    List<ColumnFacts> columns = profile.columns();
    int seen = Math.min(MOST_SEEN, columns.size());
    table(columns.subList(0, seen), profile);
    if (columns.size() > seen) {
      int last = Math.min(MOST_COLUMNS, columns.size());
      html.open("details");
      html.element(
          "summary", page.text("profile.more", Amounts.count((long) columns.size() - seen)));
      table(columns.subList(seen, last), profile);
      if (columns.size() > last) {
        html.element(
            "p",
            page.text("profile.rest", Amounts.count((long) columns.size() - last)),
            "class",
            "quiet");
      }
      html.closeLine();
    }
    html.element("p", page.text("profile.note", Amounts.count(profile.sampled())), "class", "hint");
  }

  private void fact(String key, String value) {
    page.html().open("div").element("dt", page.text("profile." + key));
    page.html().element("dd", value).close();
  }

  private void table(List<ColumnFacts> columns, DataProfile profile) {
    Table table = new Table(page.html(), page.text("profile.caption"), "columns");
    table.words(page.text("column.name")).words(page.text("column.kind"));
    table.numbers(page.text("column.missing")).numbers(page.text("column.distinct"));
    table.words(page.text("column.values"));
    table.numbers(page.text("column.mean")).numbers(page.text("column.deviation"));
    table.numbers(page.text("column.least")).numbers(page.text("column.greatest"));
    table.words(page.text("column.bond")).body();
    columns.forEach(column -> row(table, column, profile));
    table.end();
  }

  private void row(Table table, ColumnFacts column, DataProfile profile) {
    Html html = page.html();
    boolean used = column.role().equals("feature");
    html.open("tr", "class", used ? "" : column.role());
    table.cell(0, column.name());
    table.cell(1, kind(column));
    double missing = profile.rows() == 0 ? 0 : (double) column.missing() / profile.rows();
    table.cell(2, column.missing() == 0 ? "0" : Amounts.percent(missing));
    table.cell(3, Amounts.count(column.distinct()));
    html.open("td");
    if (column.histogram().isPresent()) {
      Histogram histogram = column.histogram().get();
      html.raw(Spark.of(histogram.counts(), range(histogram)));
    } else {
      html.element("span", common(column, profile), "class", "levels");
    }
    html.close();
    boolean number = Double.isFinite(column.mean());
    table.cell(5, number ? Amounts.number(column.mean(), 5) : "");
    table.cell(6, number ? Amounts.number(column.deviation(), 4) : "");
    table.cell(7, number ? Amounts.number(column.least(), 7) : "");
    table.cell(8, number ? Amounts.number(column.greatest(), 7) : "");
    html.open("td", "class", "bond");
    if (Double.isFinite(column.bond())) {
      html.element("span", Amounts.fixed(column.bond(), 2), "class", "num");
      html.raw(Table.bar(column.bond()));
    }
    html.close().closeLine();
  }

  /** What the column was taken for, or what else it is used for. */
  private String kind(ColumnFacts column) {
    String kind = page.words().name("kind", column.kind());
    return switch (column.role()) {
      case "feature" -> kind;
      case "left-out" -> page.text("column.left-out", kind);
      default -> page.words().name("role", column.role());
    };
  }

  private String common(ColumnFacts column, DataProfile profile) {
    return column.common().stream()
        .limit(3)
        .map(
            share ->
                share.value() + "\u00a0" + Amounts.percent((double) share.rows() / profile.rows()))
        .collect(Collectors.joining(" · "));
  }

  private String range(Histogram histogram) {
    return page.text(
        "histogram.range", Amounts.number(histogram.low(), 3), Amounts.number(histogram.high(), 3));
  }
}
