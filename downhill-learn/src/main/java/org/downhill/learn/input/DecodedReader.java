package org.downhill.learn.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.downhill.learn.input.ReadOptions.BadRows;

/**
 * The characters of a source, decoded strictly: a byte that is not valid in the encoding, or a zero
 * byte, is refused with its offset and line; where bad rows are skipped it becomes {@link
 * #UNDECODABLE}, so that the row can be told. A byte-order mark is dropped.
 */
public final class DecodedReader extends Reader {

  /** Stands for what could not be decoded; a lone surrogate, which no valid text holds. */
  public static final char UNDECODABLE = '\uDC80';

  private static final int BLOCK = 1 << 16;

  /** Bytes decoded at a time where they are not ASCII; then runs of ASCII are looked for again. */
  private static final int CHUNK = 512;

  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
  private static final long LOW_BITS = 0x0101_0101_0101_0101L;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final ByteSource source;
  private final Charset charset;
  private final BadRows badRows;
  private final InputStream in;
  private final CharsetDecoder decoder;
  private final boolean asciiInside;

  private final byte[] bytes = new byte[BLOCK];
  private final ByteBuffer bytesView = ByteBuffer.wrap(bytes);
  private int position;
  private int end;
  private long offsetOfBlock;
  private boolean atEnd;

  private final CharBuffer decoded = CharBuffer.allocate(CHUNK + 8);
  private boolean atStart = true;
  private boolean sawUndecodable;

  private DecodedReader(ByteSource source, InputStream in, Charset charset, BadRows badRows) {
    this.source = source;
    this.in = in;
    this.charset = charset;
    this.badRows = badRows;
    decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    asciiInside = keepsAscii(charset);
    decoded.limit(0);
  }

  /**
   * Opens the text of a source.
   *
   * @param bytesRead grows by the stored bytes as they are read
   */
  public static DecodedReader open(
      ByteSource source, Charset charset, BadRows badRows, AtomicLong bytesRead) {
    return new DecodedReader(source, source.open(bytesRead), charset, badRows);
  }

  /** The characters of some bytes of a source; what cannot be decoded is marked. */
  static DecodedReader lenient(ByteSource source, InputStream bytes, Charset charset) {
    return new DecodedReader(source, bytes, charset, BadRows.SKIP);
  }

  /** Whether {@link #UNDECODABLE} has been handed out. */
  public boolean sawUndecodable() {
    return sawUndecodable;
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    int written = 0;
    while (written < length) {
      if (decoded.hasRemaining()) {
        int n = Math.min(decoded.remaining(), length - written);
        decoded.get(buffer, offset + written, n);
        written += n;
      } else if (position == end && !refill()) {
        break;
      } else {
        int run = asciiInside ? asciiRun(Math.min(end, position + length - written)) : 0;
        if (run > 0) {
          widen(run, buffer, offset + written);
          written += run;
          atStart = false;
        } else {
          decodeChunk();
        }
      }
    }
    return written == 0 ? -1 : written;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** Number of bytes from here to {@code limit} that are ASCII and not zero. */
  private int asciiRun(int limit) {
    int i = position;
    while (i + Long.BYTES <= limit) {
      long eight = (long) LONGS.get(bytes, i);
      if (((eight | (eight - LOW_BITS)) & HIGH_BITS) != 0) {
        break;
      }
      i += Long.BYTES;
    }
    while (i < limit && bytes[i] > 0) {
      i++;
    }
    return i - position;
  }

  /** Through a string, because both of its copies are compiled to vector instructions. */
  private void widen(int count, char[] buffer, int offset) {
    new String(bytes, position, count, StandardCharsets.ISO_8859_1)
        .getChars(0, count, buffer, offset);
    position += count;
  }

  private boolean refill() throws IOException {
    int kept = end - position;
    System.arraycopy(bytes, position, bytes, 0, kept);
    offsetOfBlock += position;
    position = 0;
    end = kept;
    int n = in.read(bytes, end, BLOCK - end);
    atEnd = n < 0;
    end += Math.max(0, n);
    return !atEnd;
  }

  /** Decodes some bytes, ASCII or not, to {@link #decoded}. */
  private void decodeChunk() throws IOException {
    decoded.clear();
    CoderResult result = decode(Math.min(end, position + CHUNK), false);
    if (result.isUnderflow() && decoded.position() == 0) {
      // Less than one character: take all there is, and more if that is not enough.
      int before = position;
      result = decode(end, false);
      while (result.isUnderflow() && decoded.position() == 0 && position == before && !atEnd) {
        refill();
        before = position;
        result = decode(end, atEnd);
      }
    }
    if (result.isError()) {
      undecodable(result.length());
    }
    decoded.flip();
    dropMark();
    checkZeros();
  }

  private CoderResult decode(int limit, boolean last) {
    bytesView.limit(limit).position(position);
    CoderResult result = decoder.decode(bytesView, decoded, last);
    position = bytesView.position();
    if (last) {
      decoder.reset();
    }
    return result;
  }

  private void undecodable(int length) {
    if (decoded.position() > 0) {
      // First hand out what comes before; the same bytes are met again.
      return;
    }
    if (badRows == BadRows.FAIL) {
      throw invalidByte(offsetOfBlock + position, bytes[position] & 0xff);
    }
    decoded.put(UNDECODABLE);
    sawUndecodable = true;
    position += length;
  }

  private void dropMark() {
    if (atStart && decoded.hasRemaining()) {
      atStart = false;
      if (decoded.get(decoded.position()) == '\uFEFF') {
        decoded.get();
      }
    }
  }

  private void checkZeros() {
    for (int i = decoded.position(); i < decoded.limit(); i++) {
      if (decoded.get(i) == 0) {
        if (badRows == BadRows.FAIL) {
          String after =
              decoded.subSequence(i - decoded.position(), decoded.remaining()).toString();
          throw zeroByte(offsetOfBlock + position - after.getBytes(charset).length);
        }
        decoded.put(i, UNDECODABLE);
        sawUndecodable = true;
      }
    }
  }

  private DataException invalidByte(long offset, int value) {
    String guess = charset.equals(StandardCharsets.UTF_8) ? "windows-1252" : "UTF-8";
    return new DataException(
        Place.of(source.name()).atLine(lineOf(offset)).atByte(offset),
        String.format("byte 0x%02X, which is not valid %s", value, charset.name()),
        charset.name() + " text",
        "give the encoding of the file, for example --encoding "
            + guess
            + ", or leave such lines out with --bad-rows skip");
  }

  private DataException zeroByte(long offset) {
    return new DataException(
        Place.of(source.name()).atLine(lineOf(offset)).atByte(offset),
        "a zero byte",
        "text without zero bytes",
        "check that the file is not damaged, or leave such lines out with --bad-rows skip");
  }

  /** The line of a byte; the source is read once more up to there. */
  private long lineOf(long offset) {
    long line = 1;
    try (InputStream again = source.open();
        Reader reader = lenient(source, new Limited(again, offset), charset)) {
      int before = 0;
      char[] buffer = new char[BLOCK];
      for (int n = reader.read(buffer); n > 0; n = reader.read(buffer)) {
        for (int i = 0; i < n; i++) {
          line += buffer[i] == '\r' || (buffer[i] == '\n' && before != '\r') ? 1 : 0;
          before = buffer[i];
        }
      }
    } catch (IOException e) {
      throw DataException.unreadable(source.name(), e);
    }
    return line;
  }

  /** Whether bytes below 128 are ASCII and nothing else, so that text can be cut at them. */
  public static boolean keepsAscii(Charset charset) {
    String name = charset.name().toUpperCase(Locale.ROOT);
    return name.equals("UTF-8")
        || name.equals("US-ASCII")
        || name.startsWith("ISO-8859-")
        || name.startsWith("WINDOWS-125");
  }

  /** The first bytes of a stream. */
  private static final class Limited extends InputStream {
    private final InputStream in;
    private long left;

    Limited(InputStream in, long length) {
      this.in = in;
      left = length;
    }

    @Override
    public int read() throws IOException {
      return left-- > 0 ? in.read() : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int n = left <= 0 ? -1 : in.read(buffer, offset, (int) Math.min(length, left));
      left -= Math.max(0, n);
      return n;
    }
  }
}
