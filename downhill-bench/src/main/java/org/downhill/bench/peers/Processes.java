package org.downhill.bench.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Linux tells about processes under {@code /proc}. */
final class Processes {

  private static final Path PROC = Path.of("/proc");
  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");
  private static final Pattern BLANK = Pattern.compile("\\s+");
  // The unit of /proc is the same on every Linux, whatever its timer does.
  private static final double TICKS_PER_SECOND = 100;
  // Field 16 of stat, counted from the state, which is field 3.
  private static final int CHILDREN_USER_TIME = 13;

  private Processes() {}

  /**
   * Sum of the peak resident sizes of a process and all its descendants that are alive, in bytes.
   */
  static long peakBytes(long process) throws IOException {
    Path folder = PROC.resolve(Long.toString(process));
    try {
      Matcher peak = PEAK.matcher(Files.readString(folder.resolve("status")));
      long bytes = peak.find() ? 1024 * Long.parseLong(peak.group(1)) : 0;
      String children =
          Files.readString(
              folder.resolve("task").resolve(Long.toString(process)).resolve("children"));
      for (String child : BLANK.split(children, -1)) {
        if (!child.isEmpty()) {
          bytes += peakBytes(Long.parseLong(child));
        }
      }
      return bytes;
    } catch (IOException e) {
      // A process may end between two looks at it; then it has no memory any more.
      if (e instanceof NoSuchFileException || !Files.exists(folder.resolve("status"))) {
        return 0;
      }
      throw e;
    }
  }

  /** User time of all children of this program that have ended, in seconds. */
  static double childrenUserSeconds() throws IOException {
    String stat = Files.readString(PROC.resolve("self/stat"));
    String[] fields = BLANK.split(stat.substring(stat.lastIndexOf(')') + 2), -1);
    return Long.parseLong(fields[CHILDREN_USER_TIME]) / TICKS_PER_SECOND;
  }
}
