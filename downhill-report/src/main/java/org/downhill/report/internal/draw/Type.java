package org.downhill.report.internal.draw;

/**
 * How text is set.
 *
 * @param size the height of the font
 * @param weight regular or bold
 * @param colour as {@code 0xRRGGBB}
 * @param anchor which part of the text lies at its point; the point is on the base line
 * @param turn along which direction it runs
 */
public record Type(double size, Weight weight, int colour, Anchor anchor, Turn turn) {

  /** The thickness of letters. */
  public enum Weight {
    /** Normal. */
    REGULAR,
    /** Bold. */
    BOLD
  }

  /** The part of a text that lies at its point. */
  public enum Anchor {
    /** Its beginning. */
    START,
    /** Its middle. */
    MIDDLE,
    /** Its end. */
    END
  }

  /** The direction in which a text runs. */
  public enum Turn {
    /** To the right. */
    LEVEL,
    /** Upwards. */
    UP
  }

  /** Level text of regular weight that begins at its point. */
  public static Type of(double size, int colour) {
    return new Type(size, Weight.REGULAR, colour, Anchor.START, Turn.LEVEL);
  }

  /** This, anchored otherwise. */
  public Type at(Anchor newAnchor) {
    return new Type(size, weight, colour, newAnchor, turn);
  }

  /** This in bold. */
  public Type bold() {
    return new Type(size, Weight.BOLD, colour, anchor, turn);
  }

  /** This running upwards. */
  public Type up() {
    return new Type(size, weight, colour, anchor, Turn.UP);
  }

  /**
   * About the width of a text, rather more than less for the usual sans-serif fonts. An estimate,
   * because a layout that measured fonts would differ from machine to machine.
   */
  public double width(String text) {
    double em = 0;
    for (int i = 0; i < text.length(); i++) {
      em += em(text.charAt(i));
    }
    return em * size * (weight == Weight.BOLD ? 1.1 : 1);
  }

  private static double em(char letter) {
    if (letter >= '\u2e80') {
      return 1;
    }
    if ("iljtfrI.,:;'|![]() ".indexOf(letter) >= 0) {
      return 0.38;
    }
    if ("mwMW@%".indexOf(letter) >= 0) {
      return 0.96;
    }
    return Character.isUpperCase(letter) || "+-=<>~".indexOf(letter) >= 0 ? 0.74 : 0.62;
  }
}
