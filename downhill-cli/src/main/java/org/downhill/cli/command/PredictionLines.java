package org.downhill.cli.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.downhill.cli.args.Arguments;
import org.downhill.core.spec.SpecException;
import org.downhill.learn.model.LinearModel;
import org.downhill.learn.model.Readout;
import org.downhill.learn.predict.PredictionSink;
import org.downhill.learn.read.DataSource;
import org.downhill.learn.read.TableReader;
import org.downhill.learn.read.TableRow;

/** Writes predictions as lines of CSV (RFC 4180, but with line feeds). */
final class PredictionLines implements PredictionSink {

  private static final String PREDICTION = "prediction";

  private final Readout readout;
  private final Layout layout;
  private final Writer out;
  private final double[] probabilities;

  /**
   * What a line holds.
   *
   * @param kept positions of the columns of the data that come first
   * @param columns names of all columns
   * @param probabilities whether the probability of each class comes last
   */
  record Layout(List<Integer> kept, List<String> columns, boolean probabilities) {}

  /**
   * The layout of lines.
   *
   * @param keep names of columns of the data to write
   * @param probabilities whether to write the probability of each class
   * @throws SpecException if the data have no such column, or the model no probabilities
   */
  static Layout layout(
      LinearModel model, DataSource data, List<String> keep, boolean probabilities) {
    Readout readout = model.readout();
    if (probabilities && !readout.hasProbabilities()) {
      throw new SpecException(
          readout.labels().isEmpty()
              ? "--probabilities is for classes, but the model predicts numbers; leave it out."
              : "--probabilities needs a model that knows them, but this one was fitted to the loss "
                  + model.loss().spec()
                  + "; train with --loss logistic or softmax.");
    }
    List<String> columns = new ArrayList<>(keep);
    columns.add(PREDICTION);
    if (probabilities) {
      readout.labels().forEach(label -> columns.add("probability_" + label));
    }
    return new Layout(positions(data, keep), columns, probabilities);
  }

  private static List<Integer> positions(DataSource data, List<String> keep) {
    List<Integer> positions = new ArrayList<>();
    if (keep.isEmpty()) {
      return positions;
    }
    if (!data.isTable()) {
      throw new SpecException("--keep names columns, but the data have none; leave it out.");
    }
    try (TableReader reader = data.table()) {
      for (String name : keep) {
        int position = reader.columns().indexOf(name);
        if (position < 0) {
          throw Arguments.unknown("--keep", name, reader.columns());
        }
        positions.add(position);
      }
    }
    return positions;
  }

  /**
   * Lines for a writer; the header is written at once, where there is one.
   *
   * @throws UncheckedIOException if the writer fails, here and in the other methods
   */
  PredictionLines(Readout readout, Layout layout, Writer out) {
    this.readout = readout;
    this.layout = layout;
    this.out = out;
    probabilities = new double[readout.labels().size()];
    if (layout.columns().size() > 1) {
      write(String.join(",", layout.columns().stream().map(PredictionLines::quoted).toList()));
      write("\n");
    }
  }

  @Override
  public void row(double[] scores, Optional<TableRow> fields) {
    for (int position : layout.kept()) {
      write(fields.map(row -> quoted(row.text(position))).orElse(""));
      write(",");
    }
    write(
        readout.labels().isEmpty()
            ? Double.toString(readout.value(scores))
            : quoted(readout.label(scores)));
    if (layout.probabilities()) {
      readout.probabilities(scores, probabilities);
      for (double probability : probabilities) {
        write(",");
        write(Double.toString(probability));
      }
    }
    write("\n");
  }

  @Override
  public void unreadableRow() {
    write(",".repeat(layout.columns().size() - 1));
    write("\n");
  }

  private void write(String text) {
    try {
      out.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String quoted(String field) {
    boolean plain = true;
    for (int i = 0; i < field.length() && plain; i++) {
      char c = field.charAt(i);
      plain = c != ',' && c != '"' && c != '\n' && c != '\r';
    }
    return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
  }
}
