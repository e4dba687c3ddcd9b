package org.downhill.core.rule;

/** The {@code double} arrays of a tile whose coordinates are stored as {@code float}. */
final class WideTile {

  final double[] x = new double[Tile.LENGTH];
  final double[] update = new double[Tile.LENGTH];
  final double[] gain = new double[Tile.LENGTH];
  private double[][] slots = {};

  /** At least {@code count} slots. */
  double[][] slots(int count) {
    if (slots.length < count) {
      slots = new double[count][Tile.LENGTH];
    }
    return slots;
  }
}
