package org.downhill.cli.io;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Standard output as UTF-8 text, for results only. A write that fails is never overlooked: it
 * throws {@link ClosedPipe} when the reader went away, {@link OutputFailure} otherwise.
 */
public final class StandardOutput {

  private static final int BUFFER = 1 << 16;

  private final OutputStream stream;

  /**
   * Text that goes to a stream.
   *
   * @param target where the bytes go; buffered here
   */
  public StandardOutput(OutputStream target) {
    stream = new BufferedOutputStream(new Guard(target), BUFFER);
  }

  /** The bytes underneath, buffered, with the same failures. */
  public OutputStream stream() {
    return stream;
  }

  /** Writes text as it is. */
  public void text(String text) {
    try {
      stream.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a line, or several, and ends it with a line feed on every system. */
  public void line(String text) {
    text(text);
    text("\n");
  }

  /** Writes what is still held back. */
  public void flush() {
    try {
      stream.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tells a closed pipe from an output that cannot be written. */
  private static final class Guard extends FilterOutputStream {

    Guard(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) {
      try {
        out.write(b);
      } catch (IOException e) {
        throw failure(e);
      }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      try {
        out.write(bytes, offset, length);
      } catch (IOException e) {
        throw failure(e);
      }
    }

    @Override
    public void flush() {
      try {
        out.flush();
      } catch (IOException e) {
        throw failure(e);
      }
    }

    private RuntimeException failure(IOException e) {
      String reason = String.valueOf(e.getMessage());
      if (reason.toLowerCase(Locale.ROOT).contains("pipe") || isPipe()) {
        return new ClosedPipe(e);
      }
      return new OutputFailure("standard output", reason, e);
    }

    /** Whether Linux says so: the reason of the error may be in the user's language. */
    private boolean isPipe() {
      try {
        if (!(out instanceof FileOutputStream file) || file.getFD() != FileDescriptor.out) {
          return false;
        }
        String target = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
        return target.startsWith("pipe:") || target.startsWith("socket:");
      } catch (IOException | UnsupportedOperationException e) {
        return false;
      }
    }
  }
}
