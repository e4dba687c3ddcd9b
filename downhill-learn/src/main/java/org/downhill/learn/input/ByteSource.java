package org.downhill.learn.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A named sequence of bytes that can be opened again and again, already decompressed: gzip is
 * recognised by its first bytes, not by the name, and may have several members.
 */
public interface ByteSource {

  /** The name for messages: the path as the user gave it, or {@code standard input}. */
  String name();

  /** The file behind the source; empty for standard input. */
  Optional<Path> path();

  /** The file that holds the bytes as stored: a temporary one for standard input. */
  default Optional<Path> file() {
    return path();
  }

  /** Size in bytes as stored, before decompression. */
  long bytes();

  /**
   * Opens the bytes from the beginning.
   *
   * @param bytesRead grows by the stored bytes as they are read
   * @throws DataException if the source cannot be opened; the stream throws it for damaged gzip
   *     data
   */
  InputStream open(AtomicLong bytesRead);

  /** Whether {@link #channel} can give the bytes from any position on. */
  default boolean isSeekable() {
    return false;
  }

  /**
   * Opens the bytes for reading at any position.
   *
   * @throws DataException if the source cannot be opened
   * @throws UnsupportedOperationException if the source is not seekable
   */
  default SeekableByteChannel channel() {
    throw new UnsupportedOperationException(name() + " can only be read from its beginning");
  }

  /** Opens the bytes from the beginning. */
  default InputStream open() {
    return open(new AtomicLong());
  }

  /** The SHA-256 of the bytes as stored, in hexadecimal. */
  String sha256();

  /**
   * The bytes of a file. What can be read only once, such as a named pipe, is copied to a temporary
   * file first.
   *
   * @throws DataException if the file is missing, empty, a folder or not readable
   */
  static ByteSource of(Path file) {
    String name = file.toString();
    if (Files.isDirectory(file)) {
      throw new DataException(
          Place.of(name), "a folder", "a data file", "give the files in it, one by one");
    }
    if (!Files.exists(file)) {
      throw new DataException(
          Place.of(name), "no such file", "a data file", "check the name and the folder");
    }
    if (!Files.isReadable(file)) {
      throw new DataException(
          Place.of(name), "a file without read permission", "a readable file", "change its mode");
    }
    if (!Files.isRegularFile(file)) {
      try (InputStream pipe = Files.newInputStream(file)) {
        return FileSource.spooled(name, pipe);
      } catch (IOException e) {
        throw DataException.unreadable(name, e);
      }
    }
    return FileSource.of(name, file, Optional.of(file));
  }

  /**
   * The bytes of a stream that can be read only once. They are copied to a temporary file, because
   * training reads its data more than once; the file is deleted when the virtual machine ends.
   *
   * @throws DataException if the stream is empty or cannot be copied
   */
  static ByteSource standardInput(InputStream stream) {
    return FileSource.spooled("standard input", stream);
  }
}
