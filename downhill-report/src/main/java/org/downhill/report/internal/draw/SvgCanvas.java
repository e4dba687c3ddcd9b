package org.downhill.report.internal.draw;

import java.util.List;
import java.util.stream.Collectors;

/** Writes SVG 1.1: text stays text, and the same drawing gives the same characters everywhere. */
public final class SvgCanvas implements Canvas {

  private final StringBuilder out = new StringBuilder(1 << 16);

  /**
   * An empty picture on white ground.
   *
   * @param title what it shows, for those who cannot see it
   */
  public SvgCanvas(int width, int height, String title) {
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        .append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + width)
        .append("\" height=\"" + height)
        .append("\" viewBox=\"0 0 " + width + " " + height)
        .append("\" role=\"img\" font-family=\"sans-serif\" stroke-linejoin=\"round\"")
        .append(" stroke-linecap=\"butt\">\n<title>")
        .append(SvgText.escaped(title))
        .append("</title>\n");
    rectangle(new Box(0, 0, width, height), Palette.WHITE);
  }

  /** The finished document. */
  public String document() {
    return out + "</svg>\n";
  }

  @Override
  public void rectangle(Box box, int colour) {
    out.append("<rect x=\"").append(SvgText.number(box.left()));
    out.append("\" y=\"").append(SvgText.number(box.top()));
    out.append("\" width=\"").append(SvgText.number(box.width()));
    out.append("\" height=\"").append(SvgText.number(box.height()));
    out.append("\" fill=\"").append(hex(colour)).append("\"/>\n");
  }

  @Override
  public void stroke(List<double[]> lines, Pen pen) {
    if (!lines.isEmpty()) {
      out.append("<path d=\"");
      lines.forEach(line -> SvgText.line(line, out));
      out.append("\" fill=\"none\"").append(edge(pen)).append("/>\n");
    }
  }

  @Override
  public void fill(List<double[]> rings, int colour) {
    if (!rings.isEmpty()) {
      out.append("<path d=\"");
      for (double[] ring : rings) {
        SvgText.line(ring, out);
        out.append('z');
      }
      out.append("\" fill-rule=\"evenodd\" fill=\"").append(hex(colour)).append("\"/>\n");
    }
  }

  @Override
  public void mark(double x, double y, Dab dab) {
    if (dab.mark().isRound()) {
      out.append("<circle cx=\"").append(SvgText.number(x));
      out.append("\" cy=\"").append(SvgText.number(y));
      out.append("\" r=\"").append(SvgText.number(dab.radius()));
    } else {
      out.append("<polygon points=\"");
      double[] corners = dab.mark().corners(x, y, dab.radius());
      for (int i = 0; i < corners.length; i++) {
        out.append(i == 0 ? "" : i % 2 == 0 ? " " : ",").append(SvgText.number(corners[i]));
      }
    }
    out.append("\" fill=\"").append(hex(dab.fill())).append('"');
    out.append(edge(dab.edge())).append("/>\n");
  }

  @Override
  public void text(String text, double x, double y, Type type) {
    out.append("<text x=\"")
        .append(SvgText.number(x))
        .append("\" y=\"")
        .append(SvgText.number(y))
        .append('"');
    if (type.turn() == Type.Turn.UP) {
      out.append(" transform=\"rotate(-90 " + SvgText.number(x) + " " + SvgText.number(y) + ")\"");
    }
    out.append(" font-size=\"").append(SvgText.number(type.size())).append('"');
    if (type.weight() == Type.Weight.BOLD) {
      out.append(" font-weight=\"bold\"");
    }
    switch (type.anchor()) {
      case START -> {}
      case MIDDLE -> out.append(" text-anchor=\"middle\"");
      case END -> out.append(" text-anchor=\"end\"");
    }
    out.append(" fill=\"").append(hex(type.colour())).append("\">");
    out.append(SvgText.escaped(text)).append("</text>\n");
  }

  @Override
  public void begin(String kind, String name) {
    out.append("<g class=\"").append(SvgText.escaped(kind)).append("\"><title>");
    out.append(SvgText.escaped(name)).append("</title>\n");
  }

  @Override
  public void end() {
    out.append("</g>\n");
  }

  private static String edge(Pen pen) {
    String dash =
        pen.dash() == Dash.SOLID
            ? ""
            : " stroke-dasharray=\""
                + pen.dash().lengths().stream()
                    .map(String::valueOf)
                    .collect(Collectors.joining(","))
                + "\"";
    return " stroke=\""
        + hex(pen.colour())
        + "\" stroke-width=\""
        + SvgText.number(pen.width())
        + "\""
        + dash;
  }

  private static String hex(int colour) {
    return String.format("#%06x", colour);
  }
}
