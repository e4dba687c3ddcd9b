package org.downhill.report.internal.draw;

import java.util.List;

/** The colours of all pictures, as {@code 0xRRGGBB}. */
public final class Palette {

  /** The ground. */
  public static final int WHITE = 0xffffff;

  /** Text and frames. */
  public static final int INK = 0x222222;

  /** Text of less weight. */
  public static final int GREY = 0x5a5a5a;

  /** Grid lines. */
  public static final int GRID = 0xe4e4e4;

  /** A place where there is no value. */
  public static final int HOLE = 0xf1efe9;

  /**
   * Colours that people with any of the usual kinds of colour blindness can tell apart: those of
   * Okabe and Ito (2008), without the yellow, which cannot be read on white, and with two darkened
   * for the same reason.
   */
  public static final List<Integer> LINES =
      List.of(0x0072b2, 0xd55e00, 0x007f5f, 0xb8548f, 0x222222, 0xc78500, 0x3399cc);

  private Palette() {}

  /** The colour a share of the way from one to another. */
  public static int blend(int from, int to, double share) {
    int mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      double a = from >> shift & 0xff;
      double b = to >> shift & 0xff;
      mixed |= (int) Math.round(a + (b - a) * share) << shift;
    }
    return mixed;
  }
}
