package org.downhill.learn.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.downhill.core.random.Shuffle;
import org.downhill.learn.input.ByteSource;
import org.downhill.learn.input.DataException;

/**
 * The lines of files that are not compressed, in pieces of a fixed size that come in random order.
 * A line belongs to the piece in which it begins.
 */
final class SeekingChunks implements Chunks {

  private final List<ByteSource> sources;
  private final AtomicLong bytesRead;
  private final int size;
  private final List<SeekableByteChannel> channels = new ArrayList<>();
  private final long[] length;

  /** The pieces of all files, numbered one file after the other, in the order of the visit. */
  private final int[] order;

  /** The number of the first piece of each file, and behind the last file the number of all. */
  private final int[] firstPiece;

  private int visited;
  private String source;

  /**
   * Opens files, at least one, none compressed.
   *
   * @param bytesRead grows by the stored bytes as they are read
   * @param size bytes of a piece, at least 1
   * @param seed decides the order
   */
  SeekingChunks(List<ByteSource> sources, AtomicLong bytesRead, int size, long seed) {
    this.sources = sources;
    this.bytesRead = bytesRead;
    this.size = size;
    source = sources.get(0).name();
    length = new long[sources.size()];
    firstPiece = new int[sources.size() + 1];
    try {
      for (int i = 0; i < length.length; i++) {
        source = sources.get(i).name();
        SeekableByteChannel channel = sources.get(i).channel();
        channels.add(channel);
        length[i] = channel.size();
        firstPiece[i + 1] = Math.toIntExact(firstPiece[i] + (length[i] + size - 1) / size);
      }
    } catch (IOException e) {
      close();
      throw DataException.unreadable(source, e);
    }
    order = new int[firstPiece[length.length]];
    Shuffle.permute(order, seed, 0);
  }

  @Override
  public boolean next(Chunk chunk) {
    while (visited < order.length) {
      int piece = order[visited++];
      int file = 0;
      while (piece >= firstPiece[file + 1]) {
        file++;
      }
      source = sources.get(file).name();
      long from = (long) (piece - firstPiece[file]) * size;
      chunk.begin(source, from == 0);
      try {
        fill(chunk, file, from);
      } catch (RuntimeException e) {
        visited = order.length;
        chunk.failure(e);
      }
      if (chunk.end() > chunk.start() || chunk.failure() != null) {
        ByteSource counted = sources.get(file);
        long before = from == 0 ? 0 : from - 1 + chunk.start();
        chunk.linesBefore(() -> linesIn(counted, before));
        return true;
      }
    }
    return false;
  }

  @Override
  public String source() {
    return source;
  }

  @Override
  public void close() {
    IOException failure = null;
    for (SeekableByteChannel channel : channels) {
      try {
        channel.close();
      } catch (IOException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw DataException.unreadable(source, failure);
    }
  }

  /** Takes the lines that begin in the piece at {@code from}. */
  private void fill(Chunk chunk, int file, long from) {
    // The byte before the piece tells whether a line begins with the piece.
    long begin = Math.max(0, from - 1);
    long pieceEnd = Math.min(length[file], from + size);
    int within = (int) (pieceEnd - begin);
    byte[] bytes = chunk.reserve(within, 0);
    read(file, begin, bytes, 0, within);
    bytesRead.addAndGet(pieceEnd - from);
    int start = 0;
    if (from > 0) {
      start = indexOfLineEnd(bytes, 0, within) + 1;
      if (start == 0 || start == within) {
        // No line begins here; one that begins right behind the piece is the next one's.
        return;
      }
    }
    int end = within;
    if (bytes[within - 1] != '\n') {
      end = finishLine(chunk, file, begin, within, start);
    }
    chunk.lines(start, end);
  }

  /** Reads on behind the piece to the end of the line; returns where that is in the buffer. */
  private int finishLine(Chunk chunk, int file, long begin, int within, int start) {
    int filled = within;
    int step = Math.min(size, 1 << 14);
    while (begin + filled < length[file]) {
      if (filled - start > MAX_LINE) {
        int lastEnd = StreamChunks.endOfLastLine(chunk.bytes(), start, within);
        chunk.lines(start, Math.max(start, lastEnd));
        throw StreamChunks.tooLong(source);
      }
      int more = (int) Math.min(step, length[file] - begin - filled);
      byte[] bytes = chunk.reserve(filled + more, filled);
      read(file, begin + filled, bytes, filled, more);
      int lineEnd = indexOfLineEnd(bytes, filled, filled + more);
      if (lineEnd >= 0) {
        return lineEnd + 1;
      }
      filled += more;
      step *= 2;
    }
    return filled;
  }

  private void read(int file, long at, byte[] into, int from, int count) {
    ByteBuffer buffer = ByteBuffer.wrap(into, from, count);
    try {
      SeekableByteChannel channel = channels.get(file).position(at);
      while (buffer.hasRemaining()) {
        if (channel.read(buffer) < 0) {
          throw new IOException("the file has become shorter");
        }
      }
    } catch (IOException e) {
      throw DataException.unreadable(source, e);
    }
  }

  private static int indexOfLineEnd(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** The number of line ends in the first bytes of a file. */
  private static long linesIn(ByteSource source, long bytes) {
    byte[] buffer = new byte[1 << 16];
    long lines = 0;
    long left = bytes;
    try (InputStream in = source.open()) {
      while (left > 0) {
        int n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (n < 0) {
          break;
        }
        for (int i = 0; i < n; i++) {
          lines += buffer[i] == '\n' ? 1 : 0;
        }
        left -= n;
      }
    } catch (IOException e) {
      throw DataException.unreadable(source.name(), e);
    }
    return lines;
  }
}
