package org.downhill.report.internal.draw;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** Draws pixels, on white ground. */
public final class RasterCanvas implements Canvas {

  private final BufferedImage image;
  private final Graphics2D graphics;

  /**
   * An empty picture.
   *
   * @param density pixels per unit
   */
  public RasterCanvas(int width, int height, int density) {
    image = new BufferedImage(width * density, height * density, BufferedImage.TYPE_INT_RGB);
    graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.scale(density, density);
    rectangle(new Box(0, 0, width, height), Palette.WHITE);
  }

  /** The pixels. */
  public BufferedImage image() {
    return image;
  }

  @Override
  public void rectangle(Box box, int colour) {
    graphics.setColor(new Color(colour));
    graphics.fill(new Rectangle2D.Double(box.left(), box.top(), box.width(), box.height()));
  }

  @Override
  public void stroke(List<double[]> lines, Pen pen) {
    Path2D path = new Path2D.Double();
    lines.forEach(line -> append(path, line));
    use(pen);
    graphics.draw(path);
  }

  @Override
  public void fill(List<double[]> rings, int colour) {
    graphics.setColor(new Color(colour));
    graphics.fill(closed(rings));
  }

  @Override
  public void mark(double x, double y, Dab dab) {
    double r = dab.radius();
    java.awt.Shape shape =
        dab.mark().isRound()
            ? new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r)
            : closed(List.of(dab.mark().corners(x, y, r)));
    graphics.setColor(new Color(dab.fill()));
    graphics.fill(shape);
    use(dab.edge());
    graphics.draw(shape);
  }

  @Override
  public void text(String text, double x, double y, Type type) {
    if (text.isEmpty()) {
      return;
    }
    int style = type.weight() == Type.Weight.BOLD ? Font.BOLD : Font.PLAIN;
    Font font = new Font(Font.SANS_SERIF, style, 1).deriveFont((float) type.size());
    graphics.setFont(font);
    graphics.setColor(new Color(type.colour()));
    double width = font.getStringBounds(text, graphics.getFontRenderContext()).getWidth();
    double back =
        switch (type.anchor()) {
          case START -> 0;
          case MIDDLE -> width / 2;
          case END -> width;
        };
    AffineTransform before = graphics.getTransform();
    graphics.translate(x, y);
    if (type.turn() == Type.Turn.UP) {
      graphics.rotate(-Math.PI / 2);
    }
    graphics.drawString(text, (float) -back, 0);
    graphics.setTransform(before);
  }

  @Override
  public void begin(String kind, String name) {}

  @Override
  public void end() {}

  private void use(Pen pen) {
    List<Integer> lengths = pen.dash().lengths();
    float[] dash = new float[lengths.size()];
    for (int i = 0; i < dash.length; i++) {
      dash[i] = lengths.get(i);
    }
    graphics.setColor(new Color(pen.colour()));
    graphics.setStroke(
        new BasicStroke(
            (float) pen.width(),
            BasicStroke.CAP_BUTT,
            BasicStroke.JOIN_ROUND,
            10,
            dash.length == 0 ? null : dash,
            0));
  }

  private static Path2D closed(List<double[]> rings) {
    Path2D path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
    for (double[] ring : rings) {
      append(path, ring);
      path.closePath();
    }
    return path;
  }

  private static void append(Path2D path, double[] line) {
    path.moveTo(line[0], line[1]);
    for (int i = 2; i < line.length; i += 2) {
      path.lineTo(line[i], line[i + 1]);
    }
  }
}
