package org.downhill.learn.record;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.downhill.core.descent.Trace;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Place;
import org.downhill.learn.train.TrainListener;

/** A sample of the steps of a fit as CSV. */
final class StepsFile {

  private static final String HEADER = "step,epoch,seconds,value,gradient_norm,learning_rate";
  private static final int COLUMNS = 6;

  private StepsFile() {}

  static void write(Trace steps, OutputStream out) throws IOException {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    for (Trace.Row row : steps.rows()) {
      text.append(row.step())
          .append(',')
          .append(row.epoch())
          .append(',')
          .append(row.seconds())
          .append(',')
          .append(row.value())
          .append(',')
          .append(row.gradientNorm())
          .append(',')
          .append(row.learningRate())
          .append('\n');
    }
    out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
  }

  /** The steps as rows of a trace; none where there is no file. */
  static List<TraceRow> read(Path path) {
    List<String> lines = new LineFile(path).lines();
    List<TraceRow> rows = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String[] fields = lines.get(i).split(",", -1);
      boolean fits = i == 0 ? lines.get(0).equals(HEADER) : fields.length == COLUMNS;
      if (!fits) {
        throw wrong(path, i, lines.get(i));
      }
      if (i > 0) {
        rows.add(row(path, i, lines.get(i), fields));
      }
    }
    return rows;
  }

  private static TraceRow row(Path path, int line, String text, String[] fields) {
    try {
      double value = Double.parseDouble(fields[3]);
      return new TraceRow(
          TrainListener.FITTING,
          Long.parseLong(fields[0]),
          Double.parseDouble(fields[1]),
          Double.parseDouble(fields[2]),
          value,
          value,
          value,
          Double.parseDouble(fields[4]),
          Double.parseDouble(fields[5]),
          Double.NaN,
          Double.NaN);
    } catch (NumberFormatException e) {
      throw wrong(path, line, text);
    }
  }

  private static DataException wrong(Path path, int line, String found) {
    return new DataException(
        Place.of(path.toString()).atLine(line + 1),
        DataException.quote(found),
        line == 0 ? "the header " + HEADER : COLUMNS + " numbers",
        "use the file as Downhill wrote it");
  }
}
