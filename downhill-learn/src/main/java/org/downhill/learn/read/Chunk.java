package org.downhill.learn.read;

import java.util.function.LongSupplier;
import org.downhill.learn.input.DecimalScanner;
import org.jspecify.annotations.Nullable;

/** Whole lines of a file as bytes, in a reused buffer; the last line may lack its line end. */
final class Chunk {

  private byte[] bytes = new byte[0];
  private int start;
  private int end;
  private String source = "";
  private boolean first;
  private @Nullable RuntimeException failure;
  private long linesBefore;
  private @Nullable LongSupplier countLines;

  /** The bytes; those from {@link #start()} to {@link #end()} count. */
  byte[] bytes() {
    return bytes;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  /** The name of the file. */
  String source() {
    return source;
  }

  /** Whether the lines are the first ones of a file. */
  boolean isFirst() {
    return first;
  }

  /** What went wrong behind these lines, on the line {@code 1 + } their number; null if nothing. */
  @Nullable RuntimeException failure() {
    return failure;
  }

  /** Number of lines of the file before these. */
  long linesBefore() {
    if (countLines != null) {
      linesBefore = countLines.getAsLong();
      countLines = null;
    }
    return linesBefore;
  }

  /** {@link #linesBefore} for later, when the chunk may hold other lines. */
  LongSupplier laterLinesBefore() {
    long known = linesBefore;
    return countLines == null ? () -> known : countLines;
  }

  /** Says how many lines of the file come before these. */
  void linesBefore(long lines) {
    linesBefore = lines;
    countLines = null;
  }

  /** Says how to count the lines of the file before these, if that is ever asked for. */
  void linesBefore(LongSupplier count) {
    countLines = count;
  }

  /** Starts over with lines of a file. */
  void begin(String newSource, boolean isFirst) {
    source = newSource;
    first = isFirst;
    start = 0;
    end = 0;
    failure = null;
    linesBefore(0);
  }

  /**
   * A buffer for {@code size} bytes and the padding behind them; the first {@code kept} bytes stay.
   */
  byte[] reserve(int size, int kept) {
    int needed = size + DecimalScanner.PADDING;
    if (bytes.length < needed || (kept == 0 && bytes.length > 4L * needed)) {
      byte[] larger = new byte[needed];
      System.arraycopy(bytes, 0, larger, 0, kept);
      bytes = larger;
    }
    return bytes;
  }

  /** Says which bytes of the buffer are the lines; the one behind them is overwritten. */
  void lines(int from, int to) {
    start = from;
    end = to;
    // A number at the end of a file ends here, whatever an earlier chunk left behind it.
    bytes[to] = '\n';
  }

  /** Says what went wrong behind the lines. */
  void failure(RuntimeException e) {
    failure = e;
  }
}
