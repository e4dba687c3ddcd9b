package org.downhill.report.internal.draw;

/**
 * How a mark looks.
 *
 * @param mark its shape
 * @param radius its size
 * @param fill its colour as {@code 0xRRGGBB}
 * @param edge the line around it
 */
public record Dab(Mark mark, double radius, int fill, Pen edge) {}
