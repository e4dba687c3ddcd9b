package org.downhill.report.plot;

import java.util.List;
import org.downhill.report.internal.draw.Box;
import org.downhill.report.internal.draw.Canvas;

/** One plot of a {@link Picture}. */
public abstract sealed class Panel permits FunctionPlot, CoursePlot {

  Panel() {}

  /** Makes the plot for an area, with its labels inside. */
  abstract Drawing in(Box area);

  /** A plot that is ready to be drawn. */
  interface Drawing {

    /** What its lines and marks mean. */
    List<LegendEntry> legend();

    /** Draws it. */
    void draw(Canvas canvas);
  }
}
