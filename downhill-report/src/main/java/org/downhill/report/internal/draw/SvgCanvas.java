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
        .append(escape(title))
        .append("</title>\n");
    rectangle(new Box(0, 0, width, height), Palette.WHITE);
  }

  /** The finished document. */
  public String document() {
    return out + "</svg>\n";
  }

  @Override
  public void rectangle(Box box, int colour) {
    out.append("<rect x=\"").append(number(box.left()));
    out.append("\" y=\"").append(number(box.top()));
    out.append("\" width=\"").append(number(box.width()));
    out.append("\" height=\"").append(number(box.height()));
    out.append("\" fill=\"").append(hex(colour)).append("\"/>\n");
  }

  @Override
  public void stroke(List<double[]> lines, Pen pen) {
    if (!lines.isEmpty()) {
      out.append("<path d=\"");
      lines.forEach(this::move);
      out.append("\" fill=\"none\"").append(edge(pen)).append("/>\n");
    }
  }

  @Override
  public void fill(List<double[]> rings, int colour) {
    if (!rings.isEmpty()) {
      out.append("<path d=\"");
      for (double[] ring : rings) {
        move(ring);
        out.append('z');
      }
      out.append("\" fill-rule=\"evenodd\" fill=\"").append(hex(colour)).append("\"/>\n");
    }
  }

  @Override
  public void mark(double x, double y, Dab dab) {
    if (dab.mark().isRound()) {
      out.append("<circle cx=\"").append(number(x));
      out.append("\" cy=\"").append(number(y));
      out.append("\" r=\"").append(number(dab.radius()));
    } else {
      out.append("<polygon points=\"");
      double[] corners = dab.mark().corners(x, y, dab.radius());
      for (int i = 0; i < corners.length; i++) {
        out.append(i == 0 ? "" : i % 2 == 0 ? " " : ",").append(number(corners[i]));
      }
    }
    out.append("\" fill=\"").append(hex(dab.fill())).append('"');
    out.append(edge(dab.edge())).append("/>\n");
  }

  @Override
  public void text(String text, double x, double y, Type type) {
    out.append("<text x=\"").append(number(x)).append("\" y=\"").append(number(y)).append('"');
    if (type.turn() == Type.Turn.UP) {
      out.append(" transform=\"rotate(-90 " + number(x) + " " + number(y) + ")\"");
    }
    out.append(" font-size=\"").append(number(type.size())).append('"');
    if (type.weight() == Type.Weight.BOLD) {
      out.append(" font-weight=\"bold\"");
    }
    switch (type.anchor()) {
      case START -> {}
      case MIDDLE -> out.append(" text-anchor=\"middle\"");
      case END -> out.append(" text-anchor=\"end\"");
    }
    out.append(" fill=\"").append(hex(type.colour())).append("\">");
    out.append(escape(text)).append("</text>\n");
  }

  @Override
  public void begin(String kind, String name) {
    out.append("<g class=\"").append(escape(kind)).append("\"><title>");
    out.append(escape(name)).append("</title>\n");
  }

  @Override
  public void end() {
    out.append("</g>\n");
  }

  /** One line, as differences between rounded points, so that roundings do not add up. */
  private void move(double[] line) {
    long atX = hundredths(line[0]);
    long atY = hundredths(line[1]);
    out.append('M').append(decimal(atX)).append(separated(decimal(atY)));
    for (int i = 2; i < line.length; i += 2) {
      long x = hundredths(line[i]);
      long y = hundredths(line[i + 1]);
      if (x != atX || y != atY || line.length == 4) {
        out.append('l').append(decimal(x - atX)).append(separated(decimal(y - atY)));
        atX = x;
        atY = y;
      }
    }
  }

  private static String separated(String number) {
    return number.startsWith("-") ? number : " " + number;
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
        + number(pen.width())
        + "\""
        + dash;
  }

  private static long hundredths(double value) {
    return Math.round(value * 100);
  }

  private static String number(double value) {
    return decimal(hundredths(value));
  }

  /** A number of hundredths as a decimal without needless characters: 150 is 1.5, 5 is .05. */
  private static String decimal(long hundredths) {
    long size = Math.abs(hundredths);
    long whole = size / 100;
    long rest = size % 100;
    String fraction =
        rest == 0 ? "" : rest % 10 == 0 ? "." + rest / 10 : (rest < 10 ? ".0" : ".") + rest;
    String digits = whole == 0 && rest != 0 ? fraction : whole + fraction;
    return hundredths < 0 ? "-" + digits : digits;
  }

  private static String hex(int colour) {
    return String.format("#%06x", colour);
  }

  /** The text with what XML reserves written as entities; what XML cannot hold becomes U+FFFD. */
  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(isAllowed(point) ? point : 0xfffd);
              }
            });
    return escaped.toString();
  }

  private static boolean isAllowed(int point) {
    return point >= 0x20
        && (point < 0xd800 || point > 0xdfff)
        && point != 0xfffe
        && point != 0xffff;
  }
}
