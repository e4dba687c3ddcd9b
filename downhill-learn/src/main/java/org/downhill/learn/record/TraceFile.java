package org.downhill.learn.record;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Place;

/** A trace as a CSV file that only grows. Columns that an older Downhill did not write are NaN. */
final class TraceFile {

  private static final List<String> COLUMNS =
      List.of(
          "phase",
          "step",
          "epoch",
          "seconds",
          "objective",
          "objective_min",
          "objective_max",
          "gradient_norm",
          "learning_rate",
          "update_ratio",
          "held_out");

  /** Columns that every trace has. */
  private static final List<String> NEEDED =
      List.of("phase", "step", "epoch", "seconds", "objective", "gradient_norm", "learning_rate");

  private final LineFile file;

  TraceFile(Path path) {
    file = new LineFile(path);
  }

  void append(TraceRow row) {
    file.append(
        String.join(",", COLUMNS) + "\n",
        String.join(
            ",",
            row.phase(),
            Long.toString(row.step()),
            Double.toString(row.epoch()),
            Double.toString(row.seconds()),
            Double.toString(row.objective()),
            Double.toString(row.objectiveMin()),
            Double.toString(row.objectiveMax()),
            Double.toString(row.gradientNorm()),
            Double.toString(row.learningRate()),
            Double.toString(row.updateRatio()),
            Double.toString(row.heldOut())));
  }

  List<TraceRow> read() {
    List<String> lines = file.lines();
    if (lines.isEmpty()) {
      return List.of();
    }
    List<String> header = Arrays.asList(lines.get(0).split(",", -1));
    if (!header.containsAll(NEEDED)) {
      throw new DataException(
          place(1),
          DataException.quote(lines.get(0)),
          "the header " + String.join(",", COLUMNS),
          "use the file as Downhill wrote it");
    }
    List<TraceRow> rows = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      rows.add(row(header, lines.get(i), i + 1));
    }
    return List.copyOf(rows);
  }

  private TraceRow row(List<String> header, String line, int number) {
    List<String> fields = Arrays.asList(line.split(",", -1));
    try {
      if (fields.size() == header.size()) {
        Cells cells = new Cells(header, fields);
        return new TraceRow(
            fields.get(header.indexOf("phase")),
            Long.parseLong(fields.get(header.indexOf("step"))),
            cells.number("epoch"),
            cells.number("seconds"),
            cells.number("objective"),
            cells.number("objective_min"),
            cells.number("objective_max"),
            cells.number("gradient_norm"),
            cells.number("learning_rate"),
            cells.number("update_ratio"),
            cells.number("held_out"));
      }
    } catch (IllegalArgumentException e) {
      throw notARow(header, line, number);
    }
    throw notARow(header, line, number);
  }

  /** The cells of a line by the names of their columns. */
  private record Cells(List<String> header, List<String> fields) {

    double number(String column) {
      int at = header.indexOf(column);
      return at < 0 ? Double.NaN : Double.parseDouble(fields.get(at));
    }
  }

  private DataException notARow(List<String> header, String line, int number) {
    return new DataException(
        place(number),
        DataException.quote(line),
        "a phase and " + (header.size() - 1) + " numbers",
        "use the file as Downhill wrote it");
  }

  private Place place(int line) {
    return Place.of(file.path().toString()).atLine(line);
  }
}
