package org.downhill.report.internal.draw;

/** Numbers, lines and text as SVG and HTML hold them. */
public final class SvgText {

  private SvgText() {}

  /**
   * Appends one line of path data, as differences between rounded points, so that roundings do not
   * add up.
   */
  public static void line(double[] line, StringBuilder out) {
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

  /** A number with at most two decimals. */
  public static String number(double value) {
    return decimal(hundredths(value));
  }

  private static long hundredths(double value) {
    return Math.round(value * 100);
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

  /** The text with what XML reserves written as entities; what XML cannot hold becomes U+FFFD. */
  public static String escaped(String text) {
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
    return (point >= 0x20 || point == '\t' || point == '\n' || point == '\r')
        && (point < 0xd800 || point > 0xdfff)
        && point != 0xfffe
        && point != 0xffff;
  }
}
