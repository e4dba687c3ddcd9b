package org.downhill.report.internal.draw;

import java.util.Arrays;

/** The shape of a mark at a point. Shapes differ so that colour is never needed to tell them. */
public enum Mark {
  /** A disc. */
  CIRCLE(""),
  /** A square on its side. */
  SQUARE("-0.85,-0.85 0.85,-0.85 0.85,0.85 -0.85,0.85"),
  /** A triangle that points up. */
  TRIANGLE("0,-1.15 1.05,0.75 -1.05,0.75"),
  /** A square on its corner. */
  DIAMOND("0,-1.2 1.2,0 0,1.2 -1.2,0"),
  /** A triangle that points down. */
  DOWN("0,1.15 1.05,-0.75 -1.05,-0.75"),
  /** An upright cross. */
  PLUS(
      "-0.35,-1.15 0.35,-1.15 0.35,-0.35 1.15,-0.35 1.15,0.35 0.35,0.35 0.35,1.15 "
          + "-0.35,1.15 -0.35,0.35 -1.15,0.35 -1.15,-0.35 -0.35,-0.35"),
  /** A diagonal cross. */
  CROSS(
      "-0.6,-1.1 0,-0.5 0.6,-1.1 1.1,-0.6 0.5,0 1.1,0.6 0.6,1.1 0,0.5 -0.6,1.1 -1.1,0.6 "
          + "-0.5,0 -1.1,-0.6"),
  /** A star with five points. */
  STAR(
      "0,-1.4 0.33,-0.45 1.33,-0.43 0.53,0.17 0.82,1.13 0,0.56 -0.82,1.13 -0.53,0.17 "
          + "-1.33,-0.43 -0.33,-0.45");

  private final String corners;

  Mark(String corners) {
    this.corners = corners;
  }

  /** Whether this is a disc, which has no corners. */
  public boolean isRound() {
    return corners.isEmpty();
  }

  /** The corners x0, y0, x1, y1, … of this mark around a point. */
  public double[] corners(double x, double y, double radius) {
    double[] placed = parsed();
    for (int i = 0; i < placed.length; i++) {
      placed[i] = (i % 2 == 0 ? x : y) + radius * placed[i];
    }
    return placed;
  }

  private double[] parsed() {
    return isRound()
        ? new double[0]
        : Arrays.stream(corners.split("[ ,]+")).mapToDouble(Double::parseDouble).toArray();
  }
}
