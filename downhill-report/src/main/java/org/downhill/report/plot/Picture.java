package org.downhill.report.plot;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.downhill.core.spec.SpecException;
import org.downhill.learn.output.AtomicFile;
import org.downhill.learn.output.OutputException;
import org.downhill.report.internal.draw.Box;
import org.downhill.report.internal.draw.Canvas;
import org.downhill.report.internal.draw.Palette;
import org.downhill.report.internal.draw.RasterCanvas;
import org.downhill.report.internal.draw.SvgCanvas;
import org.downhill.report.internal.draw.Type;

/**
 * A title, a legend and one or more plots under each other, as SVG or PNG.
 *
 * <p>The same contents give the same bytes: of SVG on every machine, of PNG on machines with the
 * same fonts. Immutable.
 */
public final class Picture {

  private static final int WIDTH = 900;
  private static final int HEIGHT_OF_ONE = 600;
  private static final int HEIGHT_OF_FURTHER = 380;
  private static final double MARGIN = 26;
  private static final double TITLE = 42;
  private static final double GAP = 10;

  /** Pixels per unit in a PNG, so that it is sharp on a projector and in print. */
  private static final int DENSITY = 2;

  private static final Type TITLE_TYPE = Type.of(17, Palette.INK).bold();

  private final String title;
  private final int height;
  private final List<Panel.Drawing> drawings;
  private final Legend legend;

  private Picture(String title, List<? extends Panel> panels) {
    this.title = title;
    height = HEIGHT_OF_ONE + HEIGHT_OF_FURTHER * (panels.size() - 1);
    // The legend's height decides the plots' place, and what the legend says does not depend on it.
    List<LegendEntry> entries = legendOf(place(panels, TITLE + GAP));
    legend = Legend.of(entries, WIDTH - 2 * MARGIN);
    drawings = place(panels, TITLE + legend.height() + GAP);
  }

  /**
   * A picture of 900 × 600 units, and 380 more in height for each plot after the first.
   *
   * @throws IllegalArgumentException if there is no plot
   */
  public static Picture of(String title, Panel... panels) {
    if (panels.length == 0) {
      throw new IllegalArgumentException("A picture needs a plot.");
    }
    return new Picture(title, List.of(panels));
  }

  /** A kind of file. */
  public enum Format {
    /** Scalable vector graphics. */
    SVG,
    /** Pixels, two for each unit in both directions. */
    PNG;

    /**
     * The format that the name of a file asks for.
     *
     * @throws SpecException if it ends neither in {@code .svg} nor in {@code .png}
     */
    public static Format of(Path file) {
      String name = String.valueOf(file.getFileName());
      int dot = name.lastIndexOf('.');
      return switch (dot < 0 ? "" : name.substring(dot).toLowerCase(Locale.ROOT)) {
        case ".svg" -> SVG;
        case ".png" -> PNG;
        default ->
            throw new SpecException(
                "a picture is written as .svg or .png, found '"
                    + file
                    + "'; give the file one of these endings");
      };
    }
  }

  /** The width in units, which are pixels of an SVG shown in its own size. */
  public int width() {
    return WIDTH;
  }

  /** The height in units. */
  public int height() {
    return height;
  }

  /**
   * Writes the picture to a file in the {@link Format} of its name, whole or not at all.
   *
   * @throws SpecException if the name ends otherwise
   * @throws OutputException if the file cannot be written
   */
  public void write(Path file) {
    byte[] bytes =
        switch (Format.of(file)) {
          case SVG -> svg().getBytes(StandardCharsets.UTF_8);
          case PNG -> png();
        };
    AtomicFile.write(file, out -> out.write(bytes));
  }

  /** The picture as an SVG document. */
  public String svg() {
    SvgCanvas canvas = new SvgCanvas(WIDTH, height, title);
    draw(canvas);
    return canvas.document();
  }

  /**
   * The picture as a PNG file.
   *
   * @throws SpecException if this Java has no fonts
   */
  public byte[] png() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(pixels(), "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private BufferedImage pixels() {
    try {
      RasterCanvas canvas = new RasterCanvas(WIDTH, height, DENSITY);
      draw(canvas);
      return canvas.image();
    } catch (InternalError | LinkageError e) {
      // What Java throws where a machine has no fonts or not the libraries that read them.
      SpecException refusal =
          new SpecException(
              "a PNG needs fonts, and this Java finds none; install fontconfig and a font, or"
                  + " write an .svg, which needs none");
      refusal.initCause(e);
      throw refusal;
    }
  }

  private void draw(Canvas canvas) {
    canvas.text(title, MARGIN, 30, TITLE_TYPE);
    legend.draw(canvas, MARGIN, TITLE);
    drawings.forEach(drawing -> drawing.draw(canvas));
  }

  /** The plots under each other; the first is higher than the others. */
  private List<Panel.Drawing> place(List<? extends Panel> panels, double top) {
    List<Panel.Drawing> placed = new ArrayList<>();
    double from = top;
    for (int i = 0; i < panels.size(); i++) {
      double to = HEIGHT_OF_ONE + HEIGHT_OF_FURTHER * (double) i;
      placed.add(panels.get(i).in(new Box(0, from, WIDTH, to)));
      from = to + GAP;
    }
    return placed;
  }

  /** One entry for each name, with the first note that any plot has on it. */
  private static List<LegendEntry> legendOf(List<Panel.Drawing> drawings) {
    Map<String, LegendEntry> byName = new LinkedHashMap<>();
    for (Panel.Drawing drawing : drawings) {
      for (LegendEntry entry : drawing.legend()) {
        byName.merge(entry.name(), entry, (one, other) -> one.note().isEmpty() ? other : one);
      }
    }
    return List.copyOf(byName.values());
  }
}
