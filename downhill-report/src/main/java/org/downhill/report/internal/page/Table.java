package org.downhill.report.internal.page;

import java.util.ArrayList;
import java.util.List;
import org.downhill.report.internal.draw.SvgText;

/** A table, written row by row. */
public final class Table {

  private static final String[] HEAD = {"scope", "row"};
  private static final String[] HEAD_OF_NUMBERS = {"scope", "row", "class", "num"};

  private final Html html;
  private final List<String> styles = new ArrayList<>();

  /** Begins a table in a box that can be scrolled sideways. */
  public Table(Html html, String caption, String style) {
    this.html = html;
    html.open("div", "class", "scroll", "tabindex", "0");
    html.open("table", "class", style);
    html.element("caption", caption);
    html.open("thead").open("tr");
  }

  /** A column of words. */
  public Table words(String title) {
    html.element("th", title, "scope", "col");
    styles.add("");
    return this;
  }

  /** A column of numbers. */
  public Table numbers(String title) {
    html.element("th", title, "scope", "col", "class", "num");
    styles.add("num");
    return this;
  }

  /** Ends the titles. */
  public Table body() {
    html.close().close().open("tbody");
    return this;
  }

  /** A row of texts, the first of which names it. */
  public Table row(String... cells) {
    html.open("tr");
    for (int i = 0; i < cells.length; i++) {
      cell(i, cells[i]);
    }
    html.closeLine();
    return this;
  }

  /** A cell of text. */
  public void cell(int column, String text) {
    String style = styles.get(column);
    if (column == 0) {
      html.element("th", text, style.isEmpty() ? HEAD : HEAD_OF_NUMBERS);
    } else if (style.isEmpty()) {
      html.element("td", text);
    } else {
      html.element("td", text, "class", style);
    }
  }

  /** A bar for a share of the largest value, to the left where it is negative. */
  public static String bar(double share) {
    String side = share < 0 ? "minus" : "plus";
    return "<span class=\"bar "
        + side
        + "\" style=\"--v:"
        + SvgText.number(Math.min(1, Math.abs(share)))
        + "\"></span>";
  }

  /** Ends the table. */
  public void end() {
    html.close().close().closeLine();
  }
}
