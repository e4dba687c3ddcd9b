package org.downhill.learn.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Place;
import org.downhill.learn.output.OutputException;

/**
 * A trace as a CSV file that only grows. A line counts once it is ended: what a killed process left
 * of its last line is not read, and is cut off before the next one is written.
 */
final class TraceFile {

  private static final String HEADER =
      "phase,step,epoch,seconds,objective,gradient_norm,learning_rate";

  private final Path path;

  TraceFile(Path path) {
    this.path = path;
  }

  void append(TraceRow row) {
    String line =
        String.join(
            ",",
            row.phase(),
            Long.toString(row.step()),
            Double.toString(row.epoch()),
            Double.toString(row.seconds()),
            Double.toString(row.objective()),
            Double.toString(row.gradientNorm()),
            Double.toString(row.learningRate()));
    try (FileChannel channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long end = endOfLastLine(channel);
      channel.truncate(end);
      String text = (end == 0 ? HEADER + "\n" : "") + line + "\n";
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
      channel.position(end);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw OutputException.of(path, e);
    }
  }

  private static long endOfLastLine(FileChannel channel) throws IOException {
    ByteBuffer last = ByteBuffer.allocate(1);
    for (long end = channel.size(); end > 0; end--) {
      last.clear();
      channel.read(last, end - 1);
      if (last.get(0) == '\n') {
        return end;
      }
    }
    return 0;
  }

  List<TraceRow> read() {
    if (Files.notExists(path)) {
      return List.of();
    }
    String text;
    try {
      text = Files.readString(path);
    } catch (IOException e) {
      throw DataException.unreadable(path.toString(), e);
    }
    List<TraceRow> rows = new ArrayList<>();
    int from = 0;
    int number = 1;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      String line = text.substring(from, end);
      if (number > 1) {
        rows.add(row(line, number));
      } else if (!line.equals(HEADER)) {
        throw new DataException(
            Place.of(path.toString()).atLine(1),
            DataException.quote(line),
            "the header " + HEADER,
            "use the file as Downhill wrote it");
      }
      from = end + 1;
      number++;
    }
    return List.copyOf(rows);
  }

  private TraceRow row(String line, int number) {
    try {
      String[] fields = line.split(",", -1);
      if (fields.length == HEADER.split(",").length) {
        return new TraceRow(
            fields[0],
            Long.parseLong(fields[1]),
            Double.parseDouble(fields[2]),
            Double.parseDouble(fields[3]),
            Double.parseDouble(fields[4]),
            Double.parseDouble(fields[5]),
            Double.parseDouble(fields[6]));
      }
    } catch (IllegalArgumentException e) {
      throw notARow(line, number);
    }
    throw notARow(line, number);
  }

  private DataException notARow(String line, int number) {
    return new DataException(
        Place.of(path.toString()).atLine(number),
        DataException.quote(line),
        "a phase and six numbers",
        "use the file as Downhill wrote it");
  }
}
