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
import org.downhill.learn.output.OutputException;

/**
 * A text file that only grows, line by line. A line counts once it is ended: what a killed process
 * left of its last line is not read, and is cut off before the next one is written.
 */
final class LineFile {

  private final Path path;

  LineFile(Path path) {
    this.path = path;
  }

  Path path() {
    return path;
  }

  /**
   * Appends a line.
   *
   * @param first what stands before the first line of all: nothing, or lines that are ended
   */
  void append(String first, String line) {
    try (FileChannel channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long end = endOfLastLine(channel);
      channel.truncate(end);
      String text = (end == 0 ? first : "") + line + "\n";
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
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

  /**
   * The lines that are ended, without their ends; none where there is no file.
   *
   * @throws DataException if the file cannot be read
   */
  List<String> lines() {
    if (Files.notExists(path)) {
      return List.of();
    }
    try {
      String text = Files.readString(path);
      List<String> lines = new ArrayList<>();
      int from = 0;
      for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
        lines.add(text.substring(from, end));
        from = end + 1;
      }
      return lines;
    } catch (IOException e) {
      throw DataException.unreadable(path.toString(), e);
    }
  }
}
