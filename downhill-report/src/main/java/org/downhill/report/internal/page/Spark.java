package org.downhill.report.internal.page;

import java.util.List;
import org.downhill.report.internal.draw.SvgText;

/** A histogram as large as a word. */
public final class Spark {

  private static final int WIDTH = 104;
  private static final int HEIGHT = 24;

  private Spark() {}

  /** Bars side by side; what is there is at least seen. */
  public static String of(List<Double> counts, String summary) {
    double most = counts.stream().mapToDouble(count -> count).max().orElse(1);
    double width = (double) WIDTH / counts.size();
    StringBuilder out = new StringBuilder();
    out.append("<svg class=\"spark\" viewBox=\"0 0 ").append(WIDTH).append(' ').append(HEIGHT);
    out.append("\" role=\"img\" aria-label=\"").append(SvgText.escaped(summary)).append("\">");
    out.append("<path d=\"");
    for (int i = 0; i < counts.size(); i++) {
      if (counts.get(i) > 0) {
        double height = Math.max(1, HEIGHT * counts.get(i) / most);
        out.append('M').append(SvgText.number(i * width)).append(' ').append(HEIGHT);
        out.append('v').append(SvgText.number(-height));
        out.append('h').append(SvgText.number(Math.max(0.5, width - 0.7)));
        out.append('v').append(SvgText.number(height)).append('z');
      }
    }
    return out.append("\"/></svg>").toString();
  }
}
