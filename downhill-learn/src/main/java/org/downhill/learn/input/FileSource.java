package org.downhill.learn.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The bytes of a file, decompressed if they are gzip. */
final class FileSource implements ByteSource {

  private static final int BLOCK = 1 << 16;

  private final String name;
  private final Path file;
  private final Optional<Path> path;
  private final long bytes;
  private final boolean gzip;
  private @Nullable String sha256;

  private FileSource(String name, Path file, Optional<Path> path, long bytes, boolean gzip) {
    this.name = name;
    this.file = file;
    this.path = path;
    this.bytes = bytes;
    this.gzip = gzip;
  }

  /** The bytes of {@code file}; {@code path} is what the user can be told of it. */
  static FileSource of(String name, Path file, Optional<Path> path) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] magic = in.readNBytes(3);
      long bytes = Files.size(file);
      if (magic.length == 0) {
        throw new DataException(
            Place.of(name), "no data", "at least one row", "give a file that is not empty");
      }
      return new FileSource(name, file, path, bytes, GzipStream.isGzip(magic));
    } catch (IOException e) {
      throw DataException.unreadable(name, e);
    }
  }

  /** A copy of {@code stream} in a temporary file. */
  static FileSource spooled(String name, InputStream stream) {
    try {
      Path file = Files.createTempFile("downhill-", ".data");
      file.toFile().deleteOnExit();
      Files.copy(stream, file, StandardCopyOption.REPLACE_EXISTING);
      return of(name, file, Optional.empty());
    } catch (IOException e) {
      DataException exception =
          new DataException(
              Place.of(name),
              "an error while copying it to a temporary file (" + e.getMessage() + ")",
              "room for the data in " + System.getProperty("java.io.tmpdir"),
              "make room there, or save the data to a file and give its name");
      exception.initCause(e);
      throw exception;
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<Path> path() {
    return path;
  }

  @Override
  public Optional<Path> file() {
    return Optional.of(file);
  }

  @Override
  public long bytes() {
    return bytes;
  }

  @Override
  public InputStream open(AtomicLong bytesRead) {
    try {
      InputStream counted = new CountingStream(Files.newInputStream(file), bytesRead);
      return gzip ? new GzipStream(counted, name) : counted;
    } catch (IOException e) {
      throw DataException.unreadable(name, e);
    }
  }

  @Override
  public boolean isSeekable() {
    return !gzip;
  }

  @Override
  public SeekableByteChannel channel() {
    if (gzip) {
      throw new UnsupportedOperationException(name + " is compressed");
    }
    try {
      return Files.newByteChannel(file);
    } catch (IOException e) {
      throw DataException.unreadable(name, e);
    }
  }

  @Override
  public synchronized String sha256() {
    if (sha256 == null) {
      try (InputStream in = Files.newInputStream(file)) {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        byte[] block = new byte[BLOCK];
        for (int n = in.read(block); n >= 0; n = in.read(block)) {
          digest.update(block, 0, n);
        }
        sha256 = HexFormat.of().formatHex(digest.digest());
      } catch (IOException e) {
        throw DataException.unreadable(name, e);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has SHA-256", e);
      }
    }
    return sha256;
  }

  /** Counts what is read. */
  private static final class CountingStream extends FilterInputStream {
    private final AtomicLong count;

    CountingStream(InputStream in, AtomicLong count) {
      super(in);
      this.count = count;
    }

    @Override
    public int read() throws IOException {
      int b = in.read();
      if (b >= 0) {
        count.incrementAndGet();
      }
      return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int n = in.read(buffer, offset, length);
      if (n > 0) {
        count.addAndGet(n);
      }
      return n;
    }
  }
}
