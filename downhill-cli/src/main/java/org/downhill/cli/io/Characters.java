package org.downhill.cli.io;

/** Text from a data set made fit for a terminal: how wide it is, and without control characters. */
public final class Characters {

  private Characters() {}

  /** The text with control characters written as escapes. */
  public static String printable(String text) {
    if (text.codePoints().noneMatch(Characters::isControl)) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                  if (isControl(c)) {
                    out.append(String.format("\\u%04x", c));
                  } else {
                    out.appendCodePoint(c);
                  }
                }
              }
            });
    return out.toString();
  }

  /** Controls, and the marks that turn the direction of text round. */
  private static boolean isControl(int c) {
    return Character.isISOControl(c)
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0x2028
        || c == 0x2029;
  }

  /** Terminal cells that the text takes: two for East Asian wide letters, none for accents. */
  public static int width(String text) {
    return text.codePoints().map(Characters::cells).sum();
  }

  /** The text, or its beginning and an ellipsis where it is wider than {@code most} cells. */
  public static String shortened(String text, int most) {
    if (width(text) <= most) {
      return text;
    }
    int end = 0;
    int used = 1;
    while (used + cells(text.codePointAt(end)) <= most) {
      used += cells(text.codePointAt(end));
      end = text.offsetByCodePoints(end, 1);
    }
    return text.substring(0, end) + "…";
  }

  private static int cells(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || c == 0x200B) {
      return 0;
    }
    boolean wide =
        (c >= 0x1100 && c <= 0x115F)
            || (c >= 0x2E80 && c <= 0xA4CF)
            || (c >= 0xAC00 && c <= 0xD7A3)
            || (c >= 0xF900 && c <= 0xFAFF)
            || (c >= 0xFE30 && c <= 0xFE6F)
            || (c >= 0xFF00 && c <= 0xFF60)
            || (c >= 0xFFE0 && c <= 0xFFE6)
            || (c >= 0x1F300 && c <= 0x1FAFF)
            || (c >= 0x20000 && c <= 0x3FFFD);
    return wide ? 2 : 1;
  }
}
