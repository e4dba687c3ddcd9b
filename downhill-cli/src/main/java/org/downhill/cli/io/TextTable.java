package org.downhill.cli.io;

import java.util.ArrayList;
import java.util.List;

/**
 * A table in plain text: columns aligned by blanks, the last one wrapped where the line is too
 * narrow for it.
 */
public final class TextTable {

  private static final String GAP = "  ";
  private static final int LEAST_LAST = 16;

  private final List<Column> columns = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();

  private record Column(String title, boolean right) {}

  /** Adds a column of words. */
  public TextTable words(String title) {
    columns.add(new Column(title, false));
    return this;
  }

  /** Adds a column of numbers, aligned to the right. */
  public TextTable numbers(String title) {
    columns.add(new Column(title, true));
    return this;
  }

  /** Adds a row with one text per column. */
  public TextTable row(List<String> cells) {
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException(
          cells.size() + " cells for " + columns.size() + " columns");
    }
    rows.add(cells.stream().map(Characters::printable).toList());
    return this;
  }

  /** Adds a row with one text per column. */
  public TextTable row(String... cells) {
    return row(List.of(cells));
  }

  /**
   * The table as lines joined by line feeds; titles first, unless all are empty.
   *
   * @param width the longest line, in letters
   * @param indent blanks before each line
   */
  public String render(int width, int indent) {
    List<List<String>> all = new ArrayList<>();
    List<String> titles = columns.stream().map(Column::title).toList();
    if (titles.stream().anyMatch(title -> !title.isEmpty())) {
      all.add(titles);
    }
    all.addAll(rows);
    int last = columns.size() - 1;
    int[] widths = new int[columns.size()];
    for (List<String> row : all) {
      for (int i = 0; i <= last; i++) {
        widths[i] = Math.max(widths[i], Characters.width(row.get(i)));
      }
    }
    int before = indent + GAP.length() * last;
    for (int i = 0; i < last; i++) {
      before += widths[i];
    }
    int room = Math.max(LEAST_LAST, width - before);
    if (!columns.get(last).right()) {
      widths[last] = Math.min(widths[last], room);
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : all) {
      renderRow(row, widths, indent, text);
    }
    text.setLength(Math.max(0, text.length() - 1));
    return text.toString();
  }

  private void renderRow(List<String> row, int[] widths, int indent, StringBuilder text) {
    int last = columns.size() - 1;
    StringBuilder line = new StringBuilder(" ".repeat(indent));
    for (int i = 0; i < last; i++) {
      line.append(padded(row.get(i), widths[i], columns.get(i).right())).append(GAP);
    }
    int margin = Characters.width(line.toString());
    if (columns.get(last).right()) {
      line.append(padded(row.get(last), widths[last], true));
    } else {
      List<String> parts = wrapped(row.get(last), widths[last]);
      line.append(parts.get(0));
      for (String part : parts.subList(1, parts.size())) {
        text.append(line.toString().stripTrailing()).append('\n');
        line.setLength(0);
        line.append(" ".repeat(margin)).append(part);
      }
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  private static String padded(String cell, int width, boolean right) {
    String blanks = " ".repeat(Math.max(0, width - Characters.width(cell)));
    return right ? blanks + cell : cell + blanks;
  }

  private static List<String> wrapped(String cell, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : cell.split(" ", -1)) {
      boolean fits = Characters.width(line.toString()) + 1 + Characters.width(word) <= width;
      if (line.length() > 0 && !fits) {
        lines.add(line.toString());
        line.setLength(0);
      }
      if (line.length() > 0) {
        line.append(' ');
      }
      line.append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
